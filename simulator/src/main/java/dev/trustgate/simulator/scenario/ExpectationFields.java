package dev.trustgate.simulator.scenario;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.Bound;
import dev.trustgate.simulator.scenario.Expectation.Measure;
import dev.trustgate.simulator.scenario.Expectation.Of;
import dev.trustgate.simulator.scenario.Expectation.Tolerance;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of each kind of expectation. */
final class ExpectationFields {

  private static final double USUAL_CONFIDENCE = 0.999;
  private static final Pattern BINOMIAL = Pattern.compile("binomial(?:\\(([^)]*)\\))?");
  private static final Pattern RANGE = Pattern.compile("(.+?)\\s*(?:\\.\\.|–)\\s*(.*)");

  private final List<String> targets;
  private final Set<Integer> priorities = new HashSet<>();

  ExpectationFields(List<Target> targets) {
    this.targets = targets.stream().map(Target::name).toList();
    targets.forEach(target -> priorities.add(target.priority()));
  }

  private static String word(Fields fields) {
    return fields.pointer().substring(fields.pointer().lastIndexOf('/') + 1);
  }

  private Optional<String> target(Fields fields) {
    return fields
        .requiredText("target", "the name of a target")
        .flatMap(
            name -> targets.isEmpty() ? Optional.of(name) : fields.choice("target", name, targets));
  }

  private static Window during(Fields fields, String name) {
    return fields.parsed(name, ExpectationFields::window).orElse(Window.ALWAYS);
  }

  /** {@code 10s..20s}; an end that is not written is the end of the run. */
  private static Window window(String text) {
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

  Optional<Expectation> noClientError(Fields fields) {
    return Optional.of(
        new Expectation.ClientErrors(
            word(fields), during(fields, "during"), except(fields), Bound.NONE));
  }

  Optional<Expectation> clientErrors(Fields fields) {
    Optional<Bound> atMost = bound(fields, "at_most");
    Window during = during(fields, "during");
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

  Optional<Expectation> ejected(Fields fields) {
    Optional<String> target = target(fields);
    Duration after = fields.duration("after").orElse(Duration.ZERO);
    Optional<Duration> within =
        fields.required("within", "how soon, such as `1s`").flatMap(_ -> fields.duration("within"));
    return target.flatMap(
        name -> within.map(soon -> new Expectation.Ejected(word(fields), name, after, soon)));
  }

  Optional<Expectation> notEjected(Fields fields) {
    List<String> names = fields.words("target");
    names.forEach(name -> fields.choice("target", name, targets));
    return Optional.of(
        new Expectation.NotEjected(
            word(fields), names.isEmpty() ? targets : names, during(fields, "during")));
  }

  Optional<Expectation> returns(Fields fields) {
    Optional<String> target = target(fields);
    Optional<Window> between =
        fields
            .required("between", "from when to when, such as `70s..72s`")
            .flatMap(_ -> fields.parsed("between", ExpectationFields::window));
    return target.flatMap(
        name -> between.map(when -> new Expectation.Returns(word(fields), name, when)));
  }

  Optional<Expectation> share(Fields fields) {
    Optional<String> target = target(fields);
    Window during = during(fields, "during");
    Optional<Double> is =
        fields.required("is", "the share, such as `60%`").flatMap(_ -> fields.share("is"));
    Of of =
        fields
            .choice("of", List.of("first_attempts", "answers"))
            .filter("answers"::equals)
            .map(_ -> Of.ANSWERS)
            .orElse(Of.FIRST_ATTEMPTS);
    Tolerance tolerance =
        fields
            .parsed("tolerance", ExpectationFields::tolerance)
            .orElse(new Tolerance.Binomial(USUAL_CONFIDENCE));
    return target.flatMap(
        name ->
            is.map(part -> new Expectation.Share(word(fields), name, during, of, part, tolerance)));
  }

  private static Tolerance tolerance(String text) {
    Matcher binomial = BINOMIAL.matcher(text.strip());
    if (binomial.matches()) {
      String confidence = binomial.group(1);
      double given = confidence == null ? USUAL_CONFIDENCE : Shares.of(confidence);
      if (given <= 0 || given >= 1) {
        throw new IllegalArgumentException(
            "must have a confidence between 0 % and 100 %, was `" + text + "`");
      }
      return new Tolerance.Binomial(given);
    }
    return new Tolerance.PlusMinus(Shares.of(text.strip().replaceFirst("^(±|\\+-)\\s*", "")));
  }

  Optional<Expectation> servedBy(Fields fields) {
    Optional<String> target = fields.has("target") ? target(fields) : Optional.empty();
    Optional<Long> priority = fields.whole("priority", 1, Integer.MAX_VALUE);
    if (fields.has("target") == fields.has("priority")) {
      fields.wrong("needs `target` or `priority`, and not both");
      return Optional.empty();
    }
    if (priority.isPresent()
        && !priorities.isEmpty()
        && !priorities.contains(Math.toIntExact(priority.get()))) {
      fields.wrong("priority", "no target has priority " + priority.get());
    }
    OptionalInt number =
        priority.isPresent()
            ? OptionalInt.of(Math.toIntExact(priority.get()))
            : OptionalInt.empty();
    return Optional.of(
        new Expectation.ServedBy(
            word(fields),
            target,
            number,
            during(fields, "during"),
            fields.share("at_least").orElse(1.0)));
  }

  Optional<Expectation> percentile(Fields fields, String word, String percent, String measure) {
    Optional<Duration> below =
        fields
            .required("below", "how long, such as `1500ms`")
            .flatMap(_ -> fields.duration("below"));
    Window during = during(fields, "during");
    return below.map(
        most ->
            new Expectation.Percentile(
                word,
                measure.equals("ttft") ? Measure.TTFT : Measure.LATENCY,
                Double.parseDouble(percent),
                most,
                during));
  }

  Optional<Expectation> attempts(Fields fields) {
    Optional<Long> most = fields.whole("max_per_request", 1, 100);
    Optional<Double> amplification = fields.number("amplification", 0);
    if (!fields.has("max_per_request") && !fields.has("amplification")) {
      fields.wrong(
          "needs `max_per_request` (attempts of one request) or `amplification` (attempts of all,"
              + " divided by the requests)");
    }
    return Optional.of(
        new Expectation.Attempts(
            word(fields),
            most.isPresent() ? OptionalInt.of(Math.toIntExact(most.get())) : OptionalInt.empty(),
            amplification.isPresent()
                ? OptionalDouble.of(amplification.get())
                : OptionalDouble.empty(),
            during(fields, "during")));
  }

  Optional<Expectation> nothingSent(Fields fields) {
    return Optional.of(new Expectation.NothingSentToEjected(word(fields)));
  }

  Optional<Expectation> tokens(Fields fields) {
    boolean duplicates = word(fields).equals("no_duplicate_tokens");
    return Optional.of(new Expectation.Tokens(word(fields), duplicates, !duplicates));
  }

  Optional<Expectation> recovery(Fields fields) {
    Optional<Duration> after =
        fields
            .required("after", "since when, such as `30s`")
            .flatMap(_ -> fields.duration("after"));
    Optional<Duration> within =
        fields.required("within", "how soon, such as `2s`").flatMap(_ -> fields.duration("within"));
    return after.flatMap(
        from -> within.map(soon -> new Expectation.Recovery(word(fields), from, soon)));
  }

  Optional<Expectation> peakShare(Fields fields) {
    Optional<String> target = target(fields);
    Duration window = fields.duration("window").orElse(Duration.ofSeconds(1));
    Optional<Double> below =
        fields.required("below", "the share, such as `60%`").flatMap(_ -> fields.share("below"));
    Window during = during(fields, "during");
    return target.flatMap(
        name ->
            below.map(most -> new Expectation.PeakShare(word(fields), name, window, most, during)));
  }

  Optional<Expectation> sent(Fields fields) {
    Optional<String> target = target(fields);
    Window during = during(fields, "during");
    OptionalLong atLeast = number(fields, "at_least");
    OptionalLong atMost = number(fields, "at_most");
    if (!fields.has("at_least") && !fields.has("at_most")) {
      fields.wrong("needs `at_least` or `at_most`");
    }
    boolean probes = word(fields).equals("probes");
    return target.map(
        name -> new Expectation.Sent(word(fields), name, probes, during, atLeast, atMost));
  }

  Optional<Expectation> requests(Fields fields) {
    Optional<Long> atLeast =
        fields
            .required("at_least", "how many")
            .flatMap(_ -> fields.whole("at_least", 0, Long.MAX_VALUE));
    Window during = during(fields, "during");
    return atLeast.map(most -> new Expectation.Requests(word(fields), most, during));
  }

  private static OptionalLong number(Fields fields, String name) {
    Optional<Long> value = fields.whole(name, 0, Long.MAX_VALUE);
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }
}
