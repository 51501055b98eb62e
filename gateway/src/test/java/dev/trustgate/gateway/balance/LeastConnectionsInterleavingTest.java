package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.domain.Algorithm.LEAST_CONNECTIONS;

import dev.trustgate.gateway.fixture.Interleavings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However threads meet, least connections picks the least loaded and counts whom it picked. */
@Tag("interleaving")
class LeastConnectionsInterleavingTest {

  /**
   * Picks alone, without an ending between them: each is of the least loaded at its moment. So few
   * in flight for weights that are prime are never equal; so chance has no say.
   */
  public static class Picking {
    private final Balancer balancer =
        Balancer.of(
            LEAST_CONNECTIONS,
            List.of(new FakeCandidate(13, 1), new FakeCandidate(11, 1), new FakeCandidate(7, 1)),
            new SplittableRandom(Picks.SEED));

    @Operation
    public int pick() {
      return balancer.pick(Positions.all(3), 0);
    }
  }

  /** Picks and endings: whatever was looked at, the counts are those of the permits out. */
  public static class Counting {
    private final List<FakeCandidate> candidates = FakeCandidate.weighing(1, 1);
    private final Balancer balancer =
        Balancer.of(LEAST_CONNECTIONS, candidates, new SplittableRandom(Picks.SEED));
    private final AtomicInteger[] out = {new AtomicInteger(1), new AtomicInteger(1)};

    public Counting() {
      candidates.forEach(FakeCandidate::occupy);
    }

    @Operation
    public void pick() {
      out[balancer.pick(Positions.all(2), 0)].incrementAndGet();
    }

    @Operation
    public void pickAndEnd() {
      candidates.get(balancer.pick(Positions.all(2), 0)).vacate();
    }

    @Operation(runOnce = true)
    public void endTheFirst() {
      candidates.get(0).vacate();
      out[0].decrementAndGet();
    }

    @Operation(runOnce = true)
    public void endTheSecond() {
      candidates.get(1).vacate();
      out[1].decrementAndGet();
    }

    @Validate
    public void everyPermitIsCounted() {
      for (int at = 0; at < out.length; at++) {
        Interleavings.expect(out[at].get(), candidates.get(at).inFlight(), "in flight");
      }
    }
  }

  @Test
  void noScheduleMakesItPickAnother() {
    Interleavings.explore(Picking.class, 3);
  }

  @Test
  void noScheduleMiscounts() {
    Interleavings.explore(Counting.class, 3);
  }
}
