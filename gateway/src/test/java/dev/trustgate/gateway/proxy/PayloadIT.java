package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a provider of the caller's own dialect is sent: the caller's bytes, but for what must be.
 */
class PayloadIT {

  /** Odd spacing, an escape, a field nobody knows, a number that no double holds. */
  private static final String ODD =
      """
      { "novel" : {"a":[1,2.50,1e400]} ,"model":  "whatever", "seed":12345678901234567890,
        "messages" : [ {"role":"user","content":"\\u0048ello \\ud83d\\ude00"} ] , "n" :1 }""";

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));

  @AfterEach
  void close() {
    provider.close();
  }

  private String seen(Target target, String body) {
    try (var proxy = new TestProxy(Samples.serving(target))) {
      assertThat(proxy.chat(body).statusCode()).isEqualTo(200);
      return provider.asked().getLast().body();
    }
  }

  private Target target(List<String> models, Optional<String> defaultModel) {
    return Samples.target("one", Provider.OPENAI, provider.port(), models, defaultModel);
  }

  @Test
  void aModelThatIsServedLeavesEveryByteInItsPlace() {
    assertThat(seen(target(List.of(), Optional.of("gpt-a")), ODD)).isEqualTo(ODD);
    assertThat(seen(target(List.of("whatever"), Optional.of("gpt-a")), ODD)).isEqualTo(ODD);
  }

  @Test
  void aModelThatIsNotServedIsReplacedAndNothingElse() {
    assertThat(seen(target(List.of("gpt-b"), Optional.of("gpt-a")), ODD))
        .isEqualTo(ODD.replace("\"whatever\"", "\"gpt-a\""));
  }

  @Test
  void aModelThatIsMissingIsAddedAndNothingElse() {
    String without = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    assertThat(seen(target(List.of(), Optional.of("gpt-a")), without))
        .isEqualTo("{\"model\":\"gpt-a\"," + without.substring(1));
  }

  @Test
  void theAnswerSaysWhichModelWasAsked() {
    try (var proxy =
        new TestProxy(Samples.serving(target(List.of("gpt-b"), Optional.of("gpt-a"))))) {
      var answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.headers().firstValue("x-tg-model")).contains("gpt-a");
      assertThat(answer.body()).as("the provider's own words").isEqualTo(Wire.openaiAnswer("Hi"));
    }
  }

  @Test
  void aUnionRequestBecomesOpenAis() {
    String union =
        """
        {"model":"gpt-4o-mini","system":"Be brief.","max_tokens":100,"temperature":0.7,"top_k":5,\
        "messages":[{"role":"user","content":"Hello!"}]}""";
    try (var proxy = new TestProxy(Samples.serving(target(List.of(), Optional.empty())))) {
      var answer = proxy.chat(union);

      assertThat(provider.asked().getLast().body())
          .isEqualTo(
              """
              {"model":"gpt-4o-mini","max_tokens":100,"temperature":0.7,\
              "messages":[{"role":"system","content":"Be brief."},\
              {"role":"user","content":"Hello!"}]}""");
      assertThat(answer.headers().firstValue("x-tg-dropped")).contains("top_k");
    }
  }

  /** Who reads a refusal must know what the provider was not told. */
  @Test
  void whatWasLostIsToldWithARefusalToo() {
    String error = Wire.openaiError("invalid_request_error", "bad", "No.");
    try (var refusing = StubProvider.always(400, error);
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.target(
                        "one", Provider.OPENAI, refusing.port(), List.of(), Optional.empty())))) {
      var answer = proxy.chat(Wire.OPENAI_REQUEST.replaceFirst("\\{", "{\"top_k\":5,"));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("x-tg-dropped")).contains("top_k");
      assertThat(proxy.chat(Wire.OPENAI_REQUEST).headers().firstValue("x-tg-dropped")).isEmpty();
    }
  }

  @Test
  void eachAttemptIsMadeOfTheCallersOwnRequest() {
    try (var bad = StubProvider.always(500, "{}");
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.target(
                        "bad", Provider.OPENAI, bad.port(), List.of("x"), Optional.of("gpt-bad")),
                    Samples.second(target(List.of("whatever"), Optional.empty()))))) {
      assertThat(proxy.chat(ODD).statusCode()).isEqualTo(200);

      assertThat(bad.asked().getLast().body()).contains("\"gpt-bad\"");
      assertThat(provider.asked().getLast().body()).isEqualTo(ODD);
    }
  }
}
