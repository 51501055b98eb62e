package dev.trustgate.simulator.play;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.UpstreamReport;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.simulator.provider.fault.FaultRule;
import dev.trustgate.simulator.provider.fault.FaultSwitch;
import dev.trustgate.simulator.scenario.FaultPlan;
import dev.trustgate.simulator.scenario.ProviderPlan;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.Scenario.Change;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.virtual.Capacity;
import dev.trustgate.simulator.virtual.Observer;
import dev.trustgate.simulator.virtual.Observers;
import dev.trustgate.simulator.virtual.RequestSurroundings;
import dev.trustgate.simulator.virtual.SimulatedRequest;
import dev.trustgate.simulator.virtual.SimulatedTarget;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** A scenario in virtual time, from its first request to the end of its last. One thread. */
public final class VirtualPlay {

  private final Scenario scenario;
  private final VirtualClock clock = new VirtualClock();
  private final Map<String, FaultSwitch> switches = new HashMap<>();
  private final Map<String, SimulatedTarget> providers = new LinkedHashMap<>();
  private final Map<String, FaultyCourse> courses = new HashMap<>();
  private final List<Observer> observers = new ArrayList<>();
  private final Observer observer = new Observers(observers);
  private final Narrator narrator;
  private final Crowd crowd;
  private UpstreamState gateway;

  /**
   * A world in which nothing has happened yet.
   *
   * @param stop whether the run is not worth going on with
   */
  public VirtualPlay(Scenario scenario, Witness witness, BooleanSupplier stop) {
    this.scenario = scenario;
    var dice = new Dice(scenario.seed());
    this.gateway =
        new UpstreamState(scenario.upstream(), clock, clock, new SplittableRandom(scenario.seed()));
    scenario.providers().forEach((name, plan) -> open(name, plan, dice));
    this.crowd = new Crowd(agenda(), dice, this::knock, stop);
    var conditions = new Conditions(clock, this::report, witness);
    this.narrator = new Narrator(clock, conditions, witness, crowd::served);
    observers.add(narrator);
  }

  private Agenda agenda() {
    return new Agenda() {
      @Override
      public long nanos() {
        return clock.nanos();
      }

      @Override
      public void at(long atNanos, Runnable action) {
        clock.at(atNanos, action);
      }
    };
  }

  private void open(String name, ProviderPlan plan, Dice dice) {
    var faults = new FaultSwitch(scenario.seed() + name.hashCode(), clock);
    switches.put(name, faults);
    var course = new FaultyCourse(plan, new Teller(name, plan, dice), faults, clock);
    courses.put(name, course);
    providers.put(name, new SimulatedTarget(clock, course, Capacity.UNLIMITED));
  }

  /** Whether a fault of a provider met requests and made no difference to any of them. */
  public boolean idle(String provider, FaultRule fault) {
    FaultyCourse course = courses.get(provider);
    return course != null && course.idle(fault);
  }

  /** Lets somebody look closer; to be asked before the run. */
  VirtualPlay watchedBy(Observer another) {
    observers.add(another);
    return this;
  }

  VirtualClock clock() {
    return clock;
  }

  /** The upstream as it stands. */
  UpstreamReport report() {
    return gateway.report();
  }

  /**
   * Plays it all.
   *
   * @param over whether enough was seen
   */
  public void run(BooleanSupplier over) {
    observer.configured(scenario.upstream());
    for (Change change : scenario.changes()) {
      clock.at(change.at().toNanos(), () -> configure(change.upstream()));
    }
    for (FaultPlan fault : scenario.faults()) {
      if (fault.at().compareTo(scenario.lasts()) <= 0) { // else time would go on for nobody
        clock.at(fault.at().toNanos(), () -> befall(fault));
      }
    }
    for (int part = 0; part < scenario.load().size(); part++) {
      crowd.expect(scenario.load().get(part), part);
    }
    while (!over.getAsBoolean() && clock.step(Long.MAX_VALUE)) {
      observer.afterEvent();
    }
    observer.ended();
  }

  private void configure(Upstream next) {
    gateway = gateway.reconfigured(next);
    observer.configured(next);
  }

  private void befall(FaultPlan plan) {
    for (String name : plan.on()) {
      FaultSwitch faults = switches.get(name);
      if (faults == null) {
        throw new IllegalStateException("there is no provider " + name);
      }
      plan.rule().ifPresentOrElse(faults::on, faults::clear);
    }
  }

  private void knock(Ask ask, OptionalLong patience) {
    narrator.asked(ask);
    observer.arrived(ask.number());
    var surroundings =
        new RequestSurroundings(
            clock, providers, observer, gateway.config().failover(), ask.stream());
    var demand = new Demand(Optional.of(ask.model()), Dialect.OPENAI);
    new SimulatedRequest(ask, gateway.begin(demand), surroundings, patience).go();
  }
}
