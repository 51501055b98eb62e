package dev.trustgate.simulator.scenario;

import static dev.trustgate.simulator.scenario.ExpectationParts.during;
import static dev.trustgate.simulator.scenario.ExpectationParts.limits;
import static dev.trustgate.simulator.scenario.ExpectationParts.word;

import dev.trustgate.simulator.scenario.Expectation.Limits;
import dev.trustgate.simulator.scenario.Expectation.Of;
import dev.trustgate.simulator.scenario.Expectation.Range;
import dev.trustgate.simulator.scenario.Expectation.Tolerance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what is expected of targets: their health, and who is asked how often. */
final class TargetExpectations {

  private final ExpectationParts parts;

  TargetExpectations(ExpectationParts parts) {
    this.parts = parts;
  }

  Optional<Expectation> ejected(Fields fields) {
    Optional<String> target = parts.target(fields);
    Duration after = fields.duration("after").orElse(Duration.ZERO);
    Optional<Duration> within =
        fields.required("within", "how soon, such as `1s`").flatMap(_ -> fields.duration("within"));
    return target.flatMap(
        name -> within.map(soon -> new Expectation.Ejected(word(fields), name, after, soon)));
  }

  Optional<Expectation> notEjected(Fields fields) {
    List<String> names = fields.words("target");
    if (!parts.targets().isEmpty()) { // else what is wrong with them is said already
      names.forEach(name -> fields.choice("target", name, parts.targets()));
    }
    return Optional.of(
        new Expectation.NotEjected(
            word(fields), names.isEmpty() ? parts.targets() : names, during(fields)));
  }

  Optional<Expectation> returns(Fields fields) {
    Optional<String> target = parts.target(fields);
    Optional<Window> between =
        fields
            .required("between", "from when to when, such as `70s..72s`")
            .flatMap(_ -> fields.parsed("between", ExpectationParts::window));
    return target.flatMap(
        name -> between.map(when -> new Expectation.Returns(word(fields), name, when)));
  }

  Optional<Expectation> share(Fields fields) {
    Optional<String> target = parts.target(fields);
    Window during = during(fields);
    Optional<Double> is =
        fields.required("is", "the share, such as `60%`").flatMap(_ -> fields.share("is"));
    Of of =
        fields
            .choice("of", List.of("first_attempts", "answers"))
            .filter("answers"::equals)
            .map(_ -> Of.ANSWERS)
            .orElse(Of.FIRST_ATTEMPTS);
    Tolerance tolerance = ExpectationParts.tolerance(fields);
    return target.flatMap(
        name ->
            is.map(part -> new Expectation.Share(word(fields), name, during, of, part, tolerance)));
  }

  Optional<Expectation> servedBy(Fields fields) {
    Optional<String> target = fields.has("target") ? parts.target(fields) : Optional.empty();
    Optional<Long> priority = fields.whole("priority", 1, Integer.MAX_VALUE);
    if (fields.has("target") == fields.has("priority")) {
      fields.wrong("needs `target` or `priority`, and not both");
      return Optional.empty();
    }
    if (priority.filter(parts::isNobodys).isPresent()) {
      fields.wrong("priority", "no target has priority " + priority.get());
    }
    OptionalInt number =
        priority.isPresent()
            ? OptionalInt.of(Math.toIntExact(priority.get()))
            : OptionalInt.empty();
    return Optional.of(
        new Expectation.ServedBy(
            word(fields), target, number, during(fields), fields.share("at_least").orElse(1.0)));
  }

  Optional<Expectation> attempts(Fields fields) {
    Optional<Long> most = fields.whole("max_per_request", 1, 100);
    Optional<Range> amplification = fields.parsed("amplification", ExpectationParts::range);
    if (!fields.has("max_per_request") && !fields.has("amplification")) {
      fields.wrong(
          "needs `max_per_request` (attempts of one request) or `amplification` (attempts of all,"
              + " divided by the requests)");
    }
    return Optional.of(
        new Expectation.Attempts(
            word(fields),
            most.isPresent() ? OptionalInt.of(Math.toIntExact(most.get())) : OptionalInt.empty(),
            amplification,
            during(fields)));
  }

  Optional<Expectation> nothingSent(Fields fields) {
    return Optional.of(new Expectation.NothingSentToEjected(word(fields)));
  }

  Optional<Expectation> peakShare(Fields fields) {
    Optional<String> target = parts.target(fields);
    Duration window = fields.duration("window").orElse(Duration.ofSeconds(1));
    Optional<Double> below =
        fields.required("below", "the share, such as `60%`").flatMap(_ -> fields.share("below"));
    Window during = during(fields);
    return target.flatMap(
        name ->
            below.map(most -> new Expectation.PeakShare(word(fields), name, window, most, during)));
  }

  Optional<Expectation> sent(Fields fields) {
    Optional<String> target = parts.target(fields);
    Window during = during(fields);
    Limits limits = limits(fields);
    boolean probes = word(fields).equals("probes");
    return target.map(name -> new Expectation.Sent(word(fields), name, probes, during, limits));
  }

  Optional<Expectation> inARow(Fields fields) {
    Optional<String> target = parts.target(fields);
    Limits limits = limits(fields);
    Window during = during(fields);
    return target.map(name -> new Expectation.InARow(word(fields), name, limits, during));
  }

  Optional<Expectation> gap(Fields fields) {
    return Optional.of(new Expectation.Gap(word(fields), limits(fields), during(fields)));
  }

  Optional<Expectation> requests(Fields fields) {
    return Optional.of(new Expectation.Requests(word(fields), limits(fields), during(fields)));
  }
}
