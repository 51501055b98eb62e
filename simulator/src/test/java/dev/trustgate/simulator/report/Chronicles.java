package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.About;
import dev.trustgate.simulator.story.Chronicle.Buckets;
import dev.trustgate.simulator.story.Chronicle.Entry;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import dev.trustgate.simulator.story.Chronicle.Hop;
import dev.trustgate.simulator.story.Chronicle.Lane;
import dev.trustgate.simulator.story.Chronicle.Percentiles;
import dev.trustgate.simulator.story.Chronicle.RequestStory;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.TargetBuckets;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import dev.trustgate.simulator.story.Chronicle.Totals;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Chronicles made by hand: what they say is what the reports have to show. */
final class Chronicles {

  private static final int SECONDS = 90;
  private static final double WIDTH = 1000;

  private Chronicles() {}

  /** Both targets of priority 1 are limited for 20 s and rest for 60; priority 2 serves. */
  static Chronicle rich() {
    return new Chronicle(
        Chronicle.FORMAT,
        about("priority-one-rate-limited", "weighted-round-robin"),
        totals(),
        List.of(
            line("openai-a", 1, 60, new long[] {312, 295, 285, 27, 4, 1}, 0.169, 0.6),
            line("azure-east", 1, 40, new long[] {209, 196, 190, 19, 3, 1}, 0.112, 0.4),
            line("anthropic-b", 2, 100, new long[] {1315, 1259, 1298, 17, 0, 0}, 0.719, 1)),
        buckets(),
        List.of(
            new Lane("openai-a", outage(10_140, 70_140)),
            new Lane("azure-east", outage(10_420, 70_420)),
            new Lane(
                "anthropic-b",
                List.of(
                    new Span(0, 10_200, "unknown"),
                    new Span(10_200, 52_000, "healthy"),
                    new Span(52_000, 57_000, "cooling"),
                    new Span(57_000, 90_000, "healthy")))),
        List.of(
            new FaultBand("openai-a", 10_000, 30_000, "429 retry-after 2s"),
            new FaultBand("azure-east", 10_000, 30_000, "429 retry-after 2s"),
            new FaultBand("anthropic-b", 35_000, 36_000, "cut_stream after 5"),
            new FaultBand("anthropic-b", 40_000, 45_000, "latency +3s 30 %")),
        timeline(),
        verdicts(),
        stories(),
        "version: 1\nname: priority-one-rate-limited\nseed: 42\nclock: virtual\n"
            + "load:\n  - { at: 0s, for: 90s, rate: 20/s, stream: 50% }\n");
  }

  /** The same with another upstream, whatever came of it. */
  static Chronicle trying(Map<String, String> upstream) {
    Chronicle rich = rich();
    About was = rich.about();
    var about =
        new About(
            was.name(),
            was.description(),
            was.file(),
            was.seed(),
            was.clock(),
            was.algorithm(),
            was.version(),
            was.replay(),
            upstream);
    return new Chronicle(
        rich.format(),
        about,
        rich.totals(),
        rich.targets(),
        rich.buckets(),
        rich.lanes(),
        rich.faults(),
        rich.timeline(),
        rich.expectations(),
        rich.requests(),
        rich.source());
  }

  /** The same under another algorithm, better at errors and worse at the slowest answers. */
  static Chronicle richUnder(String algorithm) {
    Chronicle rich = rich();
    Totals all = rich.totals();
    return new Chronicle(
        rich.format(),
        about(rich.about().name(), algorithm),
        new Totals(
            all.lastsMs(),
            all.endedMs(),
            1806,
            1805,
            1,
            0,
            0,
            1810,
            1.002,
            Map.of("broke-mid-answer", 1L),
            new Percentiles(1805, 1204, 2540, 3320, 5210),
            all.firstTokenMs(),
            "",
            "77aa"),
        rich.targets(),
        rich.buckets(),
        rich.lanes(),
        rich.faults(),
        rich.timeline(),
        rich.expectations(),
        rich.requests(),
        rich.source().replace("seed: 42", "seed: 42\nalgorithm: " + algorithm));
  }

  static About about(String name, String algorithm) {
    return new About(
        name,
        "Both targets of priority 1 answer 429 for 20 s; traffic moves and comes back.",
        "simulator/scenarios/" + name + ".yaml",
        42,
        "virtual",
        algorithm,
        "0.1.0",
        "./trustgate simulate simulator/scenarios/" + name + ".yaml --seed 42 --only",
        Map.of("algorithm", algorithm, "health_checks.threshold", "3"));
  }

  private static Totals totals() {
    return new Totals(
        90_000,
        92_400,
        1806,
        1792,
        3,
        11,
        0,
        1836,
        1.017,
        Map.of("429", 8L, "broke-mid-answer", 3L, "timed-out", 3L),
        new Percentiles(1792, 1204, 2410, 3120, 4980.5),
        new Percentiles(902, 412, 1612, 1880, 1980),
        "",
        "5f1c09e2ab34cd77");
  }

  /** Counts: attempts, first ones, answered, blamed, probes, ejections. */
  static TargetLine line(
      String name, int priority, int weight, long[] counts, double share, double wanted) {
    return new TargetLine(
        name,
        name.startsWith("anthropic") ? "anthropic" : "openai",
        priority,
        weight,
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        counts[5],
        share,
        wanted,
        Map.of("answered", counts[2], "429", counts[3]));
  }

  static List<Span> outage(double from, double to) {
    return List.of(
        new Span(0, from, "healthy"),
        new Span(from, to, "ejected"),
        new Span(to, to + 420, "probing"),
        new Span(to + 420, Math.max(to + 421, 90_000), "healthy"));
  }

  private static Buckets buckets() {
    return new Buckets(
        WIDTH,
        list(at -> 20 + at * 13 % 5 - 2),
        list(at -> at == 35 ? 15 : 20 + at * 13 % 5 - 3),
        list(at -> at == 35 ? 3 : at == 11 ? 11 : 0),
        doubles(at -> 1100 + at * 17 % 90),
        doubles(at -> 2300 + at * 29 % 300 + (at > 40 && at < 46 ? 1500 : 0)),
        doubles(at -> at < 10 ? 1500 + at * 31 % 200 : at == 50 ? 0 : 820 + at * 7 % 60),
        Map.of(
            "openai-a", target(at -> home(at) ? 12 + at % 3 : at < 12 ? 5 : 0),
            "azure-east", target(at -> home(at) ? 8 - at % 2 : at < 12 ? 3 : 0),
            "anthropic-b", target(at -> home(at) ? 0 : 20 + at % 4)));
  }

  private static boolean home(int second) {
    return second < 10 || second > 70;
  }

  private static TargetBuckets target(IntToLongFunction counts) {
    List<Long> tried = list(counts);
    return new TargetBuckets(
        tried,
        tried,
        tried,
        list(at -> at == 10 || at == 11 || at == 35 ? Math.min(3, counts.applyAsLong(at)) : 0));
  }

  private static List<Long> list(IntToLongFunction counts) {
    return IntStream.range(0, SECONDS).mapToLong(counts).boxed().toList();
  }

  private static List<Double> doubles(IntToLongFunction values) {
    return list(values).stream().map(each -> each + 0.25).toList().stream()
        .map(each -> each == 0.25 ? 0.0 : each)
        .toList();
  }

  private static List<Entry> timeline() {
    return List.of(
        new Entry(10_000, "fault", "openai-a", "429 with retry-after 2s begins"),
        new Entry(10_000, "fault", "azure-east", "429 with retry-after 2s begins"),
        new Entry(10_140, "ejection", "openai-a", "3 failures in a row: 429, 429, 429"),
        new Entry(10_420, "ejection", "azure-east", "3 failures in a row: 429, 429, 429"),
        new Entry(11_020, "first-error", "", "request 231 failed with 429"),
        new Entry(35_000, "fault", "anthropic-b", "streams are cut after 5 tokens"),
        new Entry(52_000, "cooling", "anthropic-b", "asked to wait 5 s"),
        new Entry(70_140, "probe", "openai-a", "request 1411 finds out"),
        new Entry(70_560, "return", "openai-a", "the probe was answered"),
        new Entry(70_840, "return", "azure-east", "the probe was answered"),
        new Entry(70_840, "recovery", "", "priority 1 serves again"));
  }

  private static List<Verdict> verdicts() {
    return List.of(
        new Verdict(
            "ejected",
            "openai-a is ejected within 1 s after 10 s",
            true,
            true,
            "ejected after 3 failures",
            10_000,
            11_000,
            10_140,
            "openai-a",
            List.of(),
            Share.NONE),
        new Verdict(
            "returns",
            "openai-a returns between 70 s and 72 s",
            true,
            true,
            "returned",
            70_000,
            72_000,
            70_560,
            "openai-a",
            List.of(1411L),
            Share.NONE),
        new Verdict(
            "share",
            "openai-a gets 60 % of priority 1 from 0 s to 10 s",
            true,
            true,
            "59.1 % of 198, in the 99.9 % band from 48.5 % to 71.5 %",
            0,
            10_000,
            -1,
            "openai-a",
            List.of(),
            new Share(0.591, 0.6, 0.485, 0.715, 198)),
        new Verdict(
            "p95_ttft",
            "p95 of the time to first token is below 1 500 ms from 0 s to 10 s",
            false,
            true,
            "it was 1 612 ms; the slowest of 98 streams, request 48 at openai-a, took 1 980 ms",
            0,
            10_000,
            7312.5,
            "openai-a",
            List.of(48L, 77L, 91L, 102L, 120L, 133L, 140L),
            Share.NONE),
        new Verdict(
            "attempts",
            "no request takes more than 3 attempts",
            true,
            true,
            "the most were 3",
            0,
            90_000,
            -1,
            "",
            List.of(231L),
            Share.NONE),
        new Verdict(
            "no_duplicate_tokens",
            "no stream repeats a token",
            false,
            false,
            "answers have no words in virtual time; --clock real reads what callers hear",
            0,
            90_000,
            -1,
            "",
            List.of(),
            Share.NONE));
  }

  private static List<RequestStory> stories() {
    return List.of(
        new RequestStory(
            48,
            "slowest",
            7312.5,
            "gpt-4o-mini",
            true,
            "answered",
            "200",
            4980.5,
            1980,
            128,
            List.of(new Hop("openai-a", 1, "ordinary", 7312.5, 9292.5, 12_293, "200", true, 128))),
        new RequestStory(
            231,
            "most-attempts",
            10_410,
            "gpt-4o-mini",
            true,
            "answered",
            "200",
            3010,
            1240,
            96,
            List.of(
                new Hop("openai-a", 1, "ordinary", 10_410, -1, 10_640, "429", false, 0),
                new Hop("azure-east", 2, "last_resort", 10_640, -1, 10_870, "429", false, 0),
                new Hop("anthropic-b", 3, "ordinary", 10_870, 11_650, 13_420, "200", true, 96))),
        new RequestStory(
            702,
            "failed",
            35_120,
            "claude-haiku",
            true,
            "broken-off",
            "broke-mid-answer",
            612,
            402,
            5,
            List.of(
                new Hop("anthropic-b", 1, "ordinary", 35_120, 35_522, 35_732, "cut", false, 5))));
  }
}
