package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.Ending;
import dev.trustgate.benchmarks.Scratch;
import dev.trustgate.benchmarks.Words;
import dev.trustgate.benchmarks.overhead.Samples.Figure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What would another collector, another executor of the client, another buffer bring? Each of them
 * in a process of its own beside the gateway as it is, or the bare relay as it is, all in turn.
 */
public final class Variants implements AutoCloseable {

  private static final String ROW = "  %-34s %-24s %-18s %-22s %-18s %-24s %s%n";
  private static final String USAGE =
      """
      usage: ./trustgate bench variants [--only BASE | --beside CLONE] [--requests N] [--rounds N] [--connections N] [--streams N]
               [--speakers N] [--bytes N] [--warmup N] [--json FILE]
               BASE: gateway, or 'bare relay'; both without it
               CLONE: the folder of another clone, whose gateway is measured beside this one's\
      """;

  /** One that runs. */
  private record Running(Variant variant, Subject whole, Subject streaming) {}

  private final Path folder = Scratch.folder("trustgate-variants");
  private final List<Child> children = new ArrayList<>();
  private final List<Running> all = new ArrayList<>();
  private final int bytes;

  private Variants(List<Variant> variants, Optional<Path> launcher, int bytes)
      throws IOException, InterruptedException {
    this.bytes = bytes;
    try {
      Child provider =
          kept(
              FixedProvider.started(
                  folder.resolve("provider.log"), Options.EVENTS_PER_STREAM, Options.PACE_MILLIS));
      int providerPort = provider.port();
      for (Variant variant : variants) {
        start(variant, launcher, providerPort);
      }
    } catch (IOException | InterruptedException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** Not every Java has every collector: who does not start is left out, unless all need it. */
  private void start(Variant variant, Optional<Path> launcher, int providerPort)
      throws IOException, InterruptedException {
    Path log = folder.resolve(children.size() + ".log");
    try {
      all.add(
          variant.isRelay()
              ? relay(variant, log, providerPort)
              : gateway(variant, launcher, log, providerPort));
    } catch (IOException unstarted) {
      if (variant.isBase() || variant.launcher().isPresent()) {
        throw unstarted;
      }
    }
  }

  private Running relay(Variant variant, Path log, int providerPort) throws IOException {
    Child relay =
        kept(
            Child.java(
                log, variant.flags(), BareRelay.class.getName(), Integer.toString(providerPort)));
    return running(variant, relay, relay.port(), "");
  }

  private Running gateway(Variant variant, Optional<Path> launcher, Path log, int providerPort)
      throws IOException, InterruptedException {
    Child child =
        kept(StartedGateway.start(variant.launcher().or(() -> launcher), variant.flags(), log));
    StartedGateway gateway = new StartedGateway(child, providerPort);
    return running(variant, child, gateway.port(), "/same");
  }

  private Running running(Variant variant, Child process, int port, String path) {
    return new Running(
        variant,
        new Subject(variant.name(), port, process, Chat.request(path, false, bytes)),
        new Subject(variant.name(), port, process, Chat.request(path, true, bytes)));
  }

  private Child kept(Child child) {
    children.add(child);
    return child;
  }

  public static void main(String[] arguments) {
    if (Words.askForHelp(arguments)) {
      System.out.println(USAGE);
      return;
    }
    List<Variant> variants;
    Options options;
    try {
      Flags said = new Flags(arguments);
      variants = chosen(said);
      options = Options.ofTurns(said);
    } catch (IllegalArgumentException wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      System.err.println(USAGE);
      System.exit(Words.UNKNOWN);
      return;
    }
    Optional<Path> launcher =
        Optional.ofNullable(System.getProperty("trustgate.launcher")).map(Path::of);
    System.out.println("./trustgate bench variants " + String.join(" ", arguments));
    Ending.with(
        () -> {
          run(variants, options, launcher, System.out);
          return 0;
        });
  }

  /** Those whose base is asked for, or those of two builds. */
  static List<Variant> chosen(Flags said) {
    Optional<String> clone = said.text("--beside");
    if (clone.isPresent()) {
      return Variant.beside(Path.of(clone.get()));
    }
    Optional<String> base = said.text("--only");
    List<Variant> chosen =
        Variant.ALL.stream()
            .filter(variant -> base.isEmpty() || variant.base().equals(base.get()))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "--only must be gateway or 'bare relay', was " + base.orElseThrow());
    }
    return chosen;
  }

  /** Starts these, measures them in turn, and prints the table. */
  static void run(List<Variant> variants, Options options, Optional<Path> launcher, PrintStream out)
      throws IOException, InterruptedException {
    String loadBefore = Machine.load();
    try (Variants started = new Variants(variants, launcher, options.bytes())) {
      Samples samples = started.measure(options);
      Machine machine = Machine.now(loadBefore);
      out.println(machine + ", commit " + Overhead.COMMIT);
      out.println("median (least-most) over " + options.rounds() + " rounds, all in turn");
      out.printf(
          ROW,
          "",
          "us a request",
          "to the base",
          "us an event",
          "to the base",
          "resident",
          "failed");
      variants.forEach(variant -> started.print(variant, samples, out));
      if (options.json().isPresent()) {
        samples.write(options.json().get(), machine, options, Optional.empty());
      }
    }
  }

  private Samples measure(Options options) throws IOException {
    Samples samples = new Samples();
    Turns turns = new Turns(options, samples, false);
    for (Running one : all) {
      turns.warmUp(one.whole());
      turns.warmUpStreaming(one.streaming());
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (Subject subject : Turns.inTurn(round, all.stream().map(Running::whole).toList())) {
        turns.requests(round, subject);
      }
      for (Running one : all) {
        double resident = one.whole().process().residentMegabytes();
        samples.add(Figure.RESIDENT_MEGABYTES, one.variant().name(), round, resident);
      }
      for (Subject subject : Turns.inTurn(round, all.stream().map(Running::streaming).toList())) {
        turns.events(round, subject);
      }
    }
    return samples;
  }

  private void print(Variant variant, Samples samples, PrintStream out) {
    String name = variant.name();
    if (all.stream().noneMatch(one -> one.variant().equals(variant))) {
      out.println("  " + name + ": does not start with this Java");
      return;
    }
    out.printf(
        Locale.ROOT,
        ROW,
        variant.isBase() ? name + " as it is" : name,
        samples.spread(Figure.CPU_MICROS_PER_REQUEST, name),
        samples.ratio(Figure.CPU_MICROS_PER_REQUEST, name, variant.base()),
        samples.spread(Figure.CPU_MICROS_PER_EVENT, name),
        samples.ratio(Figure.CPU_MICROS_PER_EVENT, name, variant.base()),
        samples.spread(Figure.RESIDENT_MEGABYTES, name) + " MB",
        "%.0f"
            .formatted(
                samples.sum(Figure.FAILED, name) + samples.sum(Figure.FAILED_STREAMS, name)));
  }

  @Override
  public void close() throws IOException {
    children.reversed().forEach(Child::close);
    Scratch.remove(folder);
  }
}
