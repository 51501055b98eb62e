package dev.trustgate.benchmarks.growth;

import dev.trustgate.benchmarks.overhead.GrowingLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked of a running gateway. It is started when the first question comes. */
final class Loads implements AutoCloseable {

  private static final int CALLERS = 4;
  private static final int SMALL_BYTES = 256;
  private static final int REQUESTS_LEAST = 40;
  private static final int REQUESTS_MOST = 3_000;
  private static final long BYTES_IN_ALL = 100L << 20;
  private static final double RESIDENT_MEGABYTES = 1_000; // with ten thousand streams

  private final Optional<Path> launcher;
  private final boolean quick;
  private final int rounds;
  private final List<Long> streams;
  private final List<Point> residentLeft = new ArrayList<>();
  private Optional<GrowingLoad> started = Optional.empty();

  Loads(Optional<Path> launcher, GrowthOptions options) {
    this.launcher = launcher;
    this.quick = options.quick();
    this.rounds = quick ? 1 : 3;
    this.streams =
        quick
            ? List.of(5L, 20L)
            : Stream.of(10L, 100L, 1_000L, (long) options.streams()).distinct().toList();
  }

  /**
   * All of them. What one event or one request costs must not be in proportion to how many others
   * there are; memory and bodies may be. Large bodies come last, because the memory they need is
   * not given back.
   */
  Map<Question, Measure> all() {
    Map<Question, Measure> all = new LinkedHashMap<>();
    all.put(
        question(
            "load-streams",
            "One event of a stream through the gateway",
            Axis.STREAMS,
            Verdict.LOGARITHMIC),
        this::events);
    all.put(
        new Question(
                "load-streams-memory",
                "Resident memory of the gateway after so many streams at once, read in the first round",
                Axis.STREAMS,
                Unit.MEMORY,
                Verdict.LINEAR)
            .atMost(RESIDENT_MEGABYTES),
        this::resident);
    all.put(
        question(
            "load-connections",
            "A request through the running gateway",
            Axis.CONNECTIONS,
            Verdict.LOGARITHMIC),
        () -> curve(quick ? List.of(1L, 4L) : List.of(1L, 32L, 256L), this::connections));
    all.put(
        question("load-body", "A request through the running gateway", Axis.BODY, Verdict.LINEAR),
        () -> curve(Parts.BODIES, this::body));
    return all;
  }

  private static Question question(String name, String title, Axis axis, Verdict limit) {
    return new Question(name, title, axis, Unit.TIME, limit);
  }

  /** One cost at one size. */
  @FunctionalInterface
  private interface Cost {
    double of(long size) throws IOException, InterruptedException;
  }

  /** In every round every size has its turn, so that whatever else happens meets all of them. */
  private List<Point> curve(List<Long> sizes, Cost cost) throws IOException, InterruptedException {
    double[][] costs = new double[sizes.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int at = 0; at < costs.length; at++) {
        costs[at][round] = cost.of(sizes.get(at));
      }
    }
    List<Point> points = new ArrayList<>();
    for (int at = 0; at < costs.length; at++) {
      points.add(Point.of(sizes.get(at), costs[at]));
    }
    return points;
  }

  private double body(long bytes) throws IOException, InterruptedException {
    long many = Math.clamp(BYTES_IN_ALL / bytes, REQUESTS_LEAST, REQUESTS_MOST);
    return load().perRequest(CALLERS, (int) bytes, quick ? CALLERS : (int) many);
  }

  private double connections(long many) throws IOException, InterruptedException {
    return load().perRequest((int) many, SMALL_BYTES, quick ? REQUESTS_LEAST : REQUESTS_MOST);
  }

  /** What is resident is read on the way, in the first round: later ones find the memory grown. */
  private List<Point> events() throws IOException, InterruptedException {
    List<Point> resident = new ArrayList<>();
    List<Point> costs =
        curve(
            streams,
            many -> {
              GrowingLoad.Streamed streamed = load().streams((int) many);
              if (resident.size() < streams.size()) {
                resident.add(Point.of(many, streamed.residentMegabytes()));
              }
              return streamed.microsPerEvent();
            });
    residentLeft.clear();
    residentLeft.addAll(resident);
    return costs;
  }

  /** Each measurement of events answers this question once. */
  private List<Point> resident() throws IOException, InterruptedException {
    if (residentLeft.isEmpty()) {
      events();
    }
    List<Point> resident = List.copyOf(residentLeft);
    residentLeft.clear();
    return resident;
  }

  private GrowingLoad load() throws IOException, InterruptedException {
    if (started.isEmpty()) {
      started = Optional.of(GrowingLoad.start(launcher, quick));
    }
    return started.get();
  }

  @Override
  public void close() throws IOException {
    if (started.isPresent()) {
      started.get().close();
    }
  }
}
