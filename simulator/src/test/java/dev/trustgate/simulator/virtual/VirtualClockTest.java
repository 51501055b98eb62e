package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  private final VirtualClock clock = new VirtualClock();
  private final List<String> happened = new ArrayList<>();

  @Test
  void eventsHappenInTheOrderOfTheirTime() {
    clock.at(30, () -> happened.add("c at " + clock.nanos()));
    clock.at(10, () -> happened.add("a at " + clock.nanos()));
    clock.at(20, () -> happened.add("b at " + clock.nanos()));

    clock.runToTheEnd();

    assertThat(happened).containsExactly("a at 10", "b at 20", "c at 30");
  }

  @Test
  void eventsOfTheSameNanosecondHappenAsTheyWereScheduled() {
    LongStream.range(0, 100).forEach(i -> clock.at(5, () -> happened.add("" + i)));

    clock.runToTheEnd();

    assertThat(happened)
        .containsExactlyElementsOf(LongStream.range(0, 100).mapToObj(i -> "" + i).toList());
  }

  @Test
  void anEventMayScheduleAnotherForTheSameInstant() {
    clock.at(5, () -> clock.after(0, () -> happened.add("inner at " + clock.nanos())));
    clock.at(5, () -> happened.add("second"));

    clock.runToTheEnd();

    assertThat(happened).containsExactly("second", "inner at 5");
  }

  @Test
  void aCancelledEventDoesNotHappen() {
    var event = clock.at(5, () -> happened.add("never"));
    clock.at(6, () -> happened.add("later"));
    event.cancel();
    event.cancel();

    clock.runToTheEnd();

    assertThat(happened).containsExactly("later");
    assertThat(clock.happened()).isEqualTo(1);
  }

  @Test
  void cancellingWhatHasHappenedChangesNothing() {
    var event = clock.at(5, () -> happened.add("once"));
    clock.at(6, event::cancel);
    clock.at(7, () -> happened.add("later"));

    clock.runToTheEnd();

    assertThat(happened).containsExactly("once", "later");
  }

  @Test
  void manyCancelledEventsAreThrownOutAndTheOthersStay() {
    for (int i = 0; i < 10_000; i++) {
      int number = i;
      var event = clock.at(i, () -> happened.add("" + number));
      if (i % 10 != 0) {
        event.cancel();
      }
    }

    clock.runToTheEnd();

    assertThat(happened)
        .containsExactlyElementsOf(
            LongStream.range(0, 1_000).mapToObj(i -> Long.toString(10 * i)).toList());
  }

  @Test
  void itStandsWhereItWasToldToRunTo() {
    clock.at(5, () -> happened.add("due"));
    clock.at(15, () -> happened.add("not yet"));

    clock.run(10);

    assertThat(happened).containsExactly("due");
    assertThat(clock.nanos()).isEqualTo(10);
    assertThat(clock.instant()).isEqualTo(VirtualClock.BEGINNING.plusNanos(10));
  }

  @Test
  void nothingHappensInThePast() {
    clock.run(10);

    assertThatThrownBy(() -> clock.at(9, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot happen at 9, it is 10");
  }
}
