package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What many threads do to one balancer at once. */
@Timeout(60)
class BalancerHammerTest {

  private static final int THREADS = 8;
  private static final RandomGenerator SHARED = () -> ThreadLocalRandom.current().nextLong();

  private static AtomicIntegerArray hammer(Balancer balancer, int candidates, int picksEach)
      throws Exception {
    AtomicIntegerArray counts = new AtomicIntegerArray(candidates);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running =
          IntStream.range(0, THREADS)
              .<Future<?>>mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            start.await();
                            Positions all = Positions.all(candidates);
                            for (int i = 0; i < picksEach; i++) {
                              counts.incrementAndGet(balancer.pick(all, 0));
                            }
                            return true;
                          }))
              .toList();
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    return counts;
  }

  @Test
  void roundRobinIsExact() throws Exception {
    Balancer balancer =
        Balancer.of(Algorithm.ROUND_ROBIN, FakeCandidate.weighing(1, 1, 1, 1, 1), SHARED);

    AtomicIntegerArray counts = hammer(balancer, 5, 125_000);

    IntStream.range(0, 5).forEach(at -> assertThat(counts.get(at)).isEqualTo(200_000));
  }

  @Test
  void weightedRoundRobinIsExact() throws Exception {
    int[] weights = {5, 1, 1, 13};
    Balancer balancer =
        Balancer.of(Algorithm.WEIGHTED_ROUND_ROBIN, FakeCandidate.weighing(weights), SHARED);

    AtomicIntegerArray counts = hammer(balancer, 4, 20 * 5_000);

    IntStream.range(0, 4)
        .forEach(at -> assertThat(counts.get(at)).isEqualTo(weights[at] * 5_000 * THREADS));
  }

  @Test
  void stridesAreExact() throws Exception {
    int[] weights = IntStream.range(0, 300).map(i -> 1 + i % 100).toArray();
    Balancer balancer =
        Balancer.of(Algorithm.WEIGHTED_ROUND_ROBIN, FakeCandidate.weighing(weights), SHARED);
    int total = IntStream.of(weights).sum();

    AtomicIntegerArray counts = hammer(balancer, 300, total);

    IntStream.range(0, 300)
        .forEach(at -> assertThat(counts.get(at)).isEqualTo(weights[at] * THREADS));
  }

  @Test
  void leastConnectionsLosesNobody() throws Exception {
    List<FakeCandidate> candidates = FakeCandidate.weighing(3, 2, 1);
    Balancer balancer = Balancer.of(Algorithm.LEAST_CONNECTIONS, candidates, SHARED);

    AtomicIntegerArray counts = hammer(balancer, 3, 30_000);

    int total = THREADS * 30_000;
    for (int at = 0; at < 3; at++) {
      assertThat(candidates.get(at).inFlight()).isEqualTo(counts.get(at));
      // Each pick was of the least loaded, but for the few threads that met.
      assertThat(counts.get(at))
          .isCloseTo(
              total * candidates.get(at).weight() / 6,
              org.assertj.core.api.Assertions.within(4 * THREADS));
    }
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void everyPickOccupiesWhomItNames(Algorithm algorithm) throws Exception {
    List<FakeCandidate> candidates = FakeCandidate.weighing(3, 2, 1);
    Balancer balancer = Balancer.of(algorithm, candidates, SHARED);

    AtomicIntegerArray counts = hammer(balancer, 3, 10_000);

    for (int at = 0; at < 3; at++) {
      assertThat(candidates.get(at).inFlight()).isEqualTo(counts.get(at));
    }
  }

  /** Sets that come and go while others pick: nobody who is not eligible is ever named. */
  @Test
  void changingSetsNeverNameAnOutsider() throws Exception {
    int members = 9;
    Balancer balancer =
        Balancer.of(
            Algorithm.WEIGHTED_ROUND_ROBIN,
            FakeCandidate.weighing(1, 2, 3, 4, 5, 6, 7, 8, 9),
            SHARED);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Boolean>> running =
          IntStream.range(0, THREADS)
              .mapToObj(
                  thread ->
                      threads.submit(
                          () -> {
                            start.await();
                            boolean inside = true;
                            for (int bits = 1; bits < 1 << members; bits++) {
                              Positions set = Positions.none(members);
                              int rotated = bits * (2 * thread + 1) % ((1 << members) - 1) + 1;
                              for (int at = 0; at < members; at++) {
                                if ((rotated & 1 << at) != 0) {
                                  set.add(at);
                                }
                              }
                              inside &= set.contains(balancer.pick(set, 0));
                            }
                            return inside;
                          }))
              .toList();
      for (Future<Boolean> thread : running) {
        assertThat(thread.get()).isTrue();
      }
    }
  }
}
