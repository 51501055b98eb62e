package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamPart;
import java.util.List;
import java.util.Optional;

/** Reads one choice of a stream: what it says, what it calls, and why it ends. */
final class ChoiceReader {

  private final ToolDeltas tools;
  private Optional<StopReason> reason = Optional.empty();
  private Optional<String> stopText = Optional.empty();
  private String unknownReason = "";
  private boolean goesOn = true;
  private boolean wentOn;

  ChoiceReader(String answer) {
    this.tools = new ToolDeltas(answer);
  }

  /**
   * Reads its part of a chunk.
   *
   * @return whether it has stopped by it
   */
  boolean read(JsonNode choice, List<StreamPart> parts) {
    int before = parts.size();
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
    boolean says = parts.subList(before, parts.size()).stream().anyMatch(StreamPart::meaningful);
    wentOn |= says && !goesOn;
    goesOn |= says;
    stopText = stopText.or(() -> FinishReasons.stopText(choice, StopReason.END));
    return stop(choice.path("finish_reason").asText("").strip(), parts);
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

  /** A reason that nobody knows ends nothing until the stream does. */
  private boolean stop(String word, List<StreamPart> parts) {
    boolean none = word.isEmpty() || word.equals("null");
    unknownReason = none ? unknownReason : word;
    return goesOn && stopped(FinishReasons.read(word, tools.any()), parts); // some finish twice
  }

  /**
   * The stream is over: whatever was said of it, however long ago, is why it ended.
   *
   * @return whether it has stopped by it
   */
  boolean end(List<StreamPart> parts) {
    return goesOn && stopped(lastReason(), parts);
  }

  private Optional<StopReason> lastReason() {
    return reason.isEmpty()
        ? FinishReasons.last(unknownReason, tools.any())
        : reason.map(said -> said == StopReason.END && tools.any() ? StopReason.TOOL_USE : said);
  }

  private boolean stopped(Optional<StopReason> meaning, List<StreamPart> parts) {
    if (meaning.isEmpty()) {
      return false;
    }
    reason = meaning;
    goesOn = false;
    tools.finish(parts);
    return true;
  }

  /** Why it stopped, as far as is known. */
  Optional<StopReason> reason() {
    return reason;
  }

  /** Why it stopped, as a part of the stream, with the text upon which it did if that is said. */
  Optional<StreamPart> stopped() {
    return reason.map(
        known ->
            known == StopReason.END && stopText.isPresent()
                ? new StreamPart.Stopped(StopReason.STOP_SEQUENCE, stopText)
                : new StreamPart.Stopped(known, Optional.empty()));
  }

  /** Whether it has no reason yet, or has said more behind it. */
  boolean goesOn() {
    return goesOn;
  }

  /** Whether it ever said more behind a reason. */
  boolean wentOn() {
    return wentOn;
  }
}
