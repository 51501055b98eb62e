package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target that cannot be told a request is not chosen for it, whatever the balance says. */
class SayableIT {

  private static final String CHAT = "/ai/v1/chat/completions";
  private static final String AUDIO =
      "{'type':'input_audio','input_audio':{'data':'AAAA','format':'wav'}}";
  private static final String FILE = "{'type':'file','file':{'file_id':'file-1'}}";

  private static String request(String part) {
    return ("{'model':'gpt-4o-mini','system':'Be brief.','max_tokens':9,'messages':[{'role':'user',"
            + "'content':[{'type':'text','text':'What is it?'},"
            + part
            + "]}]}")
        .replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {AUDIO, FILE})
  void whatOnlyOneProviderKnowsAlwaysGoesThere(String part) {
    try (World world = World.of(Dialect.ANTHROPIC, Dialect.OPENAI, Dialect.ANTHROPIC)) {
      for (int i = 0; i < 6; i++) {
        HttpResponse<String> response = world.http().post(world.proxy(CHAT), request(part));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-tg-target")).contains("openai-2");
        assertThat(response.headers().firstValue("x-tg-attempts")).contains("1");
      }
      assertThat(world.providers().get(0).journal().entries()).isEmpty();
      assertThat(world.providers().get(2).journal().entries()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {AUDIO, FILE})
  void withoutThatProviderTheFieldIsNamed(String part) {
    try (World world = World.of(Dialect.ANTHROPIC)) {
      HttpResponse<String> response = world.http().post(world.proxy(CHAT), request(part));

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("x-tg-error")).contains("unsupported_request");
      JsonNode error = Http.json(response).path("error");
      assertThat(error.path("param").asText()).isEqualTo("messages[0].content[1]");
      assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
      assertThat(world.providers().getFirst().journal().entries()).isEmpty();
    }
  }

  @Test
  void anAnthropicCallerIsToldInItsOwnWords() {
    try (World world = World.of(Dialect.OPENAI)) {
      String request =
          ("{'model':'c','max_tokens':9,'messages':[{'role':'user','content':[{'type':'document',"
                  + "'source':{'type':'file','file_id':'f'}}]}]}")
              .replace('\'', '"');
      HttpResponse<String> response = world.http().post(world.proxy("/ai/v1/messages"), request);

      assertThat(response.statusCode()).isEqualTo(400);
      JsonNode error = Http.json(response);
      assertThat(error.path("type").asText()).isEqualTo("error");
      assertThat(error.at("/error/type").asText()).isEqualTo("invalid_request_error");
      assertThat(error.at("/error/message").asText()).contains("messages[0].content[0]");
    }
  }

  @Test
  void whatTheOtherCannotHearIsNotFailedOverToIt() {
    try (World world = World.of(Dialect.OPENAI, Dialect.ANTHROPIC)) {
      world
          .http()
          .post(
              world.providers().getFirst().uri().resolve("/sim/v1/faults"),
              "{\"do\":\"error\",\"status\":503}");
      HttpResponse<String> response = world.http().post(world.proxy(CHAT), request(AUDIO));

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(world.providers().get(1).journal().entries()).isEmpty();
    }
  }

  @Test
  void anOperatorsRuleReachesTheProvider() {
    try (World world = World.serving(Dialect.ANTHROPIC, "claude-3-5-sonnet-20241022")) {
      JsonNode before = Http.json(world.http().get(world.admin("gateways/default/upstreams/pool")));
      HttpResponse<String> patched =
          world
              .http()
              .send(
                  world.admin("gateways/default/upstreams/pool"),
                  "PATCH",
                  BodyPublishers.ofString(ruled(before)));
      assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
      assertThat(Http.json(patched).at("/targets/0/model_rules/0/sampling").asText())
          .isEqualTo("none");

      String request =
          "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":0.3}";
      HttpResponse<String> response = world.http().post(world.proxy(CHAT), request);

      assertThat(response.headers().firstValue("x-tg-dropped")).contains("temperature");
      assertThat(world.seenBy(0).has("temperature")).isFalse();
      assertThat(world.seenBy(0).path("max_tokens").asInt()).isEqualTo(321);
    }
  }

  /** One model behind two targets, of which the operator knows one better. */
  @Test
  void aRuleOfOneTargetIsNoneOfTheOthers() {
    try (World world = World.of(Dialect.ANTHROPIC, Dialect.ANTHROPIC)) {
      JsonNode before = Http.json(world.http().get(world.admin("gateways/default/upstreams/pool")));
      HttpResponse<String> patched =
          world
              .http()
              .send(
                  world.admin("gateways/default/upstreams/pool"),
                  "PATCH",
                  BodyPublishers.ofString(ruled(before)));
      assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);

      String request =
          "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":0.3}";
      for (int turn = 0; turn < 2; turn++) {
        HttpResponse<String> response = world.http().post(world.proxy(CHAT), request);
        boolean ruled =
            response.headers().firstValue("x-tg-target").equals(Optional.of("anthropic-1"));
        assertThat(response.headers().firstValue("x-tg-dropped").isPresent()).isEqualTo(ruled);
      }
      assertThat(world.seenBy(0).has("temperature")).isFalse();
      assertThat(world.seenBy(0).path("max_tokens").asInt()).isEqualTo(321);
      assertThat(world.seenBy(1).path("temperature").asDouble()).isEqualTo(0.3);
      assertThat(world.seenBy(1).path("max_tokens").asInt()).isNotEqualTo(321);
    }
  }

  /** The targets as they were read, with a rule for the first. */
  private static String ruled(JsonNode upstream) {
    ObjectNode target = upstream.at("/targets/0").deepCopy();
    target
        .putArray("model_rules")
        .addObject()
        .put("model", "claude-3-5*")
        .put("sampling", "none")
        .put("default_max_tokens", 321);
    ArrayNode targets = ((ArrayNode) upstream.path("targets")).deepCopy();
    targets.set(0, target);
    return Http.JSON.createObjectNode().set("targets", targets).toString();
  }
}
