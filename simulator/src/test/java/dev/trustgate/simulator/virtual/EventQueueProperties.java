package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.virtual.VirtualClock.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventQueueProperties {

  /** What a list that is sorted and stable would say. */
  @Property
  void eventsHappenInOrderOfTimeThenOfSchedulingAndCancelledOnesDoNot(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 50) Integer> instants,
      @ForAll List<@IntRange(max = 299) Integer> cancelled) {
    var clock = new VirtualClock();
    List<Integer> happened = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < instants.size(); i++) {
      int number = i;
      events.add(clock.at(instants.get(i), () -> happened.add(number)));
    }
    Set<Integer> gone = new HashSet<>(cancelled);
    cancelled.stream().filter(i -> i < events.size()).forEach(i -> events.get(i).cancel());
    clock.runToTheEnd();
    List<Integer> expected =
        IntStream.range(0, instants.size())
            .boxed()
            .filter(i -> !gone.contains(i))
            .sorted(Comparator.comparing(instants::get))
            .toList();
    assertThat(happened).isEqualTo(expected);
  }

  /** Cancelling while events happen, as timers are. */
  @Property
  void whatHappensMayCancelAndSchedule(
      @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 1, max = 50) Integer> delays) {
    var clock = new VirtualClock();
    List<Long> happened = new ArrayList<>();
    for (int delay : delays) {
      Event timer = clock.after(1_000 + delay, () -> happened.add(-1L));
      clock.after(
          delay,
          () -> {
            timer.cancel();
            timer.cancel();
            clock.after(delay, () -> happened.add(clock.nanos()));
          });
    }
    clock.runToTheEnd();
    assertThat(happened)
        .containsExactlyElementsOf(delays.stream().map(delay -> 2L * delay).sorted().toList());
  }
}
