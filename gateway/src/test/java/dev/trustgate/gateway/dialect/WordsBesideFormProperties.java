package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * A tool stands for the form of an answer, and the model says something beside it, calls another,
 * or calls none: the caller reads the form alone, calls alone, or the words, streamed as whole.
 */
class WordsBesideFormProperties {

  private static final String FORM = "{\"a\":\"é\"}";
  private static final String REQUEST =
      "{'model':'m','stream':STREAM,'response_format':{'type':'json_schema','json_schema':"
          + "{'name':'form','schema':{'type':'object'}}},'tools':[{'type':'function','function':"
          + "{'name':'look'}}],'messages':[{'role':'user','content':'Hi'}]}";

  private static Translation translation(boolean stream) {
    Payload payload = payload(Dialect.OPENAI, REQUEST.replace("STREAM", Boolean.toString(stream)));
    return Translation.of(payload, ANTHROPIC, "claude-3-7-sonnet");
  }

  /** Blocks of an answer: words, or a call of one of the two tools. */
  @Provide
  Arbitrary<List<String>> blocks() {
    return Arbitraries.of("Hm, ", "Grüße 🙂", "\n\n", "{\"a\":", "look", "form")
        .list()
        .ofMaxSize(5)
        .filter(blocks -> blocks.stream().filter("form"::equals).count() < 2);
  }

  private static boolean isCall(String block) {
    return block.equals("look") || block.equals("form");
  }

  private static ObjectNode begun(int index, String block) {
    ObjectNode begun = Json.object().put("type", isCall(block) ? "tool_use" : "text");
    return isCall(block) ? begun.put("id", "t-" + index).put("name", block) : begun.put("text", "");
  }

  private static ObjectNode whole(int index, String block) {
    ObjectNode whole = begun(index, block);
    return isCall(block) ? whole.set("input", json(FORM)) : whole.put("text", block);
  }

  private static String event(String type, ObjectNode fields) {
    return "event: %s\ndata: %s\n\n".formatted(type, Json.text(fields.put("type", type)));
  }

  private static String events(List<String> blocks, String reason) {
    StringBuilder events = new StringBuilder();
    ObjectNode message = Json.object();
    message.putObject("message").put("id", "m").put("model", "c");
    events.append(event("message_start", message));
    for (int index = 0; index < blocks.size(); index++) {
      String block = blocks.get(index);
      ObjectNode start = Json.object().put("index", index);
      events.append(event("content_block_start", start.set("content_block", begun(index, block))));
      String said = isCall(block) ? FORM : block;
      for (String piece : List.of(said.substring(0, 1), said.substring(1))) {
        ObjectNode delta = Json.object().put("index", index);
        delta
            .putObject("delta")
            .put("type", isCall(block) ? "input_json_delta" : "text_delta")
            .put(isCall(block) ? "partial_json" : "text", piece);
        events.append(event("content_block_delta", delta));
      }
      events.append(event("content_block_stop", Json.object().put("index", index)));
    }
    ObjectNode end = Json.object();
    end.putObject("delta").put("stop_reason", reason);
    return events + event("message_delta", end) + event("message_stop", Json.object());
  }

  private static String streamed(String events, int step) {
    StreamTranslator translator = translation(true).stream(NOW);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SseParser parser = new SseParser();
    byte[] bytes = utf8(events);
    for (int at = 0; at < bytes.length; at += step) {
      for (SseEvent event : parser.feed(bytes, at, Math.min(step, bytes.length - at))) {
        out.writeBytes(translator.accept(event).bytes());
      }
    }
    assertThat(translator.complete()).isTrue();
    return Fixtures.text(out.toByteArray());
  }

  /** The words of a relayed stream, in front of its reason. */
  private static String content(String relayed) {
    StringBuilder content = new StringBuilder();
    boolean stopped = false;
    for (SseEvent event : new SseParser().feed(utf8(relayed))) {
      JsonNode choice = Json.tree(event.data()).orElse(Json.object()).at("/choices/0");
      String more = choice.at("/delta/content").asText("");
      assertThat(stopped && !more.isEmpty()).isFalse();
      content.append(more);
      stopped |= choice.hasNonNull("finish_reason");
    }
    return content.toString();
  }

  @Property(tries = 150)
  void theCallerReadsWhatItAskedFor(
      @ForAll("blocks") List<String> blocks, @ForAll @IntRange(min = 1, max = 400) int step) {
    boolean called = blocks.stream().anyMatch(WordsBesideFormProperties::isCall);
    String words = called ? "" : String.join("", blocks);
    String wanted = blocks.contains("form") ? FORM : words;
    for (String reason : List.of("tool_use", "end_turn", "max_tokens", "refusal")) {
      ObjectNode answer = Json.object().put("id", "m").put("stop_reason", reason);
      ArrayNode parts = answer.putArray("content");
      for (int index = 0; index < blocks.size(); index++) {
        parts.add(whole(index, blocks.get(index)));
      }
      JsonNode told = json(translation(false).answer(Json.bytes(answer), NOW).body());
      JsonNode content = told.at("/choices/0/message/content");
      assertThat(content.isNull() ? "" : content.textValue()).isEqualTo(wanted);
      String relayed = streamed(events(blocks, reason), step);
      assertThat(content(relayed)).isEqualTo(wanted);
      assertThat(relayed).isEqualTo(streamed(events(blocks, reason), 1));
      String calls =
          blocks.stream().filter("look"::equals).map(_ -> "look").collect(Collectors.joining());
      assertThat(String.join("", told.findValuesAsText("name"))).isEqualTo(calls);
    }
  }
}
