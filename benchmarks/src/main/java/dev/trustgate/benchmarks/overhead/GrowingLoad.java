package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running gateway under more and more of one thing: larger bodies, more connections, more streams
 * at once. Gateway, providers and callers are processes of their own.
 */
public final class GrowingLoad implements AutoCloseable {

  /** So many in all whatever the number of streams: more streams are slower ones. */
  private static final int EVENTS_PER_SECOND = 2_000;

  private static final int EVENTS_PER_STREAM = 20;
  private static final int STREAMS_LEAST = 500;
  private static final int WARM_UP_REQUESTS = 300_000; // the compilers need so many
  private static final int WARM_UP_CONNECTIONS = 32;
  private static final int WARM_UP_STREAMS = 5_000;
  private static final double LEAST_SECONDS = 0.01; // what the clock of a process can tell apart

  private final Path folder = Scratch.folder("trustgate-growth");
  private final List<Child> children = new ArrayList<>();
  private final Map<Integer, Subject> streaming = new HashMap<>();
  private final StartedGateway gateway;
  private final boolean brief;

  /**
   * What streams cost.
   *
   * @param residentMegabytes of the gateway, when the last of them has just ended
   */
  public record Streamed(double microsPerEvent, double residentMegabytes) {}

  /**
   * Starts gateway and provider, and lets the compilers see what is hot.
   *
   * @param launcher the program that users start the gateway with; this class path without it
   * @param brief few requests and streams: to see that it runs
   */
  public static GrowingLoad start(Optional<Path> launcher, boolean brief)
      throws IOException, InterruptedException {
    GrowingLoad load = new GrowingLoad(launcher, brief);
    load.perRequest(WARM_UP_CONNECTIONS, 1, brief ? WARM_UP_CONNECTIONS : WARM_UP_REQUESTS);
    load.streamed(1, WARM_UP_CONNECTIONS, brief ? WARM_UP_CONNECTIONS : WARM_UP_STREAMS);
    return load;
  }

  private GrowingLoad(Optional<Path> launcher, boolean brief)
      throws IOException, InterruptedException {
    this.brief = brief;
    try {
      gateway = new StartedGateway(launcher, provider(1), folder);
      children.add(gateway.process());
    } catch (IOException | InterruptedException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** The port of a new provider, whose events come as slowly as so many streams at once need. */
  private int provider(int streams) throws IOException {
    int paceMillis = Math.max(1, streams * 1_000 / EVENTS_PER_SECOND);
    Child provider =
        FixedProvider.started(
            folder.resolve("provider-" + streams + ".log"), EVENTS_PER_STREAM, paceMillis);
    children.add(provider);
    return provider.port();
  }

  /** Processor microseconds of the gateway per request. */
  public double perRequest(int connections, int bytes, int requests) throws IOException {
    Subject subject = subject(Chat.request("/same", false, bytes));
    try (Callers callers = new Callers(subject, connections)) {
      double before = cpuSeconds();
      Heard heard = callers.closed(requests).good(subject);
      return micros(cpuSeconds() - before) / heard.answers();
    }
  }

  /** What it costs to hand on events, so many streams being open at once. */
  public Streamed streams(int streams) throws IOException, InterruptedException {
    int pace = brief ? 1 : streams; // one provider will do to see that it runs
    return streamed(pace, streams, brief ? streams : Math.max(streams, STREAMS_LEAST));
  }

  private Streamed streamed(int pace, int atOnce, int all)
      throws IOException, InterruptedException {
    Subject subject = streaming.get(pace);
    if (subject == null) {
      subject = slowed(pace);
      streaming.put(pace, subject);
    }
    try (Callers callers = new Callers(subject, atOnce)) {
      double before = cpuSeconds();
      Heard heard = callers.closed(all).good(subject);
      double micros = micros(cpuSeconds() - before) / heard.events();
      return new Streamed(micros, gateway.process().residentMegabytes());
    }
  }

  private Subject slowed(int streams) throws IOException, InterruptedException {
    String name = "streams-" + streams;
    gateway.leads(name, provider(streams));
    return subject(Chat.request("/" + name, true, 1));
  }

  private Subject subject(byte[] request) {
    return new Subject(Rig.GATEWAY, gateway.port(), gateway.process(), request);
  }

  private double cpuSeconds() {
    return gateway.process().cpuSeconds();
  }

  private static double micros(double seconds) {
    return Math.max(seconds, LEAST_SECONDS) * 1e6;
  }

  @Override
  public void close() throws IOException {
    children.reversed().forEach(Child::close);
    Scratch.remove(folder);
  }
}
