package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamReader;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code chat.completion.chunk}s. Says {@code Started} once, {@code Stopped} once, when all
 * choices have, and after that nothing but counts; content of other choices than the first is only
 * known to be there.
 */
final class OpenAiStreamReader implements StreamReader {

  private final ToolDeltas tools = new ToolDeltas();
  private final Set<Integer> otherChoices = new HashSet<>();
  private boolean started;
  private boolean stopped;
  private Optional<StreamPart> stop = Optional.empty();
  private boolean ended;
  private String unknownReason = "";

  @Override
  public Optional<List<StreamPart>> read(SseEvent event) {
    String data = event.data().strip();
    List<StreamPart> parts = new ArrayList<>();
    if (data.equals(SseWriter.DONE)) {
      end(parts);
      return Optional.of(parts);
    }
    if (data.isEmpty()) {
      return Optional.of(parts);
    }
    Optional<JsonNode> document = Json.tree(data).filter(JsonNode::isObject);
    document.ifPresent(chunk -> read(event.name(), chunk, parts));
    if (document.isEmpty() && event.name().equals("error")) {
      parts.add(new StreamPart.Failed(ErrorReader.broken(data)));
      return Optional.of(parts);
    }
    return document.map(_ -> parts);
  }

  private void end(List<StreamPart> parts) {
    if (!ended) {
      ended = true;
      if (!stopped) {
        stopped(FinishReasons.last(unknownReason, tools.any()), parts);
        stop.ifPresent(parts::add);
      }
      parts.add(new StreamPart.Ended());
    }
  }

  private void read(String name, JsonNode chunk, List<StreamPart> parts) {
    boolean named = name.equals("error");
    var error =
        ErrorReader.read(named ? 500 : 200, chunk).or(() -> OpenAiAnswerReader.failure(chunk));
    if (error.isPresent()) {
      parts.add(new StreamPart.Failed(error.get()));
      return;
    }
    JsonNode choices = chunk.path("choices");
    if (!started && !choices.isEmpty()) {
      started = true;
      parts.add(new StreamPart.Started(Json.text(chunk, "id"), Json.text(chunk, "model")));
    }
    for (JsonNode choice : choices) {
      if (choice.path("index").asInt() == 0) {
        choice(choice, parts);
      } else {
        otherChoice(choice, parts);
      }
    }
    if (stop.isPresent() && otherChoices.isEmpty()) {
      parts.add(stop.get());
      stop = Optional.empty();
    }
    OpenAiUsage.read(chunk.path("usage")).map(StreamPart.Counted::new).ifPresent(parts::add);
  }

  /** Another choice is only known to be there, and whether it goes on. */
  private void otherChoice(JsonNode choice, List<StreamPart> parts) {
    JsonNode delta = choice.path("delta");
    if (!delta.path("content").asText("").isEmpty() || !delta.path("tool_calls").isEmpty()) {
      parts.add(new StreamPart.Foreign());
    }
    boolean goesOn = FinishReasons.read(choice.path("finish_reason").asText(), false).isEmpty();
    if (goesOn) {
      otherChoices.add(choice.path("index").asInt());
    } else {
      otherChoices.remove(choice.path("index").asInt());
    }
  }

  private void choice(JsonNode choice, List<StreamPart> parts) {
    if (stopped) {
      return; // some servers finish twice
    }
    JsonNode delta = choice.path("delta");
    OpenAiAnswerReader.reasoning(delta).map(StreamPart.Reasoning::new).ifPresent(parts::add);
    content(delta.path("content"), parts);
    String refusal = delta.path("refusal").asText("");
    if (delta.path("refusal").isTextual() && !refusal.isEmpty()) {
      parts.add(new StreamPart.Refusal(refusal));
    }
    boolean annotated =
        !delta.path("annotations").isEmpty() || !choice.path("logprobs").path("content").isEmpty();
    if (annotated || Json.has(delta, "audio")) {
      parts.add(new StreamPart.Foreign());
    }
    tools.read(delta, parts);
    stop(choice.path("finish_reason").asText(""), parts);
  }

  /** A reason that nobody knows ends nothing until the stream does. */
  private void stop(String reason, List<StreamPart> parts) {
    unknownReason = reason.isBlank() || reason.equals("null") ? unknownReason : reason;
    stopped(FinishReasons.read(reason, tools.any()), parts);
  }

  private void stopped(Optional<StopReason> meaning, List<StreamPart> parts) {
    if (meaning.isPresent()) {
      stopped = true;
      tools.finish(parts);
      stop = Optional.of(new StreamPart.Stopped(meaning.get(), Optional.empty()));
    }
  }

  private static void content(JsonNode content, List<StreamPart> parts) {
    if (content.isTextual() && !content.textValue().isEmpty()) {
      parts.add(new StreamPart.Text(content.textValue()));
    }
    for (JsonNode part : content) {
      Json.text(part, "text")
          .filter(text -> !text.isEmpty())
          .map(StreamPart.Text::new)
          .ifPresent(parts::add);
    }
  }
}
