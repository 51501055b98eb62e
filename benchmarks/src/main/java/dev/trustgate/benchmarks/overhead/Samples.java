package dev.trustgate.benchmarks.overhead;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Everything that was measured, one number per figure, subject and round. */
final class Samples {

  /** One number. */
  record Sample(Figure figure, String subject, int round, double value) {}

  /** What can be measured of a subject. */
  enum Figure {
    CPU_MICROS_PER_REQUEST,
    MICROS_OF_CARRIERS,
    MICROS_OF_SELECTOR,
    MICROS_OF_POLLERS,
    MICROS_OF_COLLECTOR,
    MICROS_OF_COMPILERS,
    MICROS_OF_LOG,
    MICROS_OF_OTHERS,
    REQUESTS_PER_SECOND,
    /** Answers of another status than 200 in a round. */
    FAILED,
    CPU_MICROS_PER_EVENT,
    /** The same of streams. */
    FAILED_STREAMS,
    P50_MICROS_AT_ONE,
    P99_MICROS_AT_ONE,
    RESIDENT_MEGABYTES,
    OPEN_PER_SECOND,
    OPEN_P50_MICROS,
    OPEN_P99_MICROS,
    OPEN_CPU_MICROS,
    /** Answers of another status than 200, and those that did not come in twice the time. */
    OPEN_FAILED
  }

  /** The middle of several numbers, and the outermost of them. */
  record Spread(double median, double least, double most) {

    static Spread of(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      return sorted.length == 0
          ? new Spread(Double.NaN, Double.NaN, Double.NaN)
          : new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    boolean missing() {
      return !(median > 0);
    }

    @Override
    public String toString() {
      String form = most < 10 ? "%.2f (%.2f-%.2f)" : "%.1f (%.1f-%.1f)";
      return missing() ? "missing" : String.format(Locale.ROOT, form, median, least, most);
    }
  }

  private final List<Sample> all = new ArrayList<>();

  void add(Figure figure, String subject, int round, double value) {
    all.add(new Sample(figure, subject, round, value));
  }

  /**
   * Writes every single number, for programs. Comes last: people have theirs by then.
   *
   * @param haproxy which one took part, if any
   */
  void write(Path file, Machine machine, Options options, Optional<String> haproxy)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.set("machine", json.valueToTree(machine));
    root.put("commit", Overhead.COMMIT);
    root.set("options", json.valueToTree(options.byFlag()));
    haproxy.ifPresent(version -> root.put("haproxy", version));
    root.set("samples", json.valueToTree(all));
    try {
      Files.writeString(file, root.toPrettyString() + "\n");
    } catch (IOException unwritable) {
      throw new IOException(file + " cannot be written", unwritable);
    }
  }

  /** The number of one round; NaN if there is none. */
  double value(Figure figure, String subject, int round) {
    return all.stream()
        .filter(s -> s.figure() == figure && s.subject().equals(subject) && s.round() == round)
        .mapToDouble(Sample::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  double sum(Figure figure, String subject) {
    return values(figure, subject).sum();
  }

  Spread spread(Figure figure, String subject) {
    return Spread.of(values(figure, subject));
  }

  /** The quotient of two subjects, taken within each round. */
  Spread ratio(Figure figure, String subject, String base) {
    return together(figure, subject, base, (one, other) -> one / other);
  }

  /** The difference of two subjects, taken within each round. */
  Spread added(Figure figure, String subject, String base) {
    return together(figure, subject, base, (one, other) -> one - other);
  }

  private Spread together(
      Figure figure, String subject, String base, java.util.function.DoubleBinaryOperator how) {
    return Spread.of(
        of(figure, subject)
            .mapToDouble(s -> how.applyAsDouble(s.value(), value(figure, base, s.round())))
            .filter(both -> !Double.isNaN(both))); // one of them has no number of that round
  }

  private DoubleStream values(Figure figure, String subject) {
    return of(figure, subject).mapToDouble(Sample::value);
  }

  private Stream<Sample> of(Figure figure, String subject) {
    return all.stream()
        .filter(sample -> sample.figure() == figure && sample.subject().equals(subject));
  }
}
