package dev.trustgate.simulator.provider.wire;

import dev.trustgate.simulator.measure.Count;
import dev.trustgate.simulator.provider.http.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes up answers: the same seed, name and request give the same answer, ids included. */
public final class Composer {

  private static final int KEY_LENGTH = 24;
  private static final int LONGEST = 100_000;
  private static final int ARGUMENT_PIECE = 6;
  private static final long EPOCH_SECONDS = 1_767_225_600; // 2026-01-01
  private static final int SPREAD_SECONDS = 30_000_000;

  private final long seed;
  private final String name;
  private final Count tokens;
  private final Optional<String> text;

  /**
   * A composer.
   *
   * @param tokens how long an answer is by itself
   * @param text what is said instead of filler
   */
  public Composer(long seed, String name, Count tokens, Optional<String> text) {
    this.seed = seed;
    this.name = name;
    this.tokens = tokens;
    this.text = text;
  }

  /** The id that this request has at the provider: letters and digits. */
  public String requestKey(Bytes request) {
    return Draw.of(seed, name, "request id", request).key(KEY_LENGTH);
  }

  public Answer answer(Chat chat, Bytes request) {
    Draw draw = Draw.of(seed, name, "answer", request);
    String key = draw.key(KEY_LENGTH);
    long created = EPOCH_SECONDS + draw.below(SPREAD_SECONDS);
    List<String> whole = pieces(chat.wish(), length(request), draw);
    Ending ending = ending(whole, chat);
    return new Answer(
        key, created, chat.model(), shape(chat), ending.pieces, ending.why, chat.promptTokens());
  }

  private record Ending(List<String> pieces, Answer.Finish why) {}

  private static Answer.Shape shape(Chat chat) {
    return switch (chat.wish()) {
      case Wish.Prose(), Wish.Document(_) -> new Answer.Shape.Text();
      case Wish.ToolCall(String tool, _) -> new Answer.Shape.ToolCall(tool);
    };
  }

  private List<String> pieces(Wish wish, int length, Draw draw) {
    return switch (wish) {
      case Wish.Prose() ->
          text.map(Composer::words).orElseGet(() -> Filler.tokens(name, length, draw));
      case Wish.Document(var schema) -> cut(Json.write(new SchemaSample(schema, draw).value()));
      case Wish.ToolCall(_, var schema) -> cut(Json.write(new SchemaSample(schema, draw).value()));
    };
  }

  /** How long the answer would be; drawn apart, so that it shifts no other draw. */
  private int length(Bytes request) {
    return tokens.draw(Draw.of(seed, name, "tokens", request).generator(), 1, LONGEST);
  }

  private static Ending ending(List<String> whole, Chat chat) {
    if (chat.wish() instanceof Wish.Prose) {
      Optional<Ending> stopped = stopped(whole, chat.stops());
      if (stopped.isPresent() && stopped.get().pieces.size() <= allowed(chat)) {
        return stopped.get();
      }
    }
    return whole.size() > allowed(chat)
        ? new Ending(whole.subList(0, allowed(chat)), new Answer.Finish.MaxTokens())
        : new Ending(whole, new Answer.Finish.Natural());
  }

  private static int allowed(Chat chat) {
    return chat.maxTokens().orElse(LONGEST);
  }

  private static Optional<Ending> stopped(List<String> whole, List<String> stops) {
    String text = String.join("", whole);
    int earliest = text.length();
    String found = "";
    for (String stop : stops) {
      int at = stop.isEmpty() ? -1 : text.indexOf(stop);
      if (at >= 0 && at < earliest) {
        earliest = at;
        found = stop;
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ending(upTo(whole, earliest), new Answer.Finish.StopSequence(found)));
  }

  private static List<String> upTo(List<String> pieces, int length) {
    List<String> kept = new ArrayList<>();
    int left = length;
    for (String piece : pieces) {
      if (left <= 0) {
        break;
      }
      kept.add(piece.substring(0, Math.min(left, piece.length())));
      left -= piece.length();
    }
    return kept;
  }

  private static List<String> words(String text) {
    return List.of(text.split("(?<=\\S)(?=\\s)", -1));
  }

  private static List<String> cut(Bytes json) {
    List<String> pieces = new ArrayList<>();
    String text = json.text();
    for (int from = 0; from < text.length(); ) {
      int to =
          text.offsetByCodePoints(
              from, Math.min(ARGUMENT_PIECE, text.codePointCount(from, text.length())));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
