package dev.trustgate.simulator.live;

import dev.trustgate.simulator.live.Fakes.Visit;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import dev.trustgate.simulator.story.Result.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what a caller makes of what it heard, in the words of reports. */
final class Outcomes {

  /** How a caller's leaving is called. */
  static final String LEFT = "client-gone";

  private final Fakes fakes;

  Outcomes(Fakes fakes) {
    this.fakes = fakes;
  }

  /**
   * What is known of a request besides what its caller heard.
   *
   * @param label the last outcome's word, or why nothing else could be done
   * @param target who answered, or who was asked last
   */
  record Known(long arrivedNanos, String label, Optional<String> target, int attempts) {}

  Result of(Ask ask, Heard heard, Known known) {
    Kind kind = kind(heard);
    OptionalLong first = OptionalLong.empty();
    if (heard.firstNanos().isPresent()) {
      first = OptionalLong.of(heard.firstNanos().getAsLong() - known.arrivedNanos());
    }
    return new Result(
        kind,
        kind == Kind.LEFT ? LEFT : known.label(),
        known.target(),
        heard.endNanos() - known.arrivedNanos(),
        first,
        known.attempts(),
        tokens(ask, heard));
  }

  static Kind kind(Heard heard) {
    return switch (heard.how()) {
      case WHOLE -> Kind.ANSWERED;
      case LEFT -> Kind.LEFT;
      case ERROR, CUT -> heard.firstNanos().isPresent() ? Kind.BROKEN_OFF : Kind.FAILED;
    };
  }

  /**
   * The words beside those of the provider that spoke first: others may have gone on with its
   * stream, but only where they say the same: nobody knows the right words if one of them changes
   * its own. An answer that ends whole and says nothing lacks everything.
   */
  private Tokens tokens(Ask ask, Heard heard) {
    boolean whole = heard.how() == Heard.How.WHOLE;
    if (heard.how() == Heard.How.LEFT || (heard.words().isEmpty() && !whole)) {
      return Tokens.counted(heard.words().size());
    }
    Optional<List<String>> said = heard.header("x-tg-target").flatMap(target -> said(ask, target));
    return said.map(words -> Words.compared(String.join("", heard.words()), words, whole))
        .orElseGet(() -> Tokens.counted(heard.words().size()));
  }

  private Optional<List<String>> said(Ask ask, String target) {
    List<Visit> speakers =
        fakes.visits(ask.number()).stream()
            .dropWhile(visit -> !visit.target().equals(target))
            .toList();
    boolean known = speakers.stream().allMatch(visit -> fakes.words(visit).isPresent());
    return speakers.stream()
        .filter(visit -> known && visit.target().equals(target))
        .reduce((_, last) -> last)
        .flatMap(fakes::words);
  }
}
