package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is simulated, as a value: an upstream, how its providers behave, and what is asked of it.
 *
 * @param teaches one sentence: what is to be seen
 * @param providers how the target of each name behaves
 * @param changes what the configuration becomes, and when
 */
public record Situation(
    String name,
    String teaches,
    Upstream upstream,
    Map<String, Conduct> providers,
    Load load,
    List<Change> changes) {

  /** How one provider behaves. */
  public record Conduct(List<Phase> phases, Capacity capacity) {
    public Conduct {
      phases = List.copyOf(phases);
    }

    /** A provider that does as it is told, however much it has to do. */
    public static Conduct of(Behaviour behaviour) {
      return new Conduct(List.of(new Phase(Duration.ZERO, behaviour)), Capacity.UNLIMITED);
    }

    public static Conduct of(List<Phase> phases) {
      return new Conduct(phases, Capacity.UNLIMITED);
    }

    public Conduct with(Capacity other) {
      return new Conduct(phases, other);
    }
  }

  /**
   * What is asked of the upstream.
   *
   * @param lasts requests come until then; the run ends when the last of them is answered
   * @param stream whether answers are streams, whose first event and whose gaps have clocks
   * @param patience how long a caller stays, if not for ever
   * @param sharing which of several gateways, each with a state of its own, gets a request
   */
  public record Load(
      Arrivals arrivals,
      Duration lasts,
      boolean stream,
      Optional<Latency> patience,
      Sharing sharing) {

    public static Load of(Arrivals arrivals, Duration lasts) {
      return new Load(arrivals, lasts, false, Optional.empty(), new Sharing.InTurn(1));
    }

    public Load streaming() {
      return new Load(arrivals, lasts, true, patience, sharing);
    }

    public Load leaving(Latency afterwards) {
      return new Load(arrivals, lasts, stream, Optional.of(afterwards), sharing);
    }

    /** Over so many gateways in turn. */
    public Load over(int gateways) {
      return over(new Sharing.InTurn(gateways));
    }

    public Load over(Sharing gateways) {
      return new Load(arrivals, lasts, stream, patience, gateways);
    }
  }

  /** A new configuration. */
  public record Change(Duration at, Upstream upstream) {}

  public Situation {
    providers = Map.copyOf(providers);
    changes = List.copyOf(changes);
    for (var target : upstream.targets()) {
      if (!providers.containsKey(target.name())) {
        throw new IllegalArgumentException("nobody says how " + target.name() + " behaves");
      }
    }
  }

  /** The same with another algorithm, before and after every change. */
  public Situation under(Algorithm algorithm) {
    return new Situation(
        name,
        teaches,
        Upstreams.with(upstream, algorithm),
        providers,
        load,
        changes.stream()
            .map(change -> new Change(change.at(), Upstreams.with(change.upstream(), algorithm)))
            .toList());
  }
}
