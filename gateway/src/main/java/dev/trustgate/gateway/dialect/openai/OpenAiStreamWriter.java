package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamHead;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamWriter;
import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.sse.SseWriter;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Writes {@code chat.completion.chunk}s: one role first, one finish reason, counts, [DONE]. */
final class OpenAiStreamWriter implements StreamWriter {

  private final StreamHead head;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringBuilder thought = new StringBuilder();
  private final Set<Integer> withArguments = new HashSet<>();
  private final Foregone foregone = new Foregone();
  private String id;
  private String model;
  private Optional<Usage> usage = Optional.empty();
  private boolean begun;
  private int blocks;

  OpenAiStreamWriter(StreamHead head) {
    this.head = head;
    this.id = head.id();
    this.model = head.model();
  }

  @Override
  public byte[] write(StreamPart part) {
    out.reset();
    switch (part) {
      case StreamPart.Started(Optional<String> name, Optional<String> served) -> {
        id = name.orElse(id);
        model = served.orElse(model);
        begin();
      }
      case StreamPart.Text(String text) -> {
        foregone.text(text);
        delta(Json.object().put("content", text));
      }
      case StreamPart.Refusal(String text) -> delta(Json.object().put("refusal", text));
      case StreamPart.Reasoning(String text) -> {
        thought.append(text);
        delta(Json.object().put("reasoning_content", text));
      }
      case StreamPart.ReasoningSeal(String signature) -> seal(signature);
      case StreamPart.SealedReasoning(String data) -> thinkingBlock(ThinkingBlocks.redacted(data));
      case StreamPart.ToolStarted(int key, String call, String name) -> tool(key, call, name);
      case StreamPart.ToolArguments(int key, String fragment) -> arguments(key, fragment);
      case StreamPart.ToolEnded(int key) -> endTool(key);
      case StreamPart.Stopped(StopReason reason, _) -> finish(reason);
      case StreamPart.Counted(Usage counted) -> usage = Optional.of(counted);
      case StreamPart.Ended _ -> end();
      case StreamPart.BlockStarted _ -> thought.setLength(0); // one without a seal is over
      case StreamPart.TextEnded _ -> {}
      case StreamPart.Foreign _, StreamPart.OfAnother _, StreamPart.Failed _ -> {}
    }
    return out.toByteArray();
  }

  private void begin() {
    if (!begun) {
      begun = true;
      chunk(Json.object().put("role", "assistant").put("content", ""), Optional.empty());
    }
  }

  private void delta(ObjectNode delta) {
    begin();
    chunk(delta, Optional.empty());
  }

  /** Hands over the whole thought with its seal, so that the caller can show it again. */
  private void seal(String signature) {
    thinkingBlock(ThinkingBlocks.thinking(thought.toString(), signature));
    thought.setLength(0);
  }

  private void thinkingBlock(ObjectNode block) {
    ObjectNode delta = Json.object();
    delta
        .putArray(ThinkingBlocks.FIELD)
        .add(foregone.place().on(block.put(ThinkingBlocks.INDEX, blocks++)));
    delta(delta);
  }

  private void tool(int key, String call, String name) {
    foregone.call(head.functionsOnly() ? name : call);
    ObjectNode delta = Json.object();
    if (head.functionsOnly()) {
      if (key == 0) { // there was one call in an answer
        delta.putObject("function_call").put("name", name).put("arguments", "");
        delta(delta);
      }
      return;
    }
    ObjectNode entry =
        delta
            .putArray("tool_calls")
            .addObject()
            .put("index", key)
            .put("id", call)
            .put("type", "function");
    entry.putObject("function").put("name", name).put("arguments", "");
    delta(delta);
  }

  private void arguments(int key, String fragment) {
    withArguments.add(key);
    ObjectNode delta = Json.object();
    if (head.functionsOnly()) {
      if (key == 0) {
        delta.putObject("function_call").put("arguments", fragment);
        delta(delta);
      }
      return;
    }
    ObjectNode entry = delta.putArray("tool_calls").addObject().put("index", key);
    entry.putObject("function").put("arguments", fragment);
    delta(delta);
  }

  /** A call without arguments has an empty object for them, not an empty text. */
  private void endTool(int key) {
    if (!withArguments.contains(key)) {
      arguments(key, "{}");
    }
  }

  private void finish(StopReason reason) {
    begin();
    chunk(Json.object(), Optional.of(FinishReasons.write(reason, head)));
  }

  private void end() {
    if (head.usageAsked()) {
      ObjectNode last = envelope();
      last.putArray("choices");
      last.set("usage", OpenAiUsage.write(usage.orElse(Usage.NONE)));
      out.writeBytes(SseWriter.event(Json.text(last)));
    }
    out.writeBytes(SseWriter.event(SseWriter.DONE));
  }

  private ObjectNode envelope() {
    return Json.object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", head.created())
        .put("model", model);
  }

  private void chunk(ObjectNode delta, Optional<String> finishReason) {
    ObjectNode chunk = envelope();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finishReason.orElse(null));
    if (head.usageAsked()) {
      chunk.putNull("usage");
    }
    out.writeBytes(SseWriter.event(Json.text(chunk)));
  }
}
