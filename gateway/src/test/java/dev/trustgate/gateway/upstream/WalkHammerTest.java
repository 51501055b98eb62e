package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Try;
import dev.trustgate.gateway.upstream.Step.Wait;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What many requests do to one upstream at once. */
@Timeout(120)
class WalkHammerTest {

  private static final int THREADS = 8;
  private static final RandomGenerator SHARED = () -> ThreadLocalRandom.current().nextLong();
  private static final List<Outcome> ENDINGS =
      FaultTable.rows().stream().flatMap(row -> row.examples().stream()).toList();

  private static UpstreamState upstream(Config config) {
    return new UpstreamState(config.upstream(), Ticker.system(), InstantSource.system(), SHARED);
  }

  private static <T> List<T> together(int threads, Callable<T> each) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<T> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return each.call();
                }));
      }
      for (Future<T> thread : running) {
        results.add(thread.get());
      }
    }
    return results;
  }

  private static int walk(UpstreamState upstream, SplittableRandom random) {
    Failover failover = upstream.begin(World.ANY);
    int attempts = 0;
    while (true) {
      switch (failover.next()) {
        case Exhausted _, Wait _ -> {
          return attempts;
        }
        case Try(Attempt attempt) -> {
          attempts++;
          try (attempt) {
            if (random.nextBoolean()) {
              attempt.answering();
            }
            if (random.nextInt(5) > 0) {
              attempt.settle(
                  random.nextBoolean()
                      ? new Answered(200)
                      : ENDINGS.get(random.nextInt(ENDINGS.size())));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void afterwardsNobodyIsInFlightAndNothingIsLost(Algorithm algorithm) throws Exception {
    UpstreamState upstream =
        upstream(
            Config.of(target("a", 1, 5), target("b", 1, 3), target("c", 2), target("d", 3))
                .algorithm(algorithm)
                .checks(true, 2, 1));
    List<Integer> attempts =
        together(
            THREADS,
            () -> {
              SplittableRandom random = new SplittableRandom(World.SEED);
              int made = 0;
              for (int request = 0; request < 10_000; request++) {
                made += walk(upstream, random);
              }
              return made;
            });

    UpstreamReport report = upstream.report();
    assertThat(report.targets()).extracting(TargetReport::inFlight).containsOnly(0);
    assertThat(report.targets().stream().mapToLong(t -> t.counts().selections()).sum())
        .isEqualTo(attempts.stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void sharesOfFirstPicksAreExactWhileOthersRetry() throws Exception {
    UpstreamState upstream =
        upstream(
            Config.of(target("a", 1, 3), target("b", 1, 2), target("c", 1, 1))
                .algorithm(Algorithm.WEIGHTED_ROUND_ROBIN)
                .checks(false, 3, 60));
    AtomicInteger[] firsts = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
    together(
        THREADS,
        () -> {
          for (int request = 0; request < 6_000; request++) {
            Failover failover = upstream.begin(World.ANY);
            Attempt first = World.tried(failover);
            firsts[first.target().name().charAt(0) - 'a'].incrementAndGet();
            first.settle(new Refused(500));
            if (failover.next() instanceof Try(Attempt second)) {
              second.settle(new Answered(200));
            }
          }
          return true;
        });

    assertThat(firsts).extracting(AtomicInteger::get).containsExactly(24_000, 16_000, 8_000);
  }

  /**
   * A permit is given back exactly once: a watcher that sees the caller leave, the request's own
   * thread with an answer or an error, and the end of the scope race for it a million times.
   */
  @Test
  void anAttemptThatThreeThreadsEndIsReleasedOnce() throws Exception {
    UpstreamState upstream = upstream(Config.of(target("a", 1)).checks(false, 3, 60));
    int batch = 35_000;
    int won = 0;
    for (int round = 0; round < 10; round++) {
      won += race(attempts(upstream, batch));
      assertThat(upstream.report().targets().getFirst().inFlight()).isZero();
    }

    TargetReport report = upstream.report().targets().getFirst();
    assertThat(won).isEqualTo(10 * batch);
    assertThat(report.counts().selections()).isEqualTo(10L * batch);
    assertThat(report.counts().successes() + report.counts().failures()).isBetween(0L, 10L * batch);
  }

  private static Attempt[] attempts(UpstreamState upstream, int count) {
    Attempt[] attempts = new Attempt[count];
    Arrays.setAll(attempts, _ -> World.tried(upstream.begin(World.ANY)));
    return attempts;
  }

  /** How many of these endings were the first of their attempt, by what the settlers heard. */
  private static int race(Attempt[] attempts) throws Exception {
    List<Outcome> endings = List.of(new ClientGone(), new Answered(200), new Refused(503));
    AtomicInteger turn = new AtomicInteger();
    return together(
            endings.size(),
            () -> {
              Outcome mine = endings.get(turn.getAndIncrement());
              Verdict asMine = FaultTable.judge(mine);
              int won = 0;
              for (Attempt attempt : attempts) {
                attempt.answering();
                won += attempt.settle(mine).equals(asMine) ? 1 : 0;
                attempt.close();
              }
              return won;
            })
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Test
  void reconfiguringUnderLoadLosesNobody() throws Exception {
    Config config =
        Config.of(target("a", 1, 5), target("b", 1, 3), target("c", 2))
            .algorithm(Algorithm.LEAST_CONNECTIONS);
    var current = new AtomicReference<>(upstream(config));
    AtomicInteger turn = new AtomicInteger();
    together(
        THREADS,
        () -> {
          boolean operator = turn.getAndIncrement() == 0;
          SplittableRandom random = new SplittableRandom(World.SEED);
          for (int i = 0; i < 5_000; i++) {
            if (operator) {
              Config next =
                  Config.of(
                          target("a", 1, random.nextInt(1, 100)),
                          target("b", 1 + random.nextInt(2), random.nextInt(1, 100)),
                          target("c", 2))
                      .algorithm(Algorithm.LEAST_CONNECTIONS);
              current.set(current.get().reconfigured(next.upstream()));
            } else {
              walk(current.get(), random);
            }
          }
          return true;
        });

    assertThat(current.get().report().targets()).extracting(TargetReport::inFlight).containsOnly(0);
  }
}
