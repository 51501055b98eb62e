package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.domain.Algorithm.WEIGHTED_ROUND_ROBIN;

import dev.trustgate.gateway.fixture.Interleavings;
import java.util.List;
import java.util.SplittableRandom;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * However threads meet, the picks of each eligible set are the smooth sequence in some order of the
 * threads, without a step lost or doubled, through a change of the configuration as well.
 */
@Tag("interleaving")
class TicketInterleavingTest {

  /** What threads may do to one balancer. Its two sets are known: meeting one is not atomic. */
  public static class Operations {

    private final Positions all = Positions.all(3);
    private final Positions pair = Positions.all(3);
    private volatile Balancer balancer;

    public Operations() {
      pair.remove(2);
      balancer = Balancer.of(WEIGHTED_ROUND_ROBIN, candidates(), new SplittableRandom(Picks.SEED));
      balancer.pick(all, 0);
      balancer.pick(pair, 0);
    }

    private static List<FakeCandidate> candidates() {
      return FakeCandidate.weighing(3, 2, 1);
    }

    @Operation
    public int pickAmongAll() {
      return balancer.pick(all, 0);
    }

    @Operation
    public int pickAmongTwo() {
      return balancer.pick(pair, 0);
    }

    /** Its answer is drawn, so it is not looked at: what matters is that it takes no turn. */
    @Operation
    public void pickAgain() {
      balancer.pickAgain(all, 0);
    }

    @Operation
    public void reconfigure() {
      balancer = balancer.moved(candidates(), new int[] {0, 1, 2});
    }
  }

  @Test
  void noScheduleLosesOrDoublesATurn() {
    Interleavings.explore(Operations.class, 3);
  }
}
