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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code chat.completion.chunk}s. Says {@code Started} once, and {@code Stopped} when all
 * choices that were asked for have; if content comes behind that, once more when they have again.
 * Where several were asked for and one has gone on behind its reason, nobody knows what the others'
 * are worth: {@code Stopped} is said with the terminal event only. Content of other choices than
 * the first is only known to be there.
 */
final class OpenAiStreamReader implements StreamReader {

  private final ToolDeltas tools = new ToolDeltas();

  /** The last word of each other choice on why it stopped; empty if it goes on. */
  private final Map<Integer, String> otherChoices = new HashMap<>();

  private final int wanted;
  private boolean started;
  private boolean firstChoice;
  private boolean wentOn;
  private Optional<StopReason> reason = Optional.empty();
  private boolean goesOn = true;
  private boolean told;
  private boolean ended;
  private String unknownReason = "";

  /**
   * A reader from the stream's beginning.
   *
   * @param wanted how many choices were asked for; servers that do not know the word send one
   */
  OpenAiStreamReader(int wanted) {
    this.wanted = wanted;
  }

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
    Optional<JsonNode> document =
        Json.tree(data).filter(JsonNode::isObject).filter(OpenAiStreamReader::isOfAStream);
    document.ifPresent(chunk -> read(event.name(), chunk, parts));
    if (document.isEmpty() && event.name().equals("error")) {
      parts.add(new StreamPart.Failed(ErrorReader.broken(data)));
      return Optional.of(parts);
    }
    return document.map(_ -> parts);
  }

  /** Whoever says its words where a whole answer has them cannot be heard. */
  private static boolean isOfAStream(JsonNode chunk) {
    for (JsonNode choice : chunk.path("choices")) {
      boolean elsewhere = choice.path("message").isObject() || choice.path("text").isTextual();
      if (elsewhere && !choice.path("delta").isObject()) {
        return false;
      }
    }
    return true;
  }

  private void end(List<StreamPart> parts) {
    if (ended) {
      return;
    }
    ended = true;
    if (goesOn) {
      stopped(lastReason(), parts);
    }
    boolean whole = allOrNone();
    if (whole) {
      tell(parts);
    }
    parts.add(new StreamPart.Ended(whole));
  }

  /** Why the first choice ended, if anything was said of it, however long ago. */
  private Optional<StopReason> lastReason() {
    return reason.isEmpty()
        ? FinishReasons.last(unknownReason, tools.any())
        : reason.map(said -> said == StopReason.END && tools.any() ? StopReason.TOOL_USE : said);
  }

  /** An answer of which one choice was ended and another was not has been cut. */
  private boolean allOrNone() {
    int begun = otherChoices.size() + (firstChoice ? 1 : 0);
    long stopped =
        otherChoices.values().stream()
                .filter(word -> FinishReasons.last(word, false).isPresent())
                .count()
            + (reason.isPresent() ? 1 : 0);
    return stopped == 0 || stopped == begun;
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
    if (!goesOn && !othersGoOn()) {
      tell(parts);
    }
    OpenAiUsage.read(chunk.path("usage")).map(StreamPart.Counted::new).ifPresent(parts::add);
  }

  private boolean othersGoOn() {
    boolean missing = otherChoices.size() + 1 < wanted;
    boolean unsure = wanted > 1 && wentOn;
    return missing || unsure || !otherChoices.values().stream().allMatch(OpenAiStreamReader::ends);
  }

  private static boolean ends(String word) {
    return FinishReasons.read(word, false).isPresent();
  }

  /** Another choice is only known to be there, and whether it goes on. */
  private void otherChoice(JsonNode choice, List<StreamPart> parts) {
    int index = choice.path("index").asInt();
    JsonNode delta = choice.path("delta");
    boolean says =
        !delta.path("content").asText("").isEmpty() || !delta.path("tool_calls").isEmpty();
    if (says) {
      parts.add(new StreamPart.Foreign());
      told = false;
      wentOn |= ends(otherChoices.getOrDefault(index, ""));
    }
    otherChoices.merge(
        index,
        word(choice),
        (old, now) -> now.isEmpty() && !says ? old : now); // some chunks only annotate
  }

  private static String word(JsonNode choice) {
    String word = choice.path("finish_reason").asText("").strip();
    return word.equals("null") ? "" : word;
  }

  private void choice(JsonNode choice, List<StreamPart> parts) {
    firstChoice = true;
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
    stop(word(choice), parts);
  }

  /** A reason that nobody knows ends nothing until the stream does. */
  private void stop(String word, List<StreamPart> parts) {
    unknownReason = word.isEmpty() ? unknownReason : word;
    if (goesOn) { // some servers finish twice
      stopped(FinishReasons.read(word, tools.any()), parts);
    }
  }

  private void stopped(Optional<StopReason> meaning, List<StreamPart> parts) {
    if (meaning.isPresent()) {
      reason = meaning;
      goesOn = false;
      told = false;
      tools.finish(parts);
    }
  }

  private void tell(List<StreamPart> parts) {
    if (!told && reason.isPresent()) {
      told = true;
      parts.add(new StreamPart.Stopped(reason.get(), Optional.empty()));
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
