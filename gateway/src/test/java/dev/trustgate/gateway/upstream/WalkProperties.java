package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random upstreams under random loads of random endings: a million events, and no law broken. */
class WalkProperties {

  private static final int EVENTS = 1_000;
  private static final int CONCURRENT_MAX = 12;

  /** So soon does the ticker wrap around in half of the worlds. */
  private static final long WRAP_NANOS = 200_000_000_000L;

  @Property(tries = 1_000)
  void noWalkEverBreaksALaw(@ForAll Algorithm algorithm, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long start = random.nextBoolean() ? Long.MAX_VALUE - WRAP_NANOS : random.nextLong();
    World world = new World(config(algorithm, random), start);
    WalkObserver observer = new WalkObserver(world, seed);
    for (int event = 0; event < EVENTS; event++) {
      int choice = random.nextInt(100);
      if (choice < 30 && observer.walking() < CONCURRENT_MAX) {
        observer.begin(1 + random.nextInt((1 << 6) - 1), random);
      } else if (choice < 75) {
        observer.proceed(random);
      } else if (choice < 98) {
        world.ticker().pass(random.nextLong(1L << random.nextInt(20, 35)));
      } else if (choice < 99) {
        world.ticker().passSeconds(random.nextInt(400));
      } else {
        observer.reconfigure(weights(world.state().config().targets(), random));
      }
    }
    observer.finish(random);

    assertThat(world.inFlight()).as("seed %d", seed).isZero();
  }

  private static Config config(Algorithm algorithm, SplittableRandom random) {
    Target[] targets = new Target[random.nextInt(1, 7)];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = Config.target("t" + i, random.nextInt(1, 4), random.nextInt(1, 101));
    }
    return Config.of(targets)
        .algorithm(algorithm)
        .attempts(random.nextInt(1, 5))
        .checks(random.nextInt(8) > 0, random.nextInt(1, 4), random.nextInt(1, 90));
  }

  private static Target[] weights(List<Target> targets, SplittableRandom random) {
    return targets.stream()
        .map(target -> Config.target(target.name(), target.priority(), random.nextInt(1, 101)))
        .toArray(Target[]::new);
  }
}
