package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.wire.Event.Mark;
import java.util.ArrayList;
import java.util.List;

/** An answer in OpenAI's words: one document, or a stream of chunks. */
final class OpenAiAnswer {

  private OpenAiAnswer() {}

  /** One {@code chat.completion}. */
  static Bytes document(Answer answer) {
    ObjectNode message = Json.object().put("role", "assistant");
    switch (answer.shape()) {
      case Answer.Shape.Text() -> message.put("content", answer.text());
      case Answer.Shape.ToolCall(String name) -> {
        message.putNull("content");
        ObjectNode call = message.putArray("tool_calls").addObject();
        call.put("id", callId(answer)).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", answer.text());
      }
    }
    message.putNull("refusal").putArray("annotations");
    ObjectNode document = frame(answer, "chat.completion");
    ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
    choice.set("message", message);
    choice.putNull("logprobs").put("finish_reason", finishReason(answer));
    document.set("usage", usage(answer));
    return Json.write(document);
  }

  /** The chunks: role, pieces, finish, usage if asked for, {@code [DONE]}. */
  static List<Event> events(Answer answer, boolean includesUsage) {
    List<Event> events = new ArrayList<>();
    events.add(chunk(Mark.OPENING, answer, opening(answer), includesUsage));
    for (String piece : answer.pieces()) {
      events.add(chunk(Mark.CONTENT, answer, delta(answer.shape(), piece), includesUsage));
    }
    ObjectNode last = choice(Json.object()).put("finish_reason", finishReason(answer));
    events.add(chunk(Mark.FINISH, answer, last, includesUsage));
    if (includesUsage) {
      ObjectNode counted = frame(answer, "chat.completion.chunk");
      counted.putArray("choices");
      counted.set("usage", usage(answer));
      events.add(event(Mark.USAGE, counted));
    }
    events.add(new Event(Mark.TERMINAL, Bytes.utf8("data: [DONE]\n\n")));
    return events;
  }

  private static ObjectNode opening(Answer answer) {
    ObjectNode delta = Json.object().put("role", "assistant");
    switch (answer.shape()) {
      case Answer.Shape.Text() -> delta.put("content", "");
      case Answer.Shape.ToolCall(String name) -> {
        delta.putNull("content");
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", 0);
        call.put("id", callId(answer)).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", "");
      }
    }
    return choice(delta.putNull("refusal"));
  }

  private static ObjectNode delta(Answer.Shape shape, String piece) {
    ObjectNode delta = Json.object();
    switch (shape) {
      case Answer.Shape.Text() -> delta.put("content", piece);
      case Answer.Shape.ToolCall(_) -> {
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", 0);
        call.putObject("function").put("arguments", piece);
      }
    }
    return choice(delta);
  }

  private static ObjectNode choice(ObjectNode delta) {
    ObjectNode choice = Json.object().put("index", 0);
    choice.set("delta", delta);
    return choice.putNull("logprobs").putNull("finish_reason");
  }

  private static Event chunk(Mark mark, Answer answer, ObjectNode choice, boolean includesUsage) {
    ObjectNode chunk = frame(answer, "chat.completion.chunk");
    chunk.putArray("choices").add(choice);
    if (includesUsage) {
      chunk.putNull("usage");
    }
    return event(mark, chunk);
  }

  static Event event(Mark mark, JsonNode data) {
    return new Event(mark, Bytes.utf8("data: " + Json.write(data).text() + "\n\n"));
  }

  private static ObjectNode frame(Answer answer, String object) {
    return Json.object()
        .put("id", "chatcmpl-" + answer.key())
        .put("object", object)
        .put("created", answer.createdSeconds())
        .put("model", answer.model())
        .put("service_tier", "default")
        .put("system_fingerprint", "fp_simulated");
  }

  private static String callId(Answer answer) {
    return "call_" + answer.key();
  }

  private static String finishReason(Answer answer) {
    return switch (answer.finish()) {
      case Answer.Finish.MaxTokens() -> "length";
      case Answer.Finish.Natural() when answer.shape() instanceof Answer.Shape.ToolCall ->
          "tool_calls";
      case Answer.Finish.Natural(), Answer.Finish.StopSequence(_) -> "stop";
    };
  }

  private static ObjectNode usage(Answer answer) {
    ObjectNode usage =
        Json.object()
            .put("prompt_tokens", answer.promptTokens())
            .put("completion_tokens", answer.completionTokens())
            .put("total_tokens", answer.promptTokens() + answer.completionTokens());
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", 0)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }
}
