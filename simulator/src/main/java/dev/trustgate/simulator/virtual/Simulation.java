package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.UpstreamReport;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import dev.trustgate.simulator.virtual.Situation.Change;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Plays a situation from its first request to the end of its last one. One thread, no waiting. */
public final class Simulation {

  private static final Demand ANY = new Demand(Optional.of("any"), Dialect.OPENAI);

  private final Situation situation;
  private final Load load;
  private final Seeds seeds;
  private final VirtualClock clock = new VirtualClock();
  private final Map<String, SimulatedTarget> providers = new TreeMap<>();
  private final List<UpstreamState> gateways = new ArrayList<>();
  private final List<Observer> observers = new ArrayList<>();
  private final Observer observer = new Observers(observers);
  private final RandomGenerator arrivals;
  private final RandomGenerator callers;
  private long requests;

  /** A world in which nothing has happened yet. */
  public Simulation(Situation situation, long seed) {
    this.seeds = new Seeds(seed);
    this.situation = situation;
    this.load = situation.load();
    this.arrivals = seeds.of(Purpose.ARRIVALS);
    this.callers = seeds.of(Purpose.CALLERS);
    new TreeMap<>(situation.providers())
        .forEach((name, conduct) -> providers.put(name, open(conduct, name)));
    for (int i = 0; i < load.sharing().gateways(); i++) {
      RandomGenerator picks = seeds.of(Purpose.PICKS, i);
      gateways.add(new UpstreamState(situation.upstream(), clock, clock, picks));
    }
  }

  /** The provider's draws are its own by name: a further provider shifts nobody's. */
  private SimulatedTarget open(Conduct conduct, String name) {
    return new SimulatedTarget(clock, conduct.phases(), conduct.capacity(), seeds, name.hashCode());
  }

  /** Lets somebody watch; to be asked before the run. */
  public Simulation watchedBy(Observer another) {
    observers.add(another);
    return this;
  }

  public VirtualClock clock() {
    return clock;
  }

  /** One of the gateways' upstreams as it stands. */
  public UpstreamReport report(int gateway) {
    return gateways.get(gateway).report();
  }

  /** What the configuration becomes on the way. */
  List<Change> changes() {
    return situation.changes();
  }

  /** How many gateways there are. */
  public int gateways() {
    return gateways.size();
  }

  /** Which of them gets this request. */
  int gatewayOf(long request) {
    return load.sharing().gateway(request, seeds);
  }

  /** Plays it all. */
  public void run() {
    observer.configured(situation.upstream());
    for (Change change : situation.changes()) {
      clock.at(change.at().toNanos(), () -> configure(change.upstream()));
    }
    schedule(0, 0);
    while (clock.step(Long.MAX_VALUE)) {
      observer.afterEvent();
    }
    observer.ended();
  }

  private void configure(Upstream next) {
    gateways.replaceAll(state -> state.reconfigured(next));
    observer.configured(next);
  }

  private void schedule(long index, long previousNanos) {
    long atNanos = load.arrivals().next(index, previousNanos, arrivals);
    if (atNanos < load.lasts().toNanos()) {
      clock.at(atNanos, () -> arrive(index, atNanos));
    }
  }

  private void arrive(long index, long atNanos) {
    schedule(index + 1, atNanos);
    long number = ++requests;
    UpstreamState gateway = gateways.get(gatewayOf(number));
    observer.arrived(number);
    OptionalLong patience =
        load.patience().isPresent()
            ? OptionalLong.of(load.patience().get().draw(callers))
            : OptionalLong.empty();
    var surroundings =
        new RequestSurroundings(
            clock, providers, observer, gateway.config().failover(), load.stream());
    Ask ask = new Ask(number, "any", load.stream(), 0);
    new SimulatedRequest(ask, gateway.begin(ANY), surroundings, patience).go();
  }
}
