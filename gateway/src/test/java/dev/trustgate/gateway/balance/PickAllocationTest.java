package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import dev.trustgate.gateway.domain.Algorithm;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pick costs the garbage collector: nothing, for every algorithm. */
class PickAllocationTest {

  private static final int PICKS = 20_000;
  private static final int ROUNDS = 5;

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void aPickAllocatesNothing(Algorithm algorithm) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
    int[] weights = IntStream.rangeClosed(1, 70).toArray();
    Balancer balancer =
        Balancer.of(algorithm, FakeCandidate.weighing(weights), new SplittableRandom(Picks.SEED));
    Positions eligible = Positions.all(70);
    int sum = 0;

    // The first rounds may load classes; even one allocation per pick would show in all of them.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < PICKS; i++) {
        sum += balancer.pick(eligible, i);
        sum += balancer.pickAgain(eligible, i);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(sum).isPositive();
    assertThat(least).isLessThan(PICKS);
  }
}
