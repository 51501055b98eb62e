package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.List;

/** What a caller of Anthropic's hears of the arguments of an OpenAI provider's call. */
final class CalledInput {

  private CalledInput() {}

  private static Translation translation(boolean stream) {
    String request =
        "{'max_tokens':9,'stream':" + stream + ",'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(Dialect.ANTHROPIC, request), OPENAI, "m");
  }

  private static ObjectNode call(String arguments) {
    ObjectNode call = Json.object().put("index", 0);
    call.putObject("function").put("arguments", arguments);
    return call;
  }

  /** In a whole answer. */
  static JsonNode whole(String arguments) {
    ObjectNode call = call(arguments).put("id", "c");
    ((ObjectNode) call.path("function")).put("name", "f");
    ObjectNode answer = Json.object();
    ObjectNode choice = answer.putArray("choices").addObject().put("finish_reason", "tool_calls");
    choice.putObject("message").putArray("tool_calls").add(call);
    return json(translation(false).answer(Json.bytes(answer), NOW).body()).at("/content/0/input");
  }

  /** In a stream: what the deltas of the one block that there must be say together. */
  static String streamed(List<String> fragments) {
    StringBuilder stream = new StringBuilder();
    ObjectNode first = call("").put("id", "c");
    ((ObjectNode) first.path("function")).put("name", "f");
    stream.append(chunk(first));
    fragments.forEach(fragment -> stream.append(chunk(call(fragment))));
    stream.append("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n");
    StringBuilder input = new StringBuilder();
    String relayed = relay(translation(true).stream(NOW), stream + "data: [DONE]\n\n");
    int blocks = 0;
    for (SseEvent event : new SseParser().feed(utf8(relayed))) {
      JsonNode body = json(event.hasData() ? event.data() : "{}");
      blocks += body.has("content_block") ? 1 : 0;
      input.append(body.at("/delta/partial_json").asText(""));
    }
    if (blocks != 1) {
      throw new AssertionError(blocks + " blocks: " + relayed);
    }
    return input.toString();
  }

  private static String chunk(ObjectNode call) {
    ObjectNode chunk = Json.object();
    ObjectNode delta = chunk.putArray("choices").addObject().put("index", 0).putObject("delta");
    delta.putArray("tool_calls").add(call);
    return "data: " + Json.text(chunk) + "\n\n";
  }
}
