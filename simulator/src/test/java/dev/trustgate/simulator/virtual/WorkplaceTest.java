package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.simulator.virtual.Behaviour.Breaks;
import dev.trustgate.simulator.virtual.Behaviour.Hangs;
import dev.trustgate.simulator.virtual.Behaviour.Stalls;
import dev.trustgate.simulator.virtual.Behaviour.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callers hear of a provider, by the capacity it has. Times are milliseconds. */
class WorkplaceTest {

  private static final Outcome BUSY = new Refused(429);

  private final VirtualClock clock = new VirtualClock();
  private final List<String> heard = new ArrayList<>();

  private SimulatedTarget provider(Behaviour behaviour, Capacity capacity) {
    List<Phase> phases = List.of(new Phase(Duration.ZERO, behaviour));
    return new SimulatedTarget(clock, phases, capacity, new Seeds(1), 0);
  }

  private static Latency millis(long millis) {
    return Latency.fixed(Duration.ofMillis(millis));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  private Call call(SimulatedTarget provider, String name) {
    return provider.take(
        new Call.Caller() {
          @Override
          public void begins() {
            hear("begins");
          }

          @Override
          public void stalls() {
            hear("stalls");
          }

          @Override
          public void ends(Outcome outcome) {
            hear(outcome.label());
          }

          private void hear(String what) {
            heard.add(name + " " + what + " at " + clock.nanos() / 1_000_000);
          }
        });
  }

  @Test
  void anUnlimitedProviderServesEverybodyAtOnce() {
    SimulatedTarget provider = provider(new Streams(millis(10), millis(5)), Capacity.UNLIMITED);
    call(provider, "a");
    clock.at(nanos(2), () -> call(provider, "b"));

    clock.runToTheEnd();

    assertThat(heard)
        .containsExactly("a begins at 10", "b begins at 12", "a 200 at 15", "b 200 at 17");
    assertThat(provider.calls()).isZero();
  }

  @Test
  void callsBeyondTheServersWaitInLine() {
    SimulatedTarget provider = provider(Behaviour.answers(millis(10)), new Capacity.Servers(2));
    call(provider, "a");
    call(provider, "b");
    call(provider, "c");
    Call gone = call(provider, "d");
    call(provider, "e");
    clock.at(nanos(5), gone::hangUp);

    clock.runToTheEnd();

    assertThat(heard).containsExactly("a 200 at 10", "b 200 at 10", "c 200 at 20", "e 200 at 20");
    assertThat(provider.calls()).isZero();
  }

  @Test
  void hangingUpFreesTheServer() {
    SimulatedTarget provider = provider(Behaviour.answers(millis(10)), new Capacity.Servers(1));
    Call gone = call(provider, "a");
    call(provider, "b");
    clock.at(nanos(4), gone::hangUp);

    clock.runToTheEnd();

    assertThat(heard).containsExactly("b 200 at 14");
  }

  @Test
  void callsBeyondTheLimitAreRefusedAtOnce() {
    SimulatedTarget provider = provider(Behaviour.answers(millis(10)), new Capacity.Limit(2, BUSY));
    call(provider, "a");
    call(provider, "b");
    call(provider, "c");
    clock.at(nanos(10) + 1, () -> call(provider, "d"));

    clock.runToTheEnd();

    assertThat(heard).containsExactly("c 429 at 0", "a 200 at 10", "b 200 at 10", "d 200 at 20");
  }

  @Test
  void aSharedServerDividesItsAttention() {
    SimulatedTarget provider = provider(Behaviour.answers(millis(10)), new Capacity.Sharing());
    call(provider, "a");
    clock.at(nanos(5), () -> call(provider, "b")); // a has 5 left, which take 10 from now on
    clock.at(nanos(25), () -> call(provider, "c"));

    clock.runToTheEnd();

    assertThat(heard).containsExactly("a 200 at 15", "b 200 at 20", "c 200 at 35");
  }

  @Test
  void whoLeavesASharedServerLeavesItsPartToTheOthers() {
    SimulatedTarget provider = provider(Behaviour.answers(millis(10)), new Capacity.Sharing());
    Call gone = call(provider, "a");
    call(provider, "b");
    clock.at(nanos(10), gone::hangUp); // b has 5 left

    clock.runToTheEnd();

    assertThat(heard).containsExactly("b 200 at 15");
  }

  @Test
  void latencyRisesWithTheCallsAndJumpsBeyondWhatIsBearable() {
    SimulatedTarget provider = provider(Behaviour.answers(millis(10)), new Capacity.Rising(2));
    call(provider, "a");
    call(provider, "b");
    call(provider, "c");

    clock.runToTheEnd();

    assertThat(heard).containsExactly("a 200 at 15", "b 200 at 20", "c 200 at 50");
  }

  @Test
  void aBreakComesAfterTheBeginning() {
    SimulatedTarget provider =
        provider(new Breaks(millis(3), millis(4), Break.CUT), Capacity.UNLIMITED);
    call(provider, "a");

    clock.runToTheEnd();

    String label = new BrokeMidAnswer(Break.CUT, false).label();
    assertThat(heard).containsExactly("a begins at 3", "a " + label + " at 7");
  }

  @Test
  void whoStallsSaysNothingMoreAndWhoHangsSaysNothingAtAll() {
    SimulatedTarget stalling = provider(new Stalls(millis(3)), Capacity.UNLIMITED);
    SimulatedTarget hanging = provider(new Hangs(), new Capacity.Sharing());
    Call stalled = call(stalling, "a");
    Call hung = call(hanging, "b");

    clock.runToTheEnd();

    assertThat(heard).containsExactly("a begins at 3", "a stalls at 3");
    stalled.hangUp();
    hung.hangUp();
    assertThat(stalling.calls()).isZero();
    assertThat(hanging.calls()).isZero();
  }

  @Test
  void phasesFollowEachOther() {
    List<Phase> phases =
        Phase.interrupted(
            Behaviour.answers(millis(1)),
            Behaviour.fails(new Answered(204), Duration.ofMillis(1)),
            Duration.ofMillis(10),
            Duration.ofMillis(20));
    var provider = new SimulatedTarget(clock, phases, Capacity.UNLIMITED, new Seeds(1), 0);
    for (long at : List.of(9, 10, 19, 20)) {
      clock.at(nanos(at), () -> call(provider, "at " + at));
    }

    clock.runToTheEnd();

    assertThat(heard)
        .containsExactly("at 9 200 at 10", "at 10 204 at 11", "at 19 204 at 20", "at 20 200 at 21");
  }
}
