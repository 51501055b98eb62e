package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.fixture.Interleavings;
import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.health.Observation;
import dev.trustgate.gateway.health.Seen;
import dev.trustgate.gateway.upstream.TierWalk.Admission;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * However threads meet in a tier with a target that is due for a probe, one of them has it and the
 * rest go on to its neighbour; whoever picked it and was not let in gives its place back.
 */
@Tag("interleaving")
class WalkInterleavingTest {

  /** Requests to a target that never gets well and to one that is never ill. */
  public static class Operations {
    private static final int REST = 10;
    private static final int EPOCHS = 64;
    private static final HealthRules RULES = new HealthRules(true, 1, REST, 100 * REST);

    private final TargetState ill = new TargetState(Config.target("ill", 1), RULES);
    private final TargetState well = new TargetState(Config.target("well", 1), RULES);
    private final Tier tier =
        Tier.of(Algorithm.ROUND_ROBIN, List.of(ill, well), new SplittableRandom(World.SEED));
    private final AtomicInteger now = new AtomicInteger(REST);
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicIntegerArray probesOfEpoch = new AtomicIntegerArray(EPOCHS);
    private final AtomicInteger probesAtOnce = new AtomicInteger();
    private final AtomicInteger unserved = new AtomicInteger();
    private final AtomicInteger negative = new AtomicInteger();

    public Operations() {
      ill.health().observe(new Seen(Observation.FAILURE, 0, 1, 0), RULES);
    }

    private void ask(Observation ofTheIll) {
      TierWalk walk = new TierWalk(tier, _ -> true, _ -> true);
      int nanos = now.get();
      Optional<Admission> picked =
          walk.anyEligible(nanos) ? walk.pick(true, nanos) : Optional.empty();
      if (picked.isEmpty()) {
        unserved.incrementAndGet();
        return;
      }
      Admission admitted = picked.get();
      TargetState target = admitted.target();
      Observation seen = Observation.SUCCESS;
      if (target == ill) {
        seen = ofTheIll;
        boolean shared = probesOfEpoch.getAndIncrement((int) admitted.epoch()) > 0;
        if (probes.incrementAndGet() > 1 || shared) {
          probesAtOnce.incrementAndGet();
        }
        probes.decrementAndGet();
      }
      target.health().observe(new Seen(seen, admitted.epoch(), 2, nanos), RULES);
      target.vacate();
    }

    @Operation
    public void isAnswered() {
      ask(Observation.FAILURE);
    }

    /** A probe that finds out nothing: the next one may go at once. */
    @Operation
    public void leaves() {
      ask(Observation.NEUTRAL);
    }

    /** Long enough for another probe, too short for the lease of one that is out. */
    @Operation
    public void theNextRestIsOver() {
      now.addAndGet(2 * REST);
    }

    @Operation
    public void looksAtTheCounts() {
      if (ill.inFlight() < 0 || well.inFlight() < 0) {
        negative.incrementAndGet();
      }
    }

    @Validate
    public void nothingIsLeftOver() {
      Interleavings.expect(0, probesAtOnce.get(), "probes beside another");
      Interleavings.expect(0, unserved.get(), "requests without a target");
      Interleavings.expect(0, negative.get(), "looks at less than nothing in flight");
      Interleavings.expect(0, ill.inFlight(), "in flight at the ill one");
      Interleavings.expect(0, well.inFlight(), "in flight at the well one");
    }
  }

  @Test
  void noScheduleLetsTwoProbesOutOrLosesAPermit() {
    Interleavings.explore(Operations.class, 3);
  }
}
