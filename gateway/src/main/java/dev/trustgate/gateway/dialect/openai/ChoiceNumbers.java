package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose the pieces of a stream are. Where several choices were asked for, their {@code index} says
 * it. Who asked for one has it in the choice 0, but not all servers count so: Google's have said 1
 * (litellm #3678, spring-ai #6221), and Text Generation Inference and Foundry Local counted pieces
 * instead of choices (text-generation-inference #1648, foundry-local #263). So the first piece of
 * another number waits for the next one, which tells: behind 1 comes 1 of a choice of that number,
 * 2 where pieces are counted, and 0 where there are choices that nobody asked for.
 */
final class ChoiceNumbers {

  /** The choice that is the answer. */
  static final int FIRST = 0;

  /** A piece of a choice; that of who asked for one is the first, whatever its server calls it. */
  record Piece(int choice, JsonNode said) {}

  private final boolean several;
  private Optional<Integer> mine = Optional.empty();
  private Optional<JsonNode> waiting = Optional.empty();
  private boolean spoken;
  private boolean known;
  private boolean counted;

  /**
   * The numbers of a stream that begins.
   *
   * @param wanted how many choices were asked for
   */
  ChoiceNumbers(int wanted) {
    this.several = wanted > 1;
  }

  /** The pieces that can be told now, those that have waited among them. */
  List<Piece> of(JsonNode pieces) {
    List<Piece> told = new ArrayList<>();
    if (pieces.size() > 1 && !known) {
      boolean first = pieces.valueStream().anyMatch(piece -> index(piece) == FIRST);
      settle(false, first ? FIRST : mine.orElse(index(pieces.path(0))), told);
    }
    for (JsonNode piece : pieces) {
      if (!several && !known) {
        find(piece, told);
      } else {
        told.add(new Piece(number(index(piece)), piece));
      }
    }
    return told;
  }

  /** What still waits when nothing comes any more. */
  List<Piece> rest() {
    List<Piece> told = new ArrayList<>();
    waiting.ifPresent(piece -> settle(mine.isPresent(), index(piece), told));
    return told;
  }

  private static int index(JsonNode piece) {
    return piece.path("index").asInt();
  }

  private int number(int index) {
    if (several || mine.isEmpty()) {
      return index;
    }
    boolean answer = counted || index == mine.get();
    return answer ? FIRST : index == FIRST ? mine.get() : index;
  }

  private void find(JsonNode piece, List<Piece> told) {
    int index = index(piece);
    boolean ends = ends(piece);
    if (waiting.isPresent()) {
      int before = index(waiting.get());
      boolean counts = index == before + 1 && says(waiting.get()) && (ends || says(piece));
      settle(counts, index == FIRST ? FIRST : mine.orElse(before), told);
      told.add(new Piece(number(index), piece));
    } else if (index == FIRST) {
      known = mine.isPresent() || ends;
      spoken = says(piece);
      mine = Optional.of(FIRST);
      told.add(new Piece(number(index), piece));
    } else if (mine.isPresent() && (index != FIRST + 1 || !(ends || says(piece)))) {
      known = true;
      told.add(new Piece(number(index), piece));
    } else if (isEnd(piece) && (spoken || mine.isEmpty())) {
      settle(spoken, mine.orElse(index), told);
      told.add(new Piece(number(index), piece));
    } else {
      waiting = Optional.of(piece);
    }
  }

  private void settle(boolean counts, int answer, List<Piece> told) {
    known = true;
    counted = counts;
    mine = Optional.of(answer);
    waiting.ifPresent(piece -> told.add(new Piece(number(index(piece)), piece)));
    waiting = Optional.empty();
  }

  private static boolean ends(JsonNode piece) {
    String reason = piece.path("finish_reason").asText("").strip();
    return !reason.isEmpty() && !reason.equals("null");
  }

  private static boolean isEnd(JsonNode piece) {
    return ends(piece) && OpenAiAnswerReader.failure(piece).isEmpty();
  }

  private static boolean says(JsonNode piece) {
    JsonNode delta = piece.path("delta");
    JsonNode content = delta.path("content");
    return !content.asText("").isEmpty()
        || !content.isEmpty()
        || !delta.path("tool_calls").isEmpty()
        || OpenAiAnswerReader.reasoning(delta).isPresent();
  }
}
