package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Witness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTest {

  private static final long MUCH_LATER = 10_000_000_000L;

  private long now;
  private final List<String> told = new ArrayList<>();
  private final Telling telling =
      new Telling(
          new Clockwork(() -> now),
          new Witness() {
            @Override
            public void arrived(long atNanos, Ask ask) {
              told.add(ask.number() + " at " + atNanos);
            }

            @Override
            public void ended(long atNanos) {
              told.add("ended");
            }
          });

  private void report(long number, long atNanos) {
    telling.report(atNanos, (witness, at) -> witness.arrived(at, new Ask(number, "m", false, 0)));
  }

  @Test
  void tellsInTheOrderOfTimeAndThenOfReports() {
    report(1, 30);
    report(2, 10);
    report(3, 30);

    now = MUCH_LATER;
    telling.tell(Long.MAX_VALUE);

    assertThat(told).containsExactly("2 at 10", "1 at 30", "3 at 30");
  }

  @Test
  void whatIsReportedTooLateIsToldLate() {
    now = MUCH_LATER;
    report(1, 30);
    telling.tell(Long.MAX_VALUE);
    report(2, 10);
    telling.tell(Long.MAX_VALUE);

    assertThat(told).containsExactly("1 at 30", "2 at 30");
  }

  @Test
  void nothingIsToldThatSomebodyMayStillPrecede() {
    report(1, 10);
    report(2, 30);

    now = MUCH_LATER;
    telling.tell(20);

    assertThat(told).containsExactly("1 at 10");
  }

  @Test
  void whatHappenedJustNowIsHeldUntilTheEnd() {
    now = 40;
    report(7, 40);

    telling.tell(Long.MAX_VALUE);
    assertThat(told).isEmpty();

    telling.end();
    assertThat(told).containsExactly("7 at 40", "ended");
  }
}
