package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.wire.Event.Mark;
import java.util.ArrayList;
import java.util.List;

/** An answer in Anthropic's words: one message, or a stream of events. */
final class AnthropicAnswer {

  private AnthropicAnswer() {}

  /** One {@code message}. */
  static Bytes document(Answer answer) {
    ObjectNode message = frame(answer);
    ObjectNode block = message.putArray("content").addObject();
    switch (answer.shape()) {
      case Answer.Shape.Text() -> block.put("type", "text").put("text", answer.text());
      case Answer.Shape.ToolCall(String name) -> {
        block.put("type", "tool_use").put("id", callId(answer)).put("name", name);
        block.set("input", input(answer));
      }
    }
    ending(message, answer).set("usage", usage(answer, answer.completionTokens()));
    return Json.write(message);
  }

  /** The events: message, block, ping, pieces, and their ends in turn. */
  static List<Event> events(Answer answer) {
    List<Event> events = new ArrayList<>();
    ObjectNode start = Json.object().put("type", "message_start");
    ObjectNode message = frame(answer);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence").set("usage", usage(answer, 1));
    start.set("message", message);
    events.add(event(Mark.OPENING, start));
    ObjectNode block = Json.object().put("type", "content_block_start").put("index", 0);
    block.set("content_block", emptyBlock(answer));
    events.add(event(Mark.OPENING, block));
    events.add(event(Mark.PING, Json.object().put("type", "ping")));
    for (String piece : answer.pieces()) {
      events.add(event(Mark.CONTENT, delta(answer.shape(), piece)));
    }
    ObjectNode stop = Json.object().put("type", "content_block_stop").put("index", 0);
    events.add(event(Mark.FINISH, stop));
    ObjectNode delta = Json.object().put("type", "message_delta");
    delta.set("delta", ending(Json.object(), answer));
    delta.putObject("usage").put("output_tokens", answer.completionTokens());
    events.add(event(Mark.FINISH, delta));
    events.add(event(Mark.TERMINAL, Json.object().put("type", "message_stop")));
    return events;
  }

  /** An event whose name is the type of its data, as this dialect has it. */
  static Event event(Mark mark, ObjectNode data) {
    String name = data.path("type").asText();
    return new Event(
        mark, Bytes.utf8("event: " + name + "\ndata: " + Json.write(data).text() + "\n\n"));
  }

  private static ObjectNode emptyBlock(Answer answer) {
    return switch (answer.shape()) {
      case Answer.Shape.Text() -> Json.object().put("type", "text").put("text", "");
      case Answer.Shape.ToolCall(String name) -> {
        ObjectNode block = Json.object().put("type", "tool_use").put("id", callId(answer));
        block.put("name", name).putObject("input");
        yield block;
      }
    };
  }

  private static ObjectNode delta(Answer.Shape shape, String piece) {
    ObjectNode event = Json.object().put("type", "content_block_delta").put("index", 0);
    ObjectNode delta = event.putObject("delta");
    switch (shape) {
      case Answer.Shape.Text() -> delta.put("type", "text_delta").put("text", piece);
      case Answer.Shape.ToolCall(_) ->
          delta.put("type", "input_json_delta").put("partial_json", piece);
    }
    return event;
  }

  private static ObjectNode frame(Answer answer) {
    return Json.object()
        .put("id", "msg_01" + answer.key())
        .put("type", "message")
        .put("role", "assistant")
        .put("model", answer.model());
  }

  private static String callId(Answer answer) {
    return "toolu_01" + answer.key();
  }

  /** The arguments as an object; those that {@code max_tokens} cut off are none. */
  private static ObjectNode input(Answer answer) {
    try {
      return Json.read(Bytes.utf8(answer.text())) instanceof ObjectNode whole
          ? whole
          : Json.object();
    } catch (com.fasterxml.jackson.core.JsonProcessingException cutOff) {
      return Json.object();
    }
  }

  private static ObjectNode ending(ObjectNode target, Answer answer) {
    return switch (answer.finish()) {
      case Answer.Finish.MaxTokens() ->
          target.put("stop_reason", "max_tokens").putNull("stop_sequence");
      case Answer.Finish.StopSequence(String text) ->
          target.put("stop_reason", "stop_sequence").put("stop_sequence", text);
      case Answer.Finish.Natural() when answer.shape() instanceof Answer.Shape.ToolCall ->
          target.put("stop_reason", "tool_use").putNull("stop_sequence");
      case Answer.Finish.Natural() ->
          target.put("stop_reason", "end_turn").putNull("stop_sequence");
    };
  }

  private static ObjectNode usage(Answer answer, int outputTokens) {
    ObjectNode usage =
        Json.object()
            .put("input_tokens", answer.promptTokens())
            .put("cache_creation_input_tokens", 0)
            .put("cache_read_input_tokens", 0);
    usage
        .putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", 0)
        .put("ephemeral_1h_input_tokens", 0);
    return usage.put("output_tokens", outputTokens).put("service_tier", "standard");
  }
}
