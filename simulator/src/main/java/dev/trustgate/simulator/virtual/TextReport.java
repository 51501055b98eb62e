package dev.trustgate.simulator.virtual;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A ledger as text in columns, the same to the byte for the same run. */
public final class TextReport {

  private static final String SCALE = ".123456789#";

  private TextReport() {}

  /** The report on one run. */
  public static String of(Situation situation, long seed, Ledger ledger) {
    var text = new StringBuilder();
    line(
        text,
        String.format(
            Locale.ROOT,
            "%s: %d requests in %d s, seed %d",
            situation.upstream().algorithm().wireName(),
            ledger.arrived(),
            situation.load().lasts().toSeconds(),
            seed));
    line(
        text,
        String.format(
            Locale.ROOT,
            "  callers   %d answered, %d failed, %d left; success %.3f %%%s",
            ledger.answered(),
            ledger.failed(),
            ledger.left(),
            ledger.success() * 100,
            ledger.failures().isEmpty() ? "" : "; " + counts(ledger.failures())));
    line(
        text,
        String.format(
            Locale.ROOT,
            "  latency   mean %.1f ms, p50 %.1f, p90 %.1f, p99 %.1f, max %.1f",
            ledger.meanNanos() / 1e6,
            ledger.percentileNanos(50) / 1e6,
            ledger.percentileNanos(90) / 1e6,
            ledger.percentileNanos(99) / 1e6,
            ledger.percentileNanos(100) / 1e6));
    line(
        text,
        String.format(
            Locale.ROOT,
            "  attempts  %d, %.4f per request; requests by attempts %s; waits %d",
            ledger.attempts(),
            (double) ledger.attempts() / ledger.arrived(),
            ledger.requestsByAttempts(),
            ledger.waits()));
    ledger.targets().values().forEach(target -> target(text, target, ledger));
    line(text, String.format(Locale.ROOT, "  events    hash %016x", ledger.hash()));
    return text.toString();
  }

  private static void target(StringBuilder text, TargetLedger target, Ledger ledger) {
    line(
        text,
        String.format(
            Locale.ROOT,
            "  %-9s %d attempts, share of first ones %.4f; %s; most in flight %d; ejected at %s",
            target.name(),
            target.attempts(),
            (double) target.firstAttempts() / ledger.arrived(),
            counts(target.endings()),
            target.maxInFlight(),
            target.ejectedAtNanos().stream()
                .map(at -> String.format(Locale.ROOT, "%.3f", at / 1e9))
                .collect(Collectors.joining(" ", "[", "]"))));
    line(text, String.format(Locale.ROOT, "            |%s|", slices(target, ledger)));
  }

  /** One sign per slice: its part of all attempts in tenths; {@code x} if all of its own failed. */
  private static String slices(TargetLedger target, Ledger ledger) {
    var signs = new StringBuilder();
    for (int slice = 0; slice < Ledger.SLICES; slice++) {
      long all = 0;
      for (TargetLedger other : ledger.targets().values()) {
        all += other.triedInSlices()[slice];
      }
      long own = target.triedInSlices()[slice];
      long blamed = target.blamedInSlices()[slice];
      if (own == 0) {
        signs.append(' ');
      } else if (blamed >= own) {
        signs.append('x');
      } else {
        signs.append(SCALE.charAt((int) (10 * own / all)));
      }
    }
    return signs.toString();
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String words) {
    text.append(words.stripTrailing()).append('\n');
  }
}
