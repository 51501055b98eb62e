package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamReader;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Reads {@code chat.completion.chunk}s. Says {@code Started} once, and {@code Stopped} when all
 * choices that were asked for have; if content comes behind that, once more when they have again.
 * Where several were asked for and one has gone on behind its reason, nobody knows what the others'
 * are worth: {@code Stopped} is said with the terminal event only. The answer is the first choice;
 * what the others say is told as theirs.
 */
final class OpenAiStreamReader implements StreamReader {

  private static final int FIRST = ChoiceNumbers.FIRST;

  /** Each as soon as there is a word of it; the answer is the first. */
  private final Map<Integer, ChoiceReader> choices = new HashMap<>();

  private final int wanted;
  private final ChoiceNumbers numbers;
  private final String id;
  private final OpenAiUsage counts;
  private boolean started;
  private boolean told;
  private boolean ended;

  /**
   * A reader from the stream's beginning.
   *
   * @param wanted how many choices were asked for; servers that do not know the word send one
   * @param id another for each stream: of it are made the ids of calls that come without one
   * @param counts how the server counts
   */
  OpenAiStreamReader(int wanted, String id, OpenAiUsage counts) {
    this.wanted = wanted;
    this.numbers = new ChoiceNumbers(wanted);
    this.id = id;
    this.counts = counts;
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
    List<StreamPart> rest = new ArrayList<>();
    boolean failed = read(numbers.rest(), rest);
    if (failed || heard().stream().anyMatch(choice -> choice.reason().isPresent())) {
      parts.addAll(rest); // without a reason nothing more of the answer is told, nor noted as told
    }
    if (failed) {
      return;
    }
    choices.keySet().forEach(index -> tellOf(index, ChoiceReader::end, parts));
    boolean whole = allOrNone();
    if (whole) {
      tell(parts);
    }
    parts.add(new StreamPart.Ended(whole, choices.size() >= wanted));
  }

  /** An answer of which one choice was ended and another was not has been cut. */
  private boolean allOrNone() {
    long stopped = heard().stream().filter(it -> it.reason().isPresent()).count();
    return stopped == 0 || stopped == heard().size();
  }

  /** The choices upon which the answer depends: who asked for one has it in the first. */
  private Collection<ChoiceReader> heard() {
    return Optional.ofNullable(choices.get(FIRST))
        .filter(_ -> wanted == 1)
        .<Collection<ChoiceReader>>map(List::of)
        .orElseGet(choices::values);
  }

  private void read(String name, JsonNode chunk, List<StreamPart> parts) {
    boolean named = name.equals("error");
    var error = ErrorReader.read(named ? 500 : 200, chunk);
    if (error.isPresent()) {
      parts.add(new StreamPart.Failed(error.get()));
      return;
    }
    JsonNode pieces = chunk.path("choices");
    if (!started && !pieces.isEmpty()) {
      started = true;
      parts.add(new StreamPart.Started(Json.text(chunk, "id"), Json.text(chunk, "model")));
    }
    if (read(numbers.of(pieces), parts)) {
      return;
    }
    if (!goesOn()) {
      tell(parts);
    }
    counts
        .read(chunk.path("usage"))
        .or(() -> counts.read(pieces.path(0).path("usage"))) // Moonshot: pi #2017
        .map(StreamPart.Counted::new)
        .ifPresent(parts::add);
  }

  /**
   * Reads pieces of choices.
   *
   * @return whether the answer was given up; that of a choice for which nobody asked matters not
   */
  private boolean read(List<ChoiceNumbers.Piece> pieces, List<StreamPart> parts) {
    for (ChoiceNumbers.Piece piece : pieces) {
      if (wanted > 1 || piece.choice() == FIRST) {
        var failure = OpenAiAnswerReader.failure(piece.said());
        if (failure.isPresent()) {
          parts.add(new StreamPart.Failed(failure.get()));
          return true;
        }
      }
      tellOf(piece.choice(), (choice, said) -> choice.read(piece.said(), said), parts);
    }
    return false;
  }

  private boolean goesOn() {
    boolean missing = choices.size() < wanted || !choices.containsKey(FIRST);
    boolean unsure = wanted > 1 && choices.values().stream().anyMatch(ChoiceReader::wentOn);
    return missing || unsure || heard().stream().anyMatch(ChoiceReader::goesOn);
  }

  /** What a choice says: the first as the answer, an error as one, the rest as another's. */
  private void tellOf(
      int index, BiPredicate<ChoiceReader, List<StreamPart>> reading, List<StreamPart> parts) {
    ChoiceReader choice = choices.computeIfAbsent(index, _ -> new ChoiceReader(id));
    if (index == FIRST) {
      told &= !reading.test(choice, parts);
      return;
    }
    List<StreamPart> said = new ArrayList<>();
    if (reading.test(choice, said)) {
      told = false;
      choice.stopped().ifPresent(said::add);
    }
    for (StreamPart part : said) {
      boolean failed = wanted > 1 && part instanceof StreamPart.Failed;
      parts.add(failed ? part : new StreamPart.OfAnother(index, part));
    }
  }

  private void tell(List<StreamPart> parts) {
    Optional<StreamPart> stopped =
        Optional.ofNullable(choices.get(FIRST)).flatMap(ChoiceReader::stopped);
    if (!told && stopped.isPresent()) {
      told = true;
      parts.add(stopped.get());
    }
  }
}
