package dev.trustgate.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.health.HealthModel.Mode;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Probing;
import dev.trustgate.gateway.health.HealthState.Resting;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens in whatever order, the tracker and the model of it say the same. */
class HealthModelProperties {

  private static final long SECOND = 1_000_000_000L;

  /** Something that may happen to a target. */
  sealed interface Event {
    /** A request wants to go there. */
    record Ask() implements Event {}

    /** A request wants to go there before its time. */
    record AskOnTrial() implements Event {}

    /** One of the attempts under way tells something, and may go on to tell more. */
    record Tell(int which, Observation observation) implements Event {}

    record Pass(long nanos) implements Event {}
  }

  private record Running(int id, long epoch) {}

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<Event> ask = Arbitraries.of(new Event.Ask());
    Arbitrary<Event> trial = Arbitraries.of(new Event.AskOnTrial());
    Arbitrary<Observation> seen =
        Arbitraries.frequency(
            Tuple.of(6, Observation.FAILURE),
            Tuple.of(3, Observation.SUCCESS),
            Tuple.of(1, Observation.NEUTRAL),
            Tuple.of(1, Observation.MISCONFIGURED));
    Arbitrary<Event> tell =
        Combinators.combine(Arbitraries.integers().between(0, 5), seen).as(Event.Tell::new);
    Arbitrary<Event> pass =
        Arbitraries.of(
                1L,
                SECOND,
                10 * SECOND - 1,
                10 * SECOND,
                20 * SECOND,
                65 * SECOND,
                300 * SECOND,
                600 * SECOND)
            .map(Event.Pass::new);
    return Arbitraries.frequencyOf(
            Tuple.of(5, ask), Tuple.of(1, trial), Tuple.of(6, tell), Tuple.of(3, pass))
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 10_000)
  void trackerAndModelAgree(
      @ForAll("histories") List<Event> history,
      @ForAll @IntRange(min = 1, max = 4) int threshold,
      @ForAll boolean aroundTheWrap) {
    HealthRules rules = new HealthRules(true, threshold, 10 * SECOND, 65 * SECOND);
    HealthTracker tracker = new HealthTracker();
    HealthModel model = new HealthModel(rules);
    List<Running> running = new ArrayList<>();
    long now = aroundTheWrap ? Long.MAX_VALUE - 100 * SECOND : -7;
    int born = 0;

    for (Event event : history) {
      switch (event) {
        case Event.Pass(long nanos) -> now += nanos;
        case Event.Ask() -> {
          boolean allowed = model.allows(now);
          assertThat(tracker.eligible(now, rules)).isEqualTo(allowed);
          long epoch = tracker.admit(now, rules);
          assertThat(epoch != HealthTracker.REFUSED).isEqualTo(allowed);
          if (allowed) {
            running.add(new Running(++born, epoch));
            model.begins(born, now, false);
          }
        }
        case Event.AskOnTrial() -> {
          boolean allowed = model.allowsTrial(now);
          long epoch = tracker.admitOnTrial(now, rules);
          assertThat(epoch != HealthTracker.REFUSED).isEqualTo(allowed);
          if (allowed) {
            running.add(new Running(++born, epoch));
            model.begins(born, now, true);
          }
        }
        case Event.Tell(int which, Observation seen) -> {
          if (!running.isEmpty()) {
            Running one = running.get(which % running.size());
            boolean wasUp = model.mode() == Mode.UP;
            boolean fell =
                tracker.observe(new Seen(seen, one.epoch(), one.id(), now), rules).endsHealth();
            model.tells(one.id(), seen, now);
            assertThat(fell).isEqualTo(wasUp && model.mode() != Mode.UP);
            if (seen != Observation.SUCCESS) {
              running.remove(one); // an ending; after a success the answer may still break
            }
          }
        }
      }
      assertThat(modeOf(tracker.state())).isEqualTo(model.mode());
      assertThat(tracker.state().failures()).isEqualTo(model.inRow());
      assertThat(tracker.healthy(now, rules)).isEqualTo(model.allows(now));
    }
  }

  private static Mode modeOf(HealthState state) {
    return switch (state) {
      case Healthy _ -> Mode.UP;
      case Resting _ -> Mode.OUT;
      case Probing _ -> Mode.PROBED;
    };
  }
}
