package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.overhead.Samples.Figure;
import dev.trustgate.benchmarks.overhead.Samples.Spread;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The tables that people read. */
final class Report {

  /** Said before anything is measured, too: who wants the comparison need not wait for the rest. */
  static final String NOT_COMPARED =
      "haproxy is not installed (apt install haproxy), so nothing is compared with a plain relay:"
          + " two goals are not measured, and count as missed";

  private static final double RESIDENT = 300; // at the usual number of connections
  private static final int HAPROXY_GOALS = 2;
  private static final int REQUESTS_LEAST = 5_000;

  private final Samples samples;
  private final Options options;
  private final boolean compared;
  private final PrintStream out;
  private boolean whole = true;
  private int missed;

  /**
   * @param compared whether a plain relay took part
   */
  Report(Samples samples, Options options, boolean compared, PrintStream out) {
    this.samples = samples;
    this.options = options;
    this.compared = compared;
    this.out = out;
  }

  /** Prints all of it; says whether no figure is missing. */
  boolean print() {
    out.println("median (least-most) over " + options.rounds() + " rounds, subjects in turn");
    spreads(Figure.CPU_MICROS_PER_REQUEST, "processor us per request");
    spreads(Figure.REQUESTS_PER_SECOND, "requests per second");
    spreads(Figure.CPU_MICROS_PER_EVENT, "processor us per streamed event");
    byThread();
    latency();
    resident();
    ratios();
    options.rates().forEach(this::offered);
    if (!options.rates().isEmpty()) {
      allServed();
    }
    if (!compared) {
      out.println(NOT_COMPARED);
    }
    if (options.requests() < REQUESTS_LEAST) {
      out.println(
          "processor time is counted in ticks of 10 ms: with fewer than %d requests a round it means little"
              .formatted(REQUESTS_LEAST));
    }
    return whole;
  }

  private List<String> subjects() {
    return compared
        ? List.of(Rig.HAPROXY, Rig.BARE, Rig.GATEWAY, Rig.TRANSLATING)
        : List.of(Rig.BARE, Rig.GATEWAY, Rig.TRANSLATING);
  }

  private void spreads(Figure figure, String title) {
    for (String subject : subjects()) {
      line(title + ", " + subject, samples.spread(figure, subject));
    }
  }

  /** Who of a process spends it; a kind that has nothing to do is left out. */
  private void byThread() {
    out.println("of these, by thread");
    for (String subject : List.of(Rig.BARE, Rig.GATEWAY)) {
      for (ThreadKind kind : ThreadKind.values()) {
        Spread spread = samples.spread(kind.figure(), subject);
        if (!spread.missing()) {
          line(subject + ": " + kind.title(), spread);
        }
      }
    }
  }

  private void latency() {
    line("us at one connection p50, direct", samples.spread(Figure.P50_MICROS_AT_ONE, Rig.DIRECT));
    for (String subject : subjects()) {
      if (!subject.equals(Rig.TRANSLATING)) {
        line("added p50, " + subject, added(Figure.P50_MICROS_AT_ONE, subject));
        Spread tail = added(Figure.P99_MICROS_AT_ONE, subject);
        out.printf(Locale.ROOT, "  %-60s %s%n", "added p99, " + subject, signed(tail));
      }
    }
  }

  private Spread added(Figure figure, String subject) {
    return samples.added(figure, subject, Rig.DIRECT);
  }

  /** The tail of somebody who adds little may be shorter than that of nobody. */
  private static String signed(Spread spread) {
    return String.format(
        Locale.ROOT, "%.1f (%.1f-%.1f)", spread.median(), spread.least(), spread.most());
  }

  /** Its goal is one at as many connections as are usual: fewer would meet any. */
  private void resident() {
    Spread resident = samples.spread(Figure.RESIDENT_MEGABYTES, Rig.GATEWAY);
    if (options.connections() == Options.CONNECTIONS) {
      goal("resident MB, gateway", resident, RESIDENT);
    } else {
      line(
          "resident MB, gateway",
          resident,
          "no goal but at %d connections".formatted(Options.CONNECTIONS));
    }
  }

  private void ratios() {
    out.println("ratios, taken within each round");
    if (compared) {
      goal(
          "pass-through to haproxy, per request",
          samples.ratio(Figure.CPU_MICROS_PER_REQUEST, Rig.GATEWAY, Rig.HAPROXY),
          3.0);
      line(
          "the bare relay to haproxy, per request",
          samples.ratio(Figure.CPU_MICROS_PER_REQUEST, Rig.BARE, Rig.HAPROXY));
      line(
          "pass-through to the bare relay, per request",
          samples.ratio(Figure.CPU_MICROS_PER_REQUEST, Rig.GATEWAY, Rig.BARE));
      line(
          "the bare relay to haproxy, per event",
          samples.ratio(Figure.CPU_MICROS_PER_EVENT, Rig.BARE, Rig.HAPROXY));
      goal(
          "streaming to haproxy, per event",
          samples.ratio(Figure.CPU_MICROS_PER_EVENT, Rig.GATEWAY, Rig.HAPROXY),
          4);
    } else {
      missed += HAPROXY_GOALS; // what nobody has measured is not met
    }
    goal(
        "translation to pass-through, per request",
        samples.ratio(Figure.CPU_MICROS_PER_REQUEST, Rig.TRANSLATING, Rig.GATEWAY),
        1.5);
    line(
        "translation to pass-through, per event",
        samples.ratio(Figure.CPU_MICROS_PER_EVENT, Rig.TRANSLATING, Rig.GATEWAY));
  }

  /** A figure that has a bound; the median is what is judged. */
  private void goal(String title, Spread spread, double most) {
    boolean met = spread.median() <= most;
    missed += met ? 0 : 1;
    line(title, spread, "goal at most %.1f: %s".formatted(most, met ? "met" : "MISSED"));
  }

  /** How many bounds the medians are above. */
  int missed() {
    return missed;
  }

  private void offered(int rate) {
    for (String subject : List.of(Rig.DIRECT, Rig.HAPROXY, Rig.GATEWAY)) {
      if (compared || !subject.equals(Rig.HAPROXY)) {
        out.printf(
            Locale.ROOT,
            "  %5d/s offered to %-8s %6.0f/s served, %.0f failed, p50 %7.0f us, p99 %8.0f us, %5.1f us CPU%n",
            rate,
            subject,
            at(Figure.OPEN_PER_SECOND, subject, rate),
            counted(Figure.OPEN_FAILED, subject, rate),
            at(Figure.OPEN_P50_MICROS, subject, rate),
            at(Figure.OPEN_P99_MICROS, subject, rate),
            counted(Figure.OPEN_CPU_MICROS, subject, rate));
      }
    }
  }

  /** A rate that is served by failing costs little. */
  private void allServed() {
    double failed = samples.sum(Figure.OPEN_FAILED, Rig.GATEWAY);
    boolean met = failed == 0;
    missed += met ? 0 : 1;
    out.printf(
        Locale.ROOT,
        "  %-60s %.0f  goal none: %s%n",
        "failed at all of these rates, gateway",
        failed,
        met ? "met" : "MISSED");
  }

  private double at(Figure figure, String subject, int rate) {
    double value = samples.value(figure, subject, rate);
    whole &= value > 0;
    return value;
  }

  /** What may be none: failures, and ticks of 10 ms of somebody who has little to do. */
  private double counted(Figure figure, String subject, int rate) {
    double value = samples.value(figure, subject, rate);
    whole &= value >= 0;
    return value;
  }

  private void line(String title, Spread spread, String... more) {
    whole &= !spread.missing();
    String verdict = more.length == 0 ? "" : "  " + String.join(" ", more);
    out.printf(Locale.ROOT, "  %-60s %s%s%n", title, spread, verdict);
  }
}
