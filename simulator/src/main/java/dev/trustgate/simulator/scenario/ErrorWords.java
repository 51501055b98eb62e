package dev.trustgate.simulator.scenario;

import dev.trustgate.gateway.upstream.Outcome.BadAnswer;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.Clock;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.Step.Why;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The gateway's short words for what goes wrong, and how scenarios may write them. */
public final class ErrorWords {

  private static final Pattern STATUS = Pattern.compile("[345][0-9][0-9]");

  private static final Map<String, String> ALSO =
      Map.of("stream-cut", "cut", "stream-stalled", "stalled", "timeout", "response-timeout");

  private static final Set<String> LABELS = labels();

  private ErrorWords() {}

  private static Set<String> labels() {
    var labels = new TreeSet<>(List.of("diverged", "unsendable", "deadline", "abandoned"));
    Arrays.stream(Obstacle.values()).forEach(it -> labels.add(new Unreachable(it).label()));
    Arrays.stream(Clock.values()).forEach(it -> labels.add(new TimedOut(it).label()));
    Arrays.stream(Flaw.values()).forEach(it -> labels.add(new BadAnswer(it).label()));
    Arrays.stream(Break.values()).forEach(it -> labels.add(new BrokeMidAnswer(it, false).label()));
    Arrays.stream(Why.values())
        .forEach(it -> labels.add(it.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    return labels;
  }

  /** Every word but the statuses. */
  public static List<String> known() {
    return List.copyOf(LABELS);
  }

  /** The gateway's word for what a scenario wrote; empty if there is none. */
  public static Optional<String> label(String written) {
    String word = written.toLowerCase(Locale.ROOT).replace('_', '-');
    String label = ALSO.getOrDefault(word, word);
    return LABELS.contains(label) || STATUS.matcher(label).matches()
        ? Optional.of(label)
        : Optional.empty();
  }
}
