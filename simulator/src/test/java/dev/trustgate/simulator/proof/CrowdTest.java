package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trustgate.simulator.virtual.Finish;
import dev.trustgate.simulator.virtual.VirtualClock;
import org.junit.jupiter.api.Test;

class CrowdTest {

  private static final Finish FINISH = new Finish(Finish.Kind.ANSWERED, "answered", 0, 1);

  private final VirtualClock clock = new VirtualClock();
  private final Crowd crowd = new Crowd(clock, 1);

  @Test
  void countsFromTheLastOfTheWarmUpToTheLastArrival() {
    at(100, () -> crowd.arrived(1));
    at(110, () -> crowd.arrived(2)); // one inside for 10
    at(130, () -> crowd.finished(1, FINISH)); // two for 20
    at(180, () -> crowd.arrived(3)); // one for 50
    at(900, () -> crowd.finished(2, FINISH)); // after the last arrival: not counted
    assertThat(crowd.mean()).isCloseTo((10 + 40 + 50) / 80.0, within(1e-12));
  }

  @Test
  void saysHowFarLittlesLawIsMissed() {
    at(0, () -> crowd.arrived(1));
    at(100, () -> crowd.arrived(2)); // one inside all the time
    assertThat(crowd.littlePercent(1e9 / 50, 50)).isZero();
    assertThat(crowd.littlePercent(1e9 / 50, 60)).isCloseTo(20, within(1e-9));
  }

  private void at(long nanos, Runnable event) {
    clock.run(nanos);
    event.run();
  }
}
