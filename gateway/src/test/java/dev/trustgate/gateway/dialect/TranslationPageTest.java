package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
