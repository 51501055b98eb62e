package dev.trustgate.simulator.scenario;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.Limits;
import dev.trustgate.simulator.scenario.Expectation.Range;
import dev.trustgate.simulator.scenario.Expectation.Tolerance;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what several kinds of expectation have in common. */
final class ExpectationParts {

  static final Tolerance USUAL_TOLERANCE = new Tolerance.Binomial(0.999);

  private static final Pattern BINOMIAL = Pattern.compile("binomial(?:\\(([^)]*)\\))?");
  private static final Pattern RANGE = Pattern.compile("(.+?)\\s*(?:\\.\\.|–)\\s*(.*)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");

  private final List<String> targets;
  private final Set<Integer> priorities = new HashSet<>();

  ExpectationParts(List<Target> targets, Collection<String> providers) {
    this.targets =
        targets.isEmpty() ? List.copyOf(providers) : targets.stream().map(Target::name).toList();
    targets.forEach(target -> priorities.add(target.priority()));
  }

  List<String> targets() {
    return targets;
  }

  /** Whether no target is of this priority, as far as targets are known. */
  boolean isNobodys(long priority) {
    return !priorities.isEmpty() && !priorities.contains(Math.toIntExact(priority));
  }

  static String word(Fields fields) {
    return fields.pointer().substring(fields.pointer().lastIndexOf('/') + 1);
  }

  Optional<String> target(Fields fields) {
    return fields
        .requiredText("target", "the name of a target")
        .flatMap(
            name -> targets.isEmpty() ? Optional.of(name) : fields.choice("target", name, targets));
  }

  static Window during(Fields fields) {
    return fields.parsed("during", ExpectationParts::window).orElse(Window.ALWAYS);
  }

  /** {@code 10s..20s}; an end that is not written is the end of the run. */
  static Window window(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      throw new IllegalArgumentException("must be a range such as `10s..20s`, was `" + text + "`");
    }
    Duration from = Durations.of(range.group(1));
    if (range.group(2).isEmpty() || range.group(2).equals("end")) {
      return new Window(from, Optional.empty());
    }
    Duration to = Durations.of(range.group(2));
    if (to.compareTo(from) <= 0) {
      throw new IllegalArgumentException("must end after it begins, was `" + text + "`");
    }
    return Window.of(from, to);
  }

  static Tolerance tolerance(Fields fields) {
    return fields.parsed("tolerance", ExpectationParts::tolerance).orElse(USUAL_TOLERANCE);
  }

  private static Tolerance tolerance(String text) {
    Matcher binomial = BINOMIAL.matcher(text.strip());
    if (!binomial.matches()) {
      return new Tolerance.PlusMinus(Shares.of(text.strip().replaceFirst("^(±|\\+-)\\s*", "")));
    }
    if (binomial.group(1) == null) {
      return USUAL_TOLERANCE;
    }
    double confidence = Shares.of(binomial.group(1));
    if (confidence <= 0 || confidence >= 1) {
      throw new IllegalArgumentException(
          "must have a confidence between 0 % and 100 %, was `" + text + "`");
    }
    return new Tolerance.Binomial(confidence);
  }

  /** {@code at_least} and {@code at_most}, of which one is needed. */
  static Limits limits(Fields fields) {
    OptionalLong atLeast = number(fields, "at_least");
    OptionalLong atMost = number(fields, "at_most");
    if (!fields.has("at_least") && !fields.has("at_most")) {
      fields.wrong("needs `at_least` or `at_most`");
    }
    if (atLeast.orElse(0) > atMost.orElse(Long.MAX_VALUE)) {
      fields.wrong("at_least", "must not be more than `at_most`, or nothing is right");
    }
    return new Limits(atLeast, atMost);
  }

  private static OptionalLong number(Fields fields, String name) {
    Optional<Long> value = fields.whole(name, 0, Long.MAX_VALUE);
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  /** {@code 1.2}, which is the most, or {@code 1.1..1.2}. */
  static Range range(String text) {
    Matcher range = RANGE.matcher(text.strip());
    boolean both = range.matches();
    String least = both ? range.group(1) : "0";
    String most = both ? range.group(2) : text.strip();
    if (!NUMBER.matcher(least).matches() || !NUMBER.matcher(most).matches()) {
      throw new IllegalArgumentException(
          "must be a number such as `1.2`, or a range such as `1.1..1.2`, was `" + text + "`");
    }
    var read = new Range(Double.parseDouble(least), Double.parseDouble(most));
    if (read.most() <= 0 || read.least() > read.most()) {
      throw new IllegalArgumentException(
          "must be above 0, and a range must end after it begins, was `" + text + "`");
    }
    return read;
  }
}
