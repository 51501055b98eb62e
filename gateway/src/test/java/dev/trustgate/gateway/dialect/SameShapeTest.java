package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The same question, answered by both providers with words and a call of a tool, as their API
 * references have it: what a caller gets differs in the fields that are listed here and in no other
 * (docs/decisions/0039). Those that are missing are optional in the official libraries.
 */
class SameShapeTest {

  private static final String OPENAI_ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-5","choices":[{
      "index":0,"message":{"role":"assistant","content":"Let me see.","refusal":null,
      "annotations":[],"tool_calls":[{"id":"call_1","type":"function","function":{"name":"f",
      "arguments":"{\\"a\\":1}"}}]},"logprobs":null,"finish_reason":"tool_calls"}],
      "usage":{"prompt_tokens":30,"completion_tokens":9,"total_tokens":39,
      "prompt_tokens_details":{"cached_tokens":10,"cache_write_tokens":5,"audio_tokens":0},
      "completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":0,
      "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},
      "service_tier":"default","system_fingerprint":"fp"}
      """;
  private static final String ANTHROPIC_ANSWER =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-8","content":[
      {"type":"thinking","thinking":"hm","signature":"s"},
      {"type":"text","text":"Let me see.","citations":null},
      {"type":"tool_use","id":"toolu_1","name":"f","input":{"a":1}}],
      "stop_reason":"tool_use","stop_sequence":null,"container":null,
      "usage":{"input_tokens":15,"output_tokens":9,"cache_read_input_tokens":10,
      "cache_creation_input_tokens":5,
      "cache_creation":{"ephemeral_5m_input_tokens":5,"ephemeral_1h_input_tokens":0},
      "output_tokens_details":{"thinking_tokens":4},"server_tool_use":null,
      "service_tier":"standard"}}
      """;

  private static final String OPENAI_STREAM =
      """
      data: {BEGIN,"choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null}

      data: {BEGIN,"choices":[{"index":0,"delta":{"content":"Let me "},"logprobs":null,"finish_reason":null}],"usage":null}

      data: {BEGIN,"choices":[{"index":0,"delta":{"content":"see."},"logprobs":null,"finish_reason":null}],"usage":null}

      data: {BEGIN,"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"f","arguments":""}}]},"logprobs":null,"finish_reason":null}],"usage":null}

      data: {BEGIN,"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":1}"}}]},"logprobs":null,"finish_reason":null}],"usage":null}

      data: {BEGIN,"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"tool_calls"}],"usage":null}

      data: {BEGIN,"choices":[],"usage":{"prompt_tokens":30,"completion_tokens":9,"total_tokens":39,"prompt_tokens_details":{"cached_tokens":10,"cache_write_tokens":5,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}}

      data: [DONE]

      """
          .replace(
              "BEGIN",
              "\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                  + "\"model\":\"gpt-5\",\"service_tier\":\"default\","
                  + "\"system_fingerprint\":\"fp\"");
  private static final String ANTHROPIC_STREAM =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-8","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":15,"cache_creation_input_tokens":5,"cache_read_input_tokens":10,"output_tokens":1,"service_tier":"standard"}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: ping
      data: {"type":"ping"}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Let me "}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"see."}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: content_block_start
      data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":1}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":15,"cache_creation_input_tokens":5,"cache_read_input_tokens":10,"output_tokens":9,"output_tokens_details":{"thinking_tokens":4}}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  /** What OpenAI alone tells of itself and of its service. */
  private static final List<String> OPENAIS_COUNTS =
      List.of(
          "usage.prompt_tokens_details.audio_tokens number",
          "usage.completion_tokens_details.audio_tokens number",
          "usage.completion_tokens_details.accepted_prediction_tokens number",
          "usage.completion_tokens_details.rejected_prediction_tokens number");

  private static final List<String> OPENAIS_SERVICE =
      List.of("service_tier string", "system_fingerprint string");

  @Test
  void answersForOpenAisLibraries() {
    Set<String> own = shape(answer(Dialect.OPENAI, Dialect.OPENAI));
    Set<String> other = shape(answer(Dialect.OPENAI, Dialect.ANTHROPIC));
    assertThat(without(own, other))
        .containsExactlyInAnyOrderElementsOf(openAisAnd("choices[].message.annotations array"));
    assertThat(without(other, own)) // Claude's thoughts, so that they can come back
        .containsExactlyInAnyOrder(
            "choices[].message.reasoning_content string",
            "choices[].message.thinking_blocks array",
            "choices[].message.thinking_blocks[] object",
            "choices[].message.thinking_blocks[].type string",
            "choices[].message.thinking_blocks[].thinking string",
            "choices[].message.thinking_blocks[].signature string");
  }

  @Test
  void answersForAnthropicsLibraries() {
    Set<String> own = shape(answer(Dialect.ANTHROPIC, Dialect.ANTHROPIC));
    Set<String> other = shape(answer(Dialect.ANTHROPIC, Dialect.OPENAI));
    assertThat(without(own, other))
        .containsExactlyInAnyOrder(
            "container null",
            "content[].citations null",
            "content[].thinking string", // another's bears no seal
            "content[].signature string",
            "usage.cache_creation object",
            "usage.cache_creation.ephemeral_5m_input_tokens number",
            "usage.cache_creation.ephemeral_1h_input_tokens number",
            "usage.output_tokens_details object", // who shows no thoughts counts none
            "usage.output_tokens_details.thinking_tokens number",
            "usage.server_tool_use null",
            "usage.service_tier string");
    assertThat(without(other, own)).isEmpty();
  }

  @Test
  void streamsForOpenAisLibraries() {
    List<SseEvent> own = stream(Dialect.OPENAI, Dialect.OPENAI);
    List<SseEvent> other = stream(Dialect.OPENAI, Dialect.ANTHROPIC);
    assertThat(without(shape(own), shape(other)))
        .containsExactlyInAnyOrderElementsOf(openAisAnd("choices[].delta.refusal null"));
    assertThat(without(shape(other), shape(own))).isEmpty();
    assertThat(order(other))
        .isEqualTo(order(own))
        .containsExactly("role", "content", "tool_calls", "finish", "usage", "[DONE]");
  }

  @Test
  void streamsForAnthropicsLibraries() {
    List<SseEvent> own = stream(Dialect.ANTHROPIC, Dialect.ANTHROPIC);
    List<SseEvent> other = stream(Dialect.ANTHROPIC, Dialect.OPENAI);
    assertThat(without(shape(own), shape(other)))
        .containsExactlyInAnyOrder(
            "message_delta.usage.output_tokens_details object",
            "message_delta.usage.output_tokens_details.thinking_tokens number",
            "message_start.message.usage.cache_creation_input_tokens number",
            "message_start.message.usage.cache_read_input_tokens number", // known at the end
            "message_start.message.usage.service_tier string",
            "ping object",
            "ping.type string");
    assertThat(without(shape(other), shape(own))).isEmpty();
    assertThat(order(other))
        .isEqualTo(order(own))
        .containsExactly(
            "message_start",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
  }

  private static Translation asked(Dialect caller, Dialect provider) {
    String question =
        "{'model':'m','max_tokens':99,'messages':[{'role':'user','content':'Hi'}],'stream':true"
            + (caller == Dialect.OPENAI ? ",'stream_options':{'include_usage':true}}" : "}");
    return Translation.of(payload(caller, question), targetOf(provider), "m");
  }

  private static JsonNode answer(Dialect caller, Dialect provider) {
    String said = provider == Dialect.OPENAI ? OPENAI_ANSWER : ANTHROPIC_ANSWER;
    return json(asked(caller, provider).answer(utf8(said), NOW).body());
  }

  private static List<SseEvent> stream(Dialect caller, Dialect provider) {
    String said = provider == Dialect.OPENAI ? OPENAI_STREAM : ANTHROPIC_STREAM;
    return new SseParser().feed(utf8(relay(asked(caller, provider).stream(NOW), said)));
  }

  /** What happens one after another; the same again, and signs of life, are no step. */
  private static List<String> order(List<SseEvent> events) {
    List<String> steps = new ArrayList<>();
    for (SseEvent event : events) {
      String step = Json.tree(event.data()).map(SameShapeTest::step).orElse(event.data());
      boolean again = !steps.isEmpty() && steps.getLast().equals(step);
      if (!again && !step.equals("ping") && event.hasData()) {
        steps.add(step);
      }
    }
    return steps;
  }

  private static String step(JsonNode event) {
    JsonNode choice = event.path("choices").path(0);
    if (event.has("type")) {
      return event.path("type").asText();
    }
    if (choice.hasNonNull("finish_reason")) {
      return "finish";
    }
    JsonNode delta = choice.path("delta");
    return delta.isEmpty() ? "usage" : delta.fieldNames().next();
  }

  private static Set<String> shape(List<SseEvent> events) {
    Set<String> paths = new TreeSet<>();
    for (SseEvent event : events) {
      Json.tree(event.data()).ifPresent(said -> shape(said, said.path("type").asText(""), paths));
    }
    return paths;
  }

  private static Set<String> shape(JsonNode document) {
    Set<String> paths = new TreeSet<>();
    shape(document, "", paths);
    return paths;
  }

  /** The path and the kind of everything; what a tool is called with is no shape. */
  private static void shape(JsonNode node, String path, Set<String> paths) {
    if (!path.isEmpty()) {
      paths.add(path + " " + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }
    if (path.endsWith("input")) {
      return;
    }
    if (node.isArray()) {
      node.forEach(element -> shape(element, path + "[]", paths));
    }
    node.properties()
        .forEach(
            field ->
                shape(
                    field.getValue(),
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    paths));
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  /** What OpenAI alone tells, and one path more. */
  private static List<String> openAisAnd(String path) {
    return Stream.of(OPENAIS_COUNTS, OPENAIS_SERVICE, List.of(path)).flatMap(List::stream).toList();
  }
}
