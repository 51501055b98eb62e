package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.CallIds;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.JsonEnd;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamReader;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the events of a streamed message. Blocks are numbered by the provider over all kinds; tool
 * calls get keys of their own. A message that is over and does not say why, all its blocks closed,
 * has called a tool or had said what it wanted; one with an open block, or with half of a tool's
 * input, may be the half of another, and of one with an event that could not be read that may have
 * been the reason.
 */
final class AnthropicStreamReader implements StreamReader {

  private final String answer;
  private final AnthropicUsage usage = new AnthropicUsage();
  private final Map<Integer, OpenBlock> open = new HashMap<>();
  private int toolsSeen;
  private Optional<String> messageId = Optional.empty();
  private boolean started;
  private boolean answered;
  private boolean cut;
  private boolean unreadable;
  private boolean stopped;
  private boolean ended;

  /**
   * A reader from the stream's beginning.
   *
   * @param answer another for each stream: of it are made the ids of calls that come without one
   */
  AnthropicStreamReader(String answer) {
    this.answer = answer;
  }

  @Override
  public Optional<List<StreamPart>> read(SseEvent event) {
    String data = event.data().strip();
    List<StreamPart> parts = new ArrayList<>();
    if (data.isEmpty() || data.equals(SseWriter.DONE)) {
      return Optional.of(parts);
    }
    Optional<JsonNode> document = Json.tree(data).filter(JsonNode::isObject);
    document.ifPresent(body -> read(body.path("type").asText(event.name()), body, parts));
    unreadable |= document.isEmpty();
    if (document.isEmpty() && event.name().equals("error")) {
      parts.add(new StreamPart.Failed(ErrorReader.broken(data)));
      return Optional.of(parts);
    }
    return document.map(_ -> parts);
  }

  private void read(String type, JsonNode body, List<StreamPart> parts) {
    switch (type) {
      case "message_start" -> start(body.path("message"), parts);
      case "content_block_start" ->
          openBlock(body.path("index").asInt(), body.path("content_block"), parts);
      case "content_block_delta" -> delta(body.path("index").asInt(), body.path("delta"), parts);
      case "content_block_stop" -> closeBlock(body.path("index").asInt(), parts);
      case "message_delta" -> messageDelta(body, parts);
      case "message_stop" -> end(parts);
      case "error" -> {
        boolean saysWhich = body.path("error").isObject() || body.has("type");
        ErrorReader.read(saysWhich ? 200 : 500, body)
            .map(StreamPart.Failed::new)
            .ifPresent(parts::add);
      }
      default -> ErrorReader.read(200, body).map(StreamPart.Failed::new).ifPresent(parts::add);
    }
  }

  private void start(JsonNode message, List<StreamPart> parts) {
    Optional<String> id = Json.text(message, "id");
    if (started && !id.equals(messageId)) {
      parts.add(
          new StreamPart.Failed(ErrorReader.broken("a second message began inside the first one")));
      return;
    }
    if (!started) {
      started = true;
      messageId = id;
      parts.add(new StreamPart.Started(id, Json.text(message, "model")));
    }
    usage.merge(message.path("usage")).map(StreamPart.Counted::new).ifPresent(parts::add);
  }

  private void openBlock(int index, JsonNode block, List<StreamPart> parts) {
    begun(index, parts);
    open.put(index, new OpenBlock.Other());
    switch (block.path("type").asText()) {
      case "text" -> {
        open.put(index, new OpenBlock.Text());
        parts.add(new StreamPart.BlockStarted());
        text(block.path("text"), parts);
      }
      case "thinking" -> {
        parts.add(new StreamPart.BlockStarted());
        thinking(block.path("thinking"), parts);
        open.put(index, new OpenBlock.Thought(block.path("signature").asText("")));
      }
      case "redacted_thinking" ->
          parts.add(new StreamPart.SealedReasoning(block.path("data").asText("")));
      case "tool_use" -> {
        String name = block.path("name").asText("");
        if (name.isEmpty()) {
          parts.add(new StreamPart.Failed(ErrorReader.broken(NotTheDialect.NAMELESS_CALL)));
          return;
        }
        int key = toolsSeen++;
        answered = true;
        JsonNode input = block.path("input");
        String begun = input.isEmpty() ? "" : Json.text(input);
        open.put(index, new OpenBlock.Call(key, new JsonEnd(), begun));
        parts.add(new StreamPart.ToolStarted(key, CallIds.of(block, answer, key), name));
      }
      default -> parts.add(new StreamPart.Foreign());
    }
  }

  private void delta(int index, JsonNode delta, List<StreamPart> parts) {
    switch (delta.path("type").asText()) {
      case "text_delta" -> {
        open.putIfAbsent(index, new OpenBlock.Text());
        text(delta.path("text"), parts);
      }
      case "thinking_delta" -> thinking(delta.path("thinking"), parts);
      case "signature_delta" -> {
        String signature = delta.path("signature").asText("");
        if (!signature.isEmpty()) {
          open.computeIfPresent(index, (_, block) -> unsealed(block));
          parts.add(new StreamPart.ReasoningSeal(signature));
        }
      }
      case "input_json_delta" -> {
        String fragment = delta.path("partial_json").asText("");
        if (open.get(index) instanceof OpenBlock.Call call && !fragment.isEmpty()) {
          open.put(index, call.going());
          call.input().read(fragment);
          parts.add(new StreamPart.ToolArguments(call.key(), fragment));
        }
      }
      default -> parts.add(new StreamPart.Foreign()); // citations, and what is not invented yet
    }
  }

  /** Tells the input that a call began with, and that nothing replaced. */
  private void begun(int index, List<StreamPart> parts) {
    if (open.get(index) instanceof OpenBlock.Call call && !call.begun().isEmpty()) {
      open.put(index, call.going());
      parts.add(new StreamPart.ToolArguments(call.key(), call.begun()));
    }
  }

  private void closeBlock(int index, List<StreamPart> parts) {
    begun(index, parts);
    OpenBlock block = open.remove(index);
    switch (block == null ? new OpenBlock.Other() : block) {
      case OpenBlock.Text() -> parts.add(new StreamPart.TextEnded());
      case OpenBlock.Thought(String seal) when !seal.isEmpty() ->
          parts.add(new StreamPart.ReasoningSeal(seal));
      case OpenBlock.Call call -> {
        cut |= call.input().isCut();
        parts.add(new StreamPart.ToolEnded(call.key()));
      }
      case OpenBlock.Thought _, OpenBlock.Other() -> {}
    }
  }

  /** The real seal came behind the one that it began with. */
  private static OpenBlock unsealed(OpenBlock block) {
    return block instanceof OpenBlock.Thought ? new OpenBlock.Thought("") : block;
  }

  private void messageDelta(JsonNode body, List<StreamPart> parts) {
    usage.merge(body.path("usage")).map(StreamPart.Counted::new).ifPresent(parts::add);
    JsonNode delta = body.path("delta");
    var reason = StopReasons.read(Json.text(delta, "stop_reason"));
    if (reason.isPresent() && !stopped) {
      stopped = true;
      List.copyOf(open.keySet()).forEach(index -> begun(index, parts)); // left open by some
      String explanation = delta.path("stop_details").path("explanation").asText("");
      if (reason.get() == StopReason.REFUSAL && !explanation.isEmpty()) {
        parts.add(new StreamPart.Refusal(explanation));
      }
      parts.add(new StreamPart.Stopped(reason.get(), Json.text(delta, "stop_sequence")));
    }
  }

  private void end(List<StreamPart> parts) {
    if (!ended) {
      ended = true;
      List.copyOf(open.keySet()).forEach(index -> begun(index, parts));
      if (!stopped && answered && !unreadable && !cut && open.isEmpty()) {
        parts.add(new StreamPart.Stopped(StopReasons.unsaid(toolsSeen > 0), Optional.empty()));
      }
      parts.add(new StreamPart.Ended());
    }
  }

  private void text(JsonNode text, List<StreamPart> parts) {
    if (text.isTextual() && !text.textValue().isEmpty()) {
      answered = true;
      parts.add(new StreamPart.Text(text.textValue()));
    }
  }

  private static void thinking(JsonNode text, List<StreamPart> parts) {
    if (text.isTextual() && !text.textValue().isEmpty()) {
      parts.add(new StreamPart.Reasoning(text.textValue()));
    }
  }
}
