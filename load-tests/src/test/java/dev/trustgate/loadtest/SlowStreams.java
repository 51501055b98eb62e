package dev.trustgate.loadtest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much do many slow streams at once cost the gateway? Each gateway and each provider is a
 * process, the callers are one. {@code SlowStreams [STREAMS [TOKENS [SECONDS_PER_TOKEN
 * [GATEWAYS]]]]}; each stream takes two file descriptors of its gateway, so a machine on which a
 * process may open 20 000 files needs two gateways for 10 000 streams, and has as many as one can
 * have if it is not told how many. It ends with 1 if a stream breaks, if an attempt is left over,
 * or if a stream costs more than {@link Verdict} allows.
 */
public final class SlowStreams {

  private static final String REQUEST =
      """
      {"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"Hello!"}]}\
      """;
  private static final int WAITING_AT_ONCE = 500;
  private static final double SETTLED_WITHIN_SECONDS = 10;

  /** As many as were measured on one gateway. */
  private static final int STREAMS_MOST = 9_300;

  private final int streams;
  private final boolean steadily;
  private final List<LoadedGateway> gateways = new ArrayList<>();

  /**
   * So many streams at once.
   *
   * @param steadily whether they are heard for a while, for what an event costs, until what they
   *     hold is looked at
   */
  private SlowStreams(int streams, boolean steadily) {
    this.streams = streams;
    this.steadily = steadily;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Ending.with(() -> measured(arguments));
  }

  private static int measured(String... arguments) throws IOException, InterruptedException {
    int tokens = argument(arguments, 1, 30);
    int pace = argument(arguments, 2, 5);
    int gateways = argument(arguments, 3, 1);
    int streams = argument(arguments, 0, most(OpenFiles.limit(STREAMS_MOST)));
    Verdict verdict = new SlowStreams(streams, true).run(gateways, tokens, pace);
    System.out.println(verdict);
    if (LoadTests.isOneOfThem()) {
      String found = "%d on %d gateways: %s".formatted(streams, gateways, verdict);
      Page.add("<h2>SlowStreams</h2><p%s>%s\n".formatted(verdict.mark(), found));
    }
    return verdict.exitCode();
  }

  /** So few streams for so short a time that every build can have them, on one gateway. */
  static Verdict briefly(int streams, int tokens, int pace)
      throws IOException, InterruptedException {
    return new SlowStreams(streams, false).run(1, tokens, pace);
  }

  /** How many streams one gateway can have that may open so many files. */
  static int most(long files) {
    return OpenFiles.streams(files, STREAMS_MOST);
  }

  private static int argument(String[] arguments, int at, int usual) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
  }

  private Verdict run(int count, int tokens, int pace) throws IOException, InterruptedException {
    try {
      for (int number = 1; number <= count; number++) {
        gateways.add(new LoadedGateway("gateway " + number, tokens, pace));
      }
      for (LoadedGateway gateway : gateways) {
        gateway.idle();
      }
      int[] ports = gateways.stream().mapToInt(LoadedGateway::proxyPort).toArray();
      try (SlowCallers callers = new SlowCallers(ports, "/ai/v1/chat/completions", REQUEST)) {
        return measure(callers);
      }
    } finally {
      gateways.forEach(LoadedGateway::close);
    }
  }

  private Verdict measure(SlowCallers callers) throws IOException, InterruptedException {
    long start = System.nanoTime();
    join(callers);
    System.out.printf("%d streams speak after %.1f s%n", callers.speaking(), seconds(start));
    if (steadily) {
      steady(callers);
    }
    for (LoadedGateway gateway : gateways) {
      gateway.open();
    }
    while (callers.whole() + callers.broken() < streams) {
      callers.hear();
    }
    callers.complaint().ifPresent(text -> System.out.println("the first broken one: " + text));
    System.out.printf(
        "%d whole, %d broken after %.1f s%n", callers.whole(), callers.broken(), seconds(start));
    long left = left();
    List<Verdict.Memory> held = new ArrayList<>();
    for (LoadedGateway gateway : gateways) {
      held.add(gateway.over());
    }
    return Verdict.of(streams, callers.whole(), left, held);
  }

  /** Everybody speaks, or one broke. */
  private void join(SlowCallers callers) throws IOException {
    for (int joined = 0; joined < streams; joined++) {
      callers.join();
      while (joined - callers.speaking() > WAITING_AT_ONCE && callers.broken() == 0) {
        callers.hear();
      }
    }
    while (callers.speaking() < streams && callers.broken() == 0) {
      callers.hear();
    }
  }

  /** Until the first one is over. */
  private void steady(SlowCallers callers) throws IOException {
    long events = callers.events();
    double cpu = cpuSeconds();
    long steady = System.nanoTime();
    while (callers.whole() == 0 && callers.broken() == 0) {
      callers.hear();
    }
    events = callers.events() - events;
    double took = seconds(steady);
    cpu = cpuSeconds() - cpu;
    System.out.printf(
        "steady for %.1f s: %.0f events/s, gateways %.2f cores, %.0f us of processor per event%n",
        took, events / took, cpu / took, cpu * 1e6 / events);
  }

  /** Attempts that are still under way although everybody has heard the end. */
  private long left() throws IOException, InterruptedException {
    long over = System.nanoTime();
    long left = inFlight();
    while (left > 0 && seconds(over) < SETTLED_WITHIN_SECONDS) {
      left = inFlight();
    }
    return left;
  }

  private long inFlight() throws IOException, InterruptedException {
    long all = 0;
    for (LoadedGateway gateway : gateways) {
      all += gateway.inFlight();
    }
    return all;
  }

  private double cpuSeconds() {
    return gateways.stream().mapToDouble(LoadedGateway::cpuSeconds).sum();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
