package dev.trustgate.simulator.live;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.play.Crowd;
import dev.trustgate.simulator.play.Dice;
import dev.trustgate.simulator.play.Endurance;
import dev.trustgate.simulator.scenario.FaultPlan;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.Scenario.Change;
import dev.trustgate.simulator.story.Ask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A scenario in real time, from its first request to the end of its last. Everything happens in the
 * thread that runs it, but requests, each of which waits in its own, and changes.
 */
final class RealPlay {

  /** How much longer than its deadline a request may take before its caller is called back. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Scenario scenario;
  private final Fakes fakes;
  private final Lodging lodging;
  private final View view;
  private final Telling telling;
  private final Clockwork clock;
  private final Map<Long, Call> calls = new HashMap<>();
  private final List<Thread> changes = new ArrayList<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  RealPlay(Scenario scenario, Fakes fakes, Lodging lodging, View view, Telling telling) {
    this.scenario = scenario;
    this.fakes = fakes;
    this.lodging = lodging;
    this.view = view;
    this.telling = telling;
    this.clock = telling.clock();
  }

  /**
   * Plays it all.
   *
   * @param endurance hears of every ending at once, long before the witness may be told, and says
   *     whether the run is not worth going on with
   */
  void run(Endurance endurance) throws IOException, InterruptedException {
    try (var callers = new Callers(lodging, clock)) {
      var crowd = new CrowdAtTheDoor(callers, endurance);
      clock.start();
      report(0, scenario.upstream());
      schedule(crowd.crowd());
      clock.keep(
          () -> telling.tell(view.knownUntilNanos()),
          () -> endurance.lost() || failure.get() != null || over());
      hangUp();
      for (Thread change : changes) {
        change.join();
      }
    }
    if (failure.get() != null) {
      throw new IOException("the scenario cannot go on: " + failure.get(), failure.get());
    }
    telling.end();
  }

  private void schedule(Crowd crowd) {
    for (Change change : scenario.changes()) {
      clock.at(change.at().toNanos(), () -> configure(change.upstream()));
    }
    for (FaultPlan fault : scenario.faults()) {
      clock.at(fault.at().toNanos(), () -> fakes.befall(fault));
    }
    for (int part = 0; part < scenario.load().size(); part++) {
      crowd.expect(scenario.load().get(part), part);
    }
    Duration longest = scenario.upstream().failover().requestTimeout().plus(GRACE);
    clock.at(scenario.lasts().plus(longest).toNanos(), () -> calls.values().forEach(Call::leave));
  }

  private boolean over() {
    return calls.isEmpty() && clock.nanos() >= scenario.lasts().toNanos();
  }

  private void hangUp() throws InterruptedException {
    for (Call call : calls.values()) {
      call.leave();
    }
    for (Call call : calls.values()) {
      call.await();
    }
  }

  private void report(long atNanos, Upstream upstream) {
    telling.report(atNanos, (witness, at) -> witness.configured(at, upstream));
  }

  /** The gateway may take its time to agree; nothing waits for it. */
  private void configure(Upstream next) {
    Runnable change =
        () -> {
          try {
            lodging.change(next);
            report(clock.nanos(), next);
          } catch (IOException | InterruptedException refused) {
            failure.set(refused);
          }
        };
    changes.add(Thread.ofVirtual().name("simulated-change").start(change));
  }

  /** Sends those to the gateway who come when the load says so. */
  private final class CrowdAtTheDoor {
    private final Callers callers;
    private final Endurance endurance;
    private @Nullable Crowd crowd;

    CrowdAtTheDoor(Callers callers, Endurance endurance) {
      this.callers = callers;
      this.endurance = endurance;
    }

    Crowd crowd() {
      var all = new Crowd(clock, new Dice(scenario.seed()), this::knock, endurance::lost);
      crowd = all;
      return all;
    }

    private void knock(Ask ask, OptionalLong patience) {
      long now = clock.nanos();
      var call = callers.call(ask, new Call.Listeners(view::began, this::ended));
      calls.put(ask.number(), call);
      view.asked(ask, now);
      patience.ifPresent(nanos -> clock.at(now + nanos, call::leave));
      call.start();
    }

    private void ended(Ask ask, Heard heard) {
      endurance.heard(heard.endNanos(), Outcomes.kind(heard).isError());
      try {
        view.over(ask, heard);
      } catch (RuntimeException defect) {
        failure.compareAndSet(null, defect);
      }
      clock.soon(
          () -> {
            calls.remove(ask.number());
            if (crowd != null) {
              crowd.served(ask.number());
            }
          });
    }
  }
}
