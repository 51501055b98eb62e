package dev.trustgate.gateway.health;

import static java.util.Optional.empty;

import dev.trustgate.gateway.fixture.Interleavings;
import java.time.Duration;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * However threads meet, a target is ejected, probed and healed as if they had come one after the
 * other; what comes of each order is the model's to say, see {@link HealthModelProperties}.
 */
@Tag("interleaving")
class EjectionInterleavingTest {

  private static final long SECOND = 1_000_000_000L;
  private static final HealthRules RULES = new HealthRules(true, 2, 10 * SECOND, 20 * SECOND);

  /** What threads may do to the health of one target that has failed once. */
  public static class Health {
    private final HealthTracker tracker = new HealthTracker();

    public Health() {
      observe(Observation.FAILURE, 0, 1);
    }

    private boolean observe(Observation seen, int epoch, int attempt) {
      return tracker.observe(new Seen(seen, epoch, attempt, 0), RULES).endsHealth();
    }

    @Operation
    public long admit() {
      return tracker.admit(0, RULES);
    }

    @Operation
    public long admitAfterTheRest() {
      return tracker.admit(10 * SECOND, RULES);
    }

    @Operation
    public long admitOnTrial() {
      return tracker.admitOnTrial(0, RULES);
    }

    @Operation
    public boolean fails(
        @Param(gen = IntGen.class, conf = "0:2") int epoch,
        @Param(gen = IntGen.class, conf = "2:3") int attempt) {
      return observe(Observation.FAILURE, epoch, attempt);
    }

    @Operation
    public boolean succeeds(@Param(gen = IntGen.class, conf = "0:2") int epoch) {
      return observe(Observation.SUCCESS, epoch, 2);
    }

    @Operation
    public boolean tellsNothing() {
      return observe(Observation.NEUTRAL, 2, 2);
    }

    @Operation
    public boolean refusesOurCredentials() {
      return observe(Observation.MISCONFIGURED, 0, 2);
    }

    @Operation
    public void isMended() {
      tracker.mended();
    }

    @Operation
    public String state() {
      return tracker.state().toString();
    }
  }

  /** What threads may do to the cooldown of one target. */
  public static class Cooling {
    private final HealthTracker tracker = new HealthTracker();

    @Operation
    public void isBusy(@Param(gen = IntGen.class, conf = "1:3") int started) {
      tracker.busy(empty(), started, 3);
    }

    @Operation
    public void saysFor(@Param(gen = IntGen.class, conf = "1:3") int seconds) {
      tracker.busy(Optional.of(Duration.ofSeconds(seconds)), 1, 2);
    }

    @Operation
    public void isOutOfQuota() {
      tracker.outOfQuota(2, 3);
    }

    @Operation
    public void succeeds(@Param(gen = IntGen.class, conf = "1:4") int started) {
      tracker.notBusy(started);
    }

    @Operation
    public long coolingNanos() {
      return tracker.coolingNanos(4);
    }
  }

  @Test
  void noScheduleBreaksHealth() {
    Interleavings.explore(Health.class, 4);
  }

  @Test
  void noScheduleBreaksACooldown() {
    Interleavings.explore(Cooling.class, 4);
  }
}
