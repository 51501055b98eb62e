package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another target's ids in a request that stays in its language, where they are refused. */
class RefusedIdsTest {

  private static final String KIMI = "functions.look:0";
  private static final String VLLM = "chatcmpl-tool-0123456789abcdef0123456789abcdef";

  private static Payload payload(Dialect caller, List<List<String>> rounds) {
    return Payload.read(caller, Json.bytes(ToolRounds.request(caller, rounds)));
  }

  private static List<String> told(Payload payload, Target target) {
    JsonNode body = json(Translation.of(payload, target, "m").body());
    return ToolRounds.answered(body, target.dialect());
  }

  @ParameterizedTest
  @CsvSource({
    "ANTHROPIC, functions.look:0",
    "ANTHROPIC, x y",
    "ANTHROPIC, \u00fc",
    "OPENAI, chatcmpl-tool-0123456789abcdef0123456789abcdef",
  })
  void areMadeToFitAsWhereTheLanguageChanges(Dialect language, String id) {
    Dialect other = language == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    List<List<String>> rounds = List.of(List.of("a", id), List.of("b"));
    List<String> ids = told(payload(language, rounds), targetOf(language));
    assertThat(ids).isEqualTo(told(payload(other, rounds), targetOf(language)));
    assertThat(ids).startsWith("a").endsWith("b").doesNotContain(id).doesNotHaveDuplicates();
    assertThat(ids).allMatch(one -> one.matches("[a-zA-Z0-9_-]{1,40}"));
  }

  @Test
  void anEmptyOneIsNoneForClaude() {
    Payload payload = payload(Dialect.ANTHROPIC, List.of(List.of("")));
    assertThat(told(payload, ANTHROPIC)).hasSize(1).doesNotContain("");
    assertThat(told(payload, imitating(Provider.ANTHROPIC))).containsExactly("");
  }

  /** Whatever else is in the messages stays, and the request is another's as it was. */
  @ParameterizedTest
  @CsvSource({"ANTHROPIC, " + KIMI, "OPENAI, " + VLLM})
  void nothingElseChanges(Dialect language, String id) {
    ObjectNode request = ToolRounds.request(language, List.of(List.of(id)));
    ((ObjectNode) request.at("/messages/0")).put("brand_new", 1.50);
    ((ObjectNode) request.at("/messages/2")).put("brand_new", "" + id);
    Payload payload = Payload.read(language, Json.bytes(request));
    Translation translation = Translation.of(payload, targetOf(language), "m");
    String made = ToolRounds.answered(json(translation.body()), language).getFirst();
    String field = language == Dialect.OPENAI ? "tool_call_id" : "tool_use_id";
    String expected =
        text(payload.bytes())
            .replace("\"id\":\"" + id, "\"id\":\"" + made)
            .replace(field + "\":\"" + id, field + "\":\"" + made);
    assertThat(text(translation.body())).isEqualTo(expected);
    assertThat(translation.dropped()).isEmpty();
    Target imitator = imitating(targetOf(language).provider());
    assertThat(text(Translation.of(payload, imitator, "m").body()))
        .isEqualTo(text(payload.bytes()));
  }

  @ParameterizedTest
  @CsvSource({
    "ANTHROPIC, toolu_01AbC-d_e, true",
    "ANTHROPIC, " + KIMI + ", false",
    "ANTHROPIC, a, false",
    "OPENAI, a, true",
    "OPENAI, " + KIMI + ", true",
    "OPENAI, a b, true",
    "OPENAI, " + VLLM + ", false",
  })
  void whoseIdsFitIsNotRead(Dialect language, String id, boolean fits) {
    Payload payload = payload(language, List.of(List.of("a"), List.of(id)));
    ModelChoice choice = ModelChoice.of(targetOf(language), "m");
    assertThat(Languages.of(language).readsMessages(payload.head(), payload, choice))
        .isEqualTo(!fits);
    String said = text(Translation.of(payload, targetOf(language), "m").body());
    assertThat(said.equals(text(payload.bytes()))).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"api.anthropic.com, m", "provider.example, us.anthropic.claude-sonnet-4-5"})
  void claudeHearsNoIdTwice(String host, String model) {
    for (List<List<String>> rounds :
        List.of(
            List.of(List.of("call_0"), List.of("b"), List.of("call_0")),
            List.of(List.of("call_0", "b", "call_0")))) {
      Payload payload = payload(Dialect.ANTHROPIC, rounds);
      Target target = Fixtures.hosted(Provider.ANTHROPIC, host);
      Translation translation = Translation.of(payload, target, model);
      List<String> ids = ToolRounds.answered(json(translation.body()), Dialect.ANTHROPIC);
      assertThat(ids).startsWith("call_0", "b").doesNotHaveDuplicates();
      assertThat(ids.getLast()).matches("call_0_2_[0-9a-f]{8}");
      assertThat(translation.dropped()).isEmpty();
      Translation others = Translation.of(payload, imitating(Provider.ANTHROPIC), "m");
      assertThat(text(others.body())).isEqualTo(text(payload.bytes()));
    }
  }

  @Test
  void openAiHearsThemTwiceInTwoRounds() {
    Payload payload = payload(Dialect.OPENAI, List.of(List.of("call_0"), List.of("call_0")));
    assertThat(told(payload, OPENAI)).containsExactly("call_0", "call_0");
  }

  @Test
  void callsThatShareOneAreTold() {
    Payload payload = payload(Dialect.ANTHROPIC, List.of(List.of(KIMI), List.of(KIMI, "a")));
    assertThat(told(payload, ANTHROPIC)).hasSize(3).doesNotHaveDuplicates().endsWith("a");
  }

  @Test
  void whatIsMadeIsNoneOfTheCallersOwn() {
    String made = told(payload(Dialect.OPENAI, List.of(List.of(VLLM))), OPENAI).getFirst();
    List<String> ids = told(payload(Dialect.OPENAI, List.of(List.of(VLLM), List.of(made))), OPENAI);
    assertThat(ids).hasSize(2).doesNotHaveDuplicates().endsWith(made);
  }

  @Test
  void aSystemPromptStaysInFront() {
    ObjectNode request = ToolRounds.request(Dialect.OPENAI, List.of(List.of(VLLM)));
    Payload payload = Payload.read(Dialect.OPENAI, Json.bytes(request.put("system", "Be brief.")));
    JsonNode messages = json(Translation.of(payload, OPENAI, "m").body()).path("messages");
    assertThat(messages.at("/0/content").asText()).isEqualTo("Be brief.");
    assertThat(messages).hasSize(4);
    assertThat(messages.at("/3/tool_call_id")).isEqualTo(messages.at("/2/tool_calls/0/id"));
    assertThat(messages.at("/3/tool_call_id").asText()).hasSizeLessThanOrEqualTo(40);
  }
}
