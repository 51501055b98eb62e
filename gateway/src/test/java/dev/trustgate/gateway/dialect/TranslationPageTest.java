package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about fields says what the code does; {@code -Dgolden=write} writes it anew. */
class TranslationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "translation.md");

  @Test
  void thePageIsWhatTheTranslationDoes() throws IOException {
    String written = TranslationPage.written();
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(written);
  }

  /** Whatever else were sent for a field, its cell would be another. */
  @ParameterizedTest
  @MethodSource("ways")
  void noCellHidesADifference(Way way) {
    for (Dialect language : Dialect.values()) {
      for (TranslationPage.Probe probe : TranslationPage.probes(language)) {
        Optional<Comparison> comparison = comparison(way, probe);
        comparison.ifPresent(
            compared ->
                assertThat(others(compared.sent()).map(one -> compared.withSent(one).told()))
                    .as("%s to %s", probe.field(), way.model())
                    .isNotEmpty()
                    .doesNotContain(compared.told()));
      }
    }
  }

  static Stream<Way> ways() {
    return Arrays.stream(Dialect.values())
        .flatMap(
            caller ->
                Stream.of(
                    Way.to(caller, Dialect.ANTHROPIC, "claude-3-7-sonnet"),
                    Way.to(caller, Dialect.ANTHROPIC, "claude-opus-4-8"),
                    Way.to(caller, Dialect.OPENAI, "gpt-4o"),
                    Way.to(caller, Dialect.OPENAI, "deepseek-v4-pro")));
  }

  private static Optional<Comparison> comparison(Way way, TranslationPage.Probe probe) {
    try {
      return Optional.of(way.comparison(probe));
    } catch (RefusedRequest refused) {
      return Optional.empty();
    }
  }

  /** The document with one other value in it, for each of its values. */
  private static Stream<JsonNode> others(JsonNode document) {
    if (!document.isContainerNode()) {
      return Stream.of(document.isTextual() ? node(document.asText() + "x") : node("x"));
    }
    if (document.isArray()) {
      return IntStream.range(0, document.size())
          .boxed()
          .flatMap(index -> others(document.path(index)).map(o -> with(document, index, o)));
    }
    return document
        .propertyStream()
        .flatMap(field -> others(field.getValue()).map(o -> with(document, field.getKey(), o)));
  }

  private static JsonNode node(String text) {
    return TextNode.valueOf(text);
  }

  private static JsonNode with(JsonNode array, int index, JsonNode other) {
    ArrayNode copy = array.deepCopy();
    copy.set(index, other);
    return copy;
  }

  private static JsonNode with(JsonNode object, String field, JsonNode other) {
    ObjectNode copy = object.deepCopy();
    copy.set(field, other);
    return copy;
  }

  /** A loss that is named is no field that is kept, though the field is sent as it is. */
  @Test
  void whatIsNamedIsNotKept() {
    String told =
        Way.to(Dialect.ANTHROPIC, Dialect.OPENAI, "gpt-4o")
            .outcome(probe(Dialect.ANTHROPIC, "messages: last of the assistant (prefill)"));
    assertThat(told).isEqualTo("sent as it is; dropped `messages.prefill`");
  }

  /** A family's own server is asked in its own words, not in OpenAI's. */
  @Test
  void modelsAreAskedWhereTheirMakersServeThem() {
    String told =
        Way.to(Dialect.ANTHROPIC, Dialect.OPENAI, "deepseek-chat")
            .outcome(probe(Dialect.ANTHROPIC, "max_tokens"));
    assertThat(told).isEqualTo("kept");
  }

  /** What vanishes and is not named must be one of the wishes that come true without a word. */
  @Test
  void aLossInSilenceIsAnError() {
    Way toThinker = Way.to(Dialect.OPENAI, Dialect.OPENAI, "gpt-5");
    assertThatThrownBy(() -> Unsaid.reason("seed", IntNode.valueOf(7), toThinker))
        .hasMessageContaining("lost without a word: seed 7");
    assertThatThrownBy(() -> Unsaid.reason("reasoning_effort", node("none"), toThinker))
        .hasMessageContaining("to gpt-5");
    JsonNode hi = Json.object().put("a", 1);
    JsonNode more = Json.object().put("a", 1).put("b", 2);
    assertThatThrownBy(() -> new Comparison(hi, more, hi, hi, List.of(), List.of()).told())
        .hasMessageContaining("lost without a word");
  }

  private static TranslationPage.Probe probe(Dialect dialect, String field) {
    return TranslationPage.probes(dialect).stream()
        .filter(probe -> probe.field().equals(field))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyFieldOfADialectHasItsProbe(Dialect dialect) {
    List<String> probed =
        TranslationPage.probes(dialect).stream()
            .flatMap(probe -> probe.request().propertyStream().map(java.util.Map.Entry::getKey))
            .toList();
    Set<String> known = new TreeSet<>(WireCheck.fieldsOf(dialect));
    assertThat(probed).containsAll(known);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void soHasEveryFieldInsideAnother(Dialect dialect) {
    Set<String> probed = new TreeSet<>();
    TranslationPage.probes(dialect).forEach(probe -> collect(probe.request(), "", probed));
    assertThat(probed).containsAll(WireCheck.insideOf(dialect));
  }

  /** The paths of all fields; the parts of a message are named by their type. */
  private static void collect(JsonNode node, String path, Set<String> paths) {
    if (node.isArray()) {
      for (JsonNode element : node) {
        boolean part = path.endsWith("content") && element.path("type").isTextual();
        collect(element, part ? "messages." + element.path("type").asText() : path, paths);
      }
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String inside = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      paths.add(inside);
      collect(field.getValue(), inside, paths);
    }
  }

  /** What the API references list as said in a stream; what is new there belongs here. */
  @Test
  void everyKindOfEventHasItsProbe() {
    String anthropic = ProbeFile.lines("events", Dialect.ANTHROPIC).toString();
    assertThat(anthropic)
        .contains("message_start", "content_block_start", "content_block_delta")
        .contains("content_block_stop", "message_delta", "message_stop", "ping", "error")
        .contains("text_delta", "input_json_delta", "thinking_delta", "signature_delta")
        .contains("citations_delta", "redacted_thinking", "server_tool_use", "tool_result");
    String openai = ProbeFile.lines("events", Dialect.OPENAI).toString();
    assertThat(openai)
        .contains("\"role\"", "\"content\"", "\"refusal\"", "\"tool_calls\"", "\"function_call\"")
        .contains("\"reasoning_content\"", "\"logprobs\"", "\"usage\"", "[DONE]", "\"error\"");
  }

  @Test
  void everyReasonToStopHasItsProbe() {
    assertThat(ProbeFile.lines("answers", Dialect.ANTHROPIC).toString())
        .contains("stop_sequence", "max_tokens", "tool_use", "refusal", "pause_turn")
        .contains("model_context_window_exceeded");
    assertThat(ProbeFile.lines("answers", Dialect.OPENAI).toString())
        .contains("\"length\"", "\"tool_calls\"", "\"content_filter\"", "\"function_call\"");
  }
}
