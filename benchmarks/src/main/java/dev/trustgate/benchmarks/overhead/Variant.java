package dev.trustgate.benchmarks.overhead;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The gateway or the bare relay, started otherwise than it is. What concerns the client or the
 * server alone is asked of the relay, which is nothing else.
 *
 * @param name how it is called in the table
 * @param base what it is compared with
 * @param flags of its Java machine
 * @param launcher of another build, if it is not of this one
 */
record Variant(String name, String base, List<String> flags, Optional<Path> launcher) {

  /** Everybody, each base in front of those who are compared with it. */
  static final List<Variant> ALL =
      List.of(
          of(Rig.GATEWAY, Rig.GATEWAY),
          of("G1", Rig.GATEWAY, "-XX:+UseG1GC"),
          of("Parallel", Rig.GATEWAY, "-XX:+UseParallelGC"),
          of("ZGC", Rig.GATEWAY, "-XX:+UseZGC"),
          of("Shenandoah", Rig.GATEWAY, "-XX:+UseShenandoahGC"),
          of("headers of objects not compact", Rig.GATEWAY, "-XX:-UseCompactObjectHeaders"),
          of("no AOT cache", Rig.GATEWAY, "-XX:AOTMode=off"),
          of("16 KB for what the client reads", Rig.GATEWAY, "-Djdk.httpclient.bufsize=16384"),
          of("one carrier", Rig.GATEWAY, "-Djdk.virtualThreadScheduler.parallelism=1"),
          of(Rig.BARE, Rig.BARE),
          of("client on virtual threads", Rig.BARE, "-Drelay.executor=virtual"),
          of("client on a pool of its own", Rig.BARE, "-Drelay.executor=pool"),
          of("two clients in turn", Rig.BARE, "-Drelay.clients=2"),
          of("server on channels", Rig.BARE, "-Drelay.nio=true"),
          of("server that gathers writes", Rig.BARE, "-Drelay.writeQueue=32"));

  Variant(String name, String base, List<String> flags) {
    this(name, base, flags, Optional.empty());
  }

  private static Variant of(String name, String base, String... flags) {
    return new Variant(name, base, List.of(flags));
  }

  /**
   * The gateway of another build, beside the one of this, and the bare relay. Its name says which
   * commit that is.
   *
   * @param clone the folder of the other one, where its launcher lies
   */
  static List<Variant> beside(Path clone) {
    Path launcher = clone.toAbsolutePath().normalize().resolve("trustgate");
    if (!Files.isExecutable(launcher)) {
      throw new IllegalArgumentException("--beside must be a clone, was " + clone);
    }
    String name = "gateway of %s (commit %s)".formatted(clone, Commit.of(clone));
    return List.of(
        of(Rig.GATEWAY, Rig.GATEWAY),
        new Variant(name, Rig.GATEWAY, List.of(), Optional.of(launcher)),
        of(Rig.BARE, Rig.GATEWAY));
  }

  boolean isRelay() {
    return base.equals(Rig.BARE) || name.equals(Rig.BARE);
  }

  boolean isBase() {
    return name.equals(base);
  }
}
