package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.fixture.Interleavings;
import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * However threads meet, a permit is given back exactly once: answer, error, the caller's leaving
 * and the closing of the scope may race, one of them is the ending, and all hear the same.
 */
@Tag("interleaving")
class PermitInterleavingTest {

  /** What threads may do to the one permit that is out, while others come and go. */
  public static class Operations {
    private static final HealthRules RULES = new HealthRules(true, 2, 60, 60);
    private static final ManualTicker STILL = new ManualTicker(0);
    private static final Surroundings AROUND =
        new Surroundings(STILL, STILL, new SplittableRandom(World.SEED));

    private final TargetState target = new TargetState(Config.target("a", 1), RULES);
    private final Attempt attempt = begun();
    private final AtomicInteger endings = new AtomicInteger();

    private Attempt begun() {
      target.occupy();
      return new Attempt(target, Optional.empty(), 0, AROUND);
    }

    private String settle(Outcome outcome) {
      endings.incrementAndGet();
      return attempt.settle(outcome).toString();
    }

    @Operation
    public String answered() {
      return settle(new Answered(200));
    }

    @Operation
    public String failed() {
      return settle(new Refused(503));
    }

    @Operation
    public String callerLeft() {
      return settle(new ClientGone());
    }

    @Operation
    public void closed() {
      endings.incrementAndGet();
      attempt.close();
    }

    @Operation
    public void answering() {
      attempt.answering();
    }

    @Operation
    public void anotherIsAnswered() {
      begun().settle(new Answered(200));
    }

    @Validate
    public void inFlightIsWhatIsOut() {
      Interleavings.expect(endings.get() == 0 ? 1 : 0, target.inFlight(), "in flight");
    }
  }

  @Test
  void noScheduleGivesAPermitBackTwiceOrNever() {
    Interleavings.explore(Operations.class, 3);
  }
}
