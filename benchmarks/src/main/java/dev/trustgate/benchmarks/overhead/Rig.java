package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The provider and those who stand in front of it, each a process of its own. */
final class Rig implements AutoCloseable {

  static final String DIRECT = "direct";
  static final String HAPROXY = "haproxy";
  static final String BARE = "bare relay";
  static final String GATEWAY = "gateway";
  static final String TRANSLATING = "gateway, translating";

  private final Path folder = Scratch.folder("trustgate-overhead");
  private final List<Child> children = new ArrayList<>();
  private final List<Subject> whole = new ArrayList<>();
  private final List<Subject> streaming = new ArrayList<>();
  private final int bytes;
  private final Child gateway;
  private final Optional<String> haproxy;

  /** Starts everybody; ends everybody if one does not start. */
  static Rig start(Optional<Path> launcher, int bytes) throws IOException, InterruptedException {
    return new Rig(launcher, bytes);
  }

  private Rig(Optional<Path> launcher, int bytes) throws IOException, InterruptedException {
    this.bytes = bytes;
    try {
      Child provider =
          kept(
              FixedProvider.started(
                  folder.resolve("provider.log"), Options.EVENTS_PER_STREAM, Options.PACE_MILLIS));
      int providerPort = provider.port();
      add(DIRECT, providerPort, provider, "");
      Optional<Haproxy.Started> plain = Haproxy.start(providerPort, folder);
      haproxy = plain.map(Haproxy.Started::version);
      if (plain.isPresent()) {
        add(HAPROXY, plain.get().port(), kept(plain.get().process()), "");
      }
      Child bare =
          kept(
              Child.java(
                  folder.resolve("bare.log"),
                  BareRelay.class.getName(),
                  Integer.toString(providerPort)));
      add(BARE, bare.port(), bare, "");
      StartedGateway started = new StartedGateway(launcher, providerPort, folder);
      gateway = kept(started.process());
      add(GATEWAY, started.port(), gateway, "/same");
      add(TRANSLATING, started.port(), gateway, "/other");
    } catch (IOException | InterruptedException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private Child kept(Child child) {
    children.add(child);
    return child;
  }

  private void add(String name, int port, Child process, String path) {
    whole.add(new Subject(name, port, process, Chat.request(path, false, bytes)));
    streaming.add(new Subject(name, port, process, Chat.request(path, true, bytes)));
  }

  /** Those who answer at once. */
  List<Subject> whole(String... names) {
    return whole.stream().filter(subject -> List.of(names).contains(subject.name())).toList();
  }

  /** The same, asked for streams. */
  List<Subject> streaming(String... names) {
    return streaming.stream().filter(subject -> List.of(names).contains(subject.name())).toList();
  }

  /** Which haproxy takes part, as it says itself; empty if none does. */
  Optional<String> haproxy() {
    return haproxy;
  }

  Child gateway() {
    return gateway;
  }

  @Override
  public void close() throws IOException {
    children.reversed().forEach(Child::close);
    Scratch.remove(folder);
  }
}
