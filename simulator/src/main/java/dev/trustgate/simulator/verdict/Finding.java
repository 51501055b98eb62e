package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation;
import dev.trustgate.simulator.scenario.Window;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Millis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A verdict in the making. What is not said keeps its default. */
final class Finding {

  private static final int MOST_REQUESTS = 5;
  private static final double MS_PER_SECOND = 1e3;

  private final Expectation expectation;
  private final String wanted;
  private final List<Long> requests = new ArrayList<>();
  private String target = "";
  private double atMs = -1;
  private Share share = Share.NONE;

  /**
   * @param wanted what was expected, without the part of the time
   */
  Finding(Expectation expectation, String wanted) {
    this.expectation = expectation;
    Window during = expectation.during();
    boolean said = wanted.contains(during.text());
    this.wanted = during.text().isEmpty() || said ? wanted : wanted + ", " + during.text();
  }

  Finding about(String name) {
    target = name;
    return this;
  }

  /** The moment that decides it. */
  Finding at(long nanos) {
    atMs = Millis.of(nanos);
    return this;
  }

  /** A request to look at. */
  void see(long request) {
    if (requests.size() < MOST_REQUESTS && !requests.contains(request)) {
      requests.add(request);
    }
  }

  Finding shares(Share band) {
    share = band;
    return this;
  }

  /**
   * For want of anything to look at.
   *
   * @param began how many requests began in that time, and were not over
   */
  Verdict nothing(long began) {
    String ask = began == 1 ? " request" : " requests";
    return met(
        false, began == 0 ? "there were no requests" : began + ask + " began then, and none ended");
  }

  /** For what a run of this kind cannot tell. */
  Verdict notJudged(String why) {
    return met(false, "").open(why);
  }

  Verdict met(boolean met, String found) {
    Window during = expectation.during();
    double to = during.to().isPresent() ? Millis.of(during.toNanos()) : -1;
    return new Verdict(
        expectation.word(),
        wanted,
        met,
        true,
        found,
        Millis.of(during.from().toNanos()),
        to,
        atMs,
        target,
        List.copyOf(requests),
        share);
  }

  /** {@code request 12} or {@code requests 12, 15}, or nothing. */
  String seen() {
    var joiner = new StringJoiner(", ");
    requests.forEach(number -> joiner.add(Long.toString(number)));
    return requests.isEmpty() ? "" : (requests.size() == 1 ? "request " : "requests ") + joiner;
  }

  /** {@code 10.14 s}. */
  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", Millis.of(nanos) / MS_PER_SECOND);
  }

  /** {@code 1612 ms}, or seconds from ten of them on. */
  static String duration(double millis) {
    return millis >= 10 * MS_PER_SECOND
        ? String.format(Locale.ROOT, "%.1f s", millis / MS_PER_SECOND)
        : String.format(Locale.ROOT, "%.0f ms", millis);
  }
}
