package dev.trustgate.simulator.story;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is kept of a run, in the shape of {@code report.json}. Times are milliseconds since the
 * beginning of the run, shares are parts of 1.
 *
 * @param format the version of this shape
 * @param buckets counts per equal part of the time
 * @param lanes per target, in which condition it was from when to when
 * @param faults what was done to targets
 * @param timeline what an operator would have written down, in the order of time
 * @param requests a few of them with every attempt: the slowest, the failed, the most travelled
 * @param source the scenario as it was written
 */
public record Chronicle(
    int format,
    About about,
    Totals totals,
    List<TargetLine> targets,
    Buckets buckets,
    List<Lane> lanes,
    List<FaultBand> faults,
    List<Entry> timeline,
    List<Verdict> expectations,
    List<RequestStory> requests,
    String source) {

  public static final int FORMAT = 2;

  public Chronicle {
    targets = List.copyOf(targets);
    lanes = List.copyOf(lanes);
    faults = List.copyOf(faults);
    timeline = List.copyOf(timeline);
    expectations = List.copyOf(expectations);
    requests = List.copyOf(requests);
  }

  /**
   * Whether something was expected, and all of it, as far as this run can tell, is so. Of a run of
   * which nothing was expected nobody can say that it is as it should be.
   */
  public boolean met() {
    return expected() && expectations.stream().noneMatch(Verdict::missed);
  }

  /** Whether anything was expected; that faults should meet somebody is no expectation. */
  public boolean expected() {
    return expectations.stream().anyMatch(verdict -> !verdict.name().equals("fault"));
  }

  /**
   * What was run.
   *
   * @param file as the person who named it wrote it
   * @param clock {@code virtual} or {@code real}
   * @param version of the program
   * @param replay the command that runs it again; of a virtual run, up to the number of a request
   * @param upstream what was tried, field by field; no secret is among them
   */
  public record About(
      String name,
      String description,
      String file,
      long seed,
      String clock,
      String algorithm,
      String version,
      String replay,
      Map<String, String> upstream) {}

  /**
   * Counts over the whole run.
   *
   * @param lastsMs how long load was offered
   * @param endedMs when the last request was over
   * @param amplification attempts per request
   * @param aborted why the run ended early; empty if it did not
   * @param hash the same for the same events at the same instants; empty for real time
   */
  public record Totals(
      double lastsMs,
      double endedMs,
      long requests,
      long answered,
      long brokenOff,
      long failed,
      long left,
      long attempts,
      double amplification,
      Map<String, Long> errors,
      Percentiles latencyMs,
      Percentiles firstTokenMs,
      String aborted,
      String hash) {}

  /** Of how many values; all 0 if there are none. */
  public record Percentiles(long count, double p50, double p95, double p99, double max) {
    public static final Percentiles NONE = new Percentiles(0, 0, 0, 0, 0);
  }

  /**
   * One target.
   *
   * @param share its part of all first attempts
   * @param wantedShare what its weight gives it among the targets of its priority
   * @param endings how its attempts ended, by the gateway's words
   */
  public record TargetLine(
      String name,
      String provider,
      int priority,
      int weight,
      long attempts,
      long firstAttempts,
      long answered,
      long blamed,
      long probes,
      long ejections,
      double share,
      double wantedShare,
      Map<String, Long> endings) {}

  /**
   * Counts per part of the time; every list has one value per part. The latencies are those of the
   * answers that ended in it, 0 where there are none.
   */
  public record Buckets(
      double widthMs,
      List<Long> arrived,
      List<Long> answered,
      List<Long> errors,
      List<Double> p50Ms,
      List<Double> p95Ms,
      List<Double> firstTokenP95Ms,
      Map<String, TargetBuckets> targets) {

    /** Whether each list says something of every part of the time. */
    public boolean even() {
      return Stream.of(answered, errors, p50Ms, p95Ms, firstTokenP95Ms).allMatch(this::fits)
          && targets.values().stream()
              .flatMap(each -> Stream.of(each.tried, each.first, each.answered, each.blamed))
              .allMatch(this::fits);
    }

    private boolean fits(List<?> list) {
      return list.size() == arrived.size();
    }
  }

  /** One target's counts per part of the time. */
  public record TargetBuckets(
      List<Long> tried, List<Long> first, List<Long> answered, List<Long> blamed) {}

  /** The conditions of one target. */
  public record Lane(String target, List<Span> spans) {}

  /** One condition, from when to when. */
  public record Span(double fromMs, double toMs, String state) {}

  /** Something that was done to a target. */
  public record FaultBand(String target, double fromMs, double toMs, String label) {}

  /**
   * Something worth writing down.
   *
   * @param kind {@code ejection}, {@code probe}, {@code return}, {@code cooling}, {@code fault},
   *     {@code recovery}, {@code configuration}, {@code first-error}
   * @param target empty if it is about no single one
   */
  public record Entry(double atMs, String kind, String target, String text) {}

  /**
   * What became of an expectation.
   *
   * @param name its word in the file
   * @param wanted what was expected, in one sentence
   * @param met false too if it was not judged
   * @param judged whether a run of this kind, as far as it went, can tell
   * @param found what was so, in one sentence
   * @param fromMs where to look
   * @param toMs until where to look
   * @param atMs the moment that decided it; negative if there is none
   * @param target whom it is about; empty if it is about no single one
   * @param requests numbers of requests to look at
   */
  public record Verdict(
      String name,
      String wanted,
      boolean met,
      boolean judged,
      String found,
      double fromMs,
      double toMs,
      double atMs,
      String target,
      List<Long> requests,
      Share share) {

    /** The same with another end of where to look. */
    public Verdict until(double otherToMs) {
      return new Verdict(
          name, wanted, met, judged, found, fromMs, otherToMs, atMs, target, requests, share);
    }

    /** Whether it was judged and is not so. */
    public boolean missed() {
      return judged && !met;
    }

    /** The same, left open for a reason. */
    public Verdict open(String why) {
      String words = found.isEmpty() ? why : why + "; until then: " + found;
      return new Verdict(
          name, wanted, false, false, words, fromMs, toMs, atMs, target, requests, share);
    }
  }

  /**
   * A share with the band it has to be in.
   *
   * @param of how many were counted; 0 if the expectation is not about a share
   */
  public record Share(double got, double wanted, double low, double high, long of) {
    public static final Share NONE = new Share(0, 0, 0, 0, 0);
  }

  /**
   * One request with all its attempts.
   *
   * @param why it was kept: {@code slowest}, {@code failed}, {@code most-attempts}, {@code
   *     asked-for}
   * @param result {@code answered}, {@code broken-off}, {@code failed}, {@code left}
   */
  public record RequestStory(
      long number,
      String why,
      double atMs,
      String model,
      boolean stream,
      String result,
      String label,
      double durationMs,
      double firstTokenMs,
      int tokens,
      List<Hop> attempts) {}

  /**
   * One attempt.
   *
   * @param firstMs when its first token came; negative if none did
   * @param tokens how many its target had sent
   */
  public record Hop(
      String target,
      int number,
      String kind,
      double atMs,
      double firstMs,
      double endMs,
      String label,
      boolean good,
      int tokens) {}
}
