package dev.trustgate.simulator.scenario;

import static dev.trustgate.simulator.scenario.ExpectationParts.during;
import static dev.trustgate.simulator.scenario.ExpectationParts.word;

import dev.trustgate.simulator.scenario.Expectation.Bound;
import dev.trustgate.simulator.scenario.Expectation.Goal;
import dev.trustgate.simulator.scenario.Expectation.Measure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what is expected for callers: errors, answers, and how long they take. */
final class CallerExpectations {

  private CallerExpectations() {}

  static Optional<Expectation> noClientError(Fields fields) {
    return Optional.of(
        new Expectation.ClientErrors(word(fields), during(fields), except(fields), Bound.NONE));
  }

  static Optional<Expectation> clientErrors(Fields fields) {
    Optional<Bound> atMost = bound(fields, "at_most");
    Window during = during(fields);
    Set<String> except = except(fields);
    if (atMost.isEmpty() && !fields.has("at_most")) {
      fields.wrong("`at_most` is required: a number, or a share such as `1%`");
    }
    return atMost.map(bound -> new Expectation.ClientErrors(word(fields), during, except, bound));
  }

  private static Set<String> except(Fields fields) {
    Set<String> except = new HashSet<>();
    for (String name : fields.words("except")) {
      ErrorWords.label(name)
          .or(() -> fields.choice("except", name, ErrorWords.known()))
          .ifPresent(except::add);
    }
    return except;
  }

  private static Optional<Bound> bound(Fields fields, String name) {
    return fields
        .value(name)
        .flatMap(
            value ->
                value.isIntegralNumber()
                    ? fields
                        .whole(name, 0, Long.MAX_VALUE)
                        .map(n -> new Bound(OptionalLong.of(n), OptionalDouble.empty()))
                    : fields
                        .share(name)
                        .map(s -> new Bound(OptionalLong.empty(), OptionalDouble.of(s))));
  }

  static Optional<Expectation> answered(Fields fields) {
    Optional<Duration> within = fields.duration("within");
    Optional<Double> is = fields.share("is");
    Optional<Double> atLeast = fields.share("at_least");
    Expectation.Tolerance tolerance = ExpectationParts.tolerance(fields);
    if (fields.has("is") == fields.has("at_least")) {
      fields.wrong("needs `is` or `at_least`, a share such as `99%`, and not both");
    }
    Optional<Goal> goal =
        is.isPresent()
            ? is.map(share -> new Goal.Near(share, tolerance))
            : atLeast.map(Goal.AtLeast::new);
    return goal.map(share -> new Expectation.Answered(word(fields), within, share, during(fields)));
  }

  /**
   * A percentile or a mean.
   *
   * @param percent empty for the mean
   */
  static Optional<Expectation> time(
      Fields fields, String word, OptionalDouble percent, String measure) {
    Optional<Duration> above = fields.duration("above");
    Optional<Duration> below = fields.duration("below");
    if (!fields.has("above") && !fields.has("below")) {
      fields.wrong("needs `below` or `above`: how long, such as `1500ms`");
    }
    return Optional.of(
        new Expectation.Time(
            word,
            switch (measure) {
              case "ttft" -> Measure.TTFT;
              case "error_latency" -> Measure.ERROR;
              default -> Measure.LATENCY;
            },
            percent,
            above,
            below,
            during(fields)));
  }

  static Optional<Expectation> tokens(Fields fields) {
    boolean duplicates = word(fields).equals("no_duplicate_tokens");
    return Optional.of(new Expectation.Tokens(word(fields), duplicates, !duplicates));
  }

  static Optional<Expectation> recovery(Fields fields) {
    Optional<Duration> after =
        fields
            .required("after", "since when, such as `30s`")
            .flatMap(_ -> fields.duration("after"));
    Optional<Duration> within =
        fields.required("within", "how soon, such as `2s`").flatMap(_ -> fields.duration("within"));
    return after.flatMap(
        from -> within.map(soon -> new Expectation.Recovery(word(fields), from, soon)));
  }
}
