package dev.trustgate.simulator.scenario;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.virtual.Upstreams;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One file: how providers misbehave, what load arrives, and what must hold.
 *
 * @param seed what every draw follows from
 * @param providers by the names of their targets
 * @param changes what the upstream becomes on the way
 * @param abort when a run is not worth going on with
 * @param options what was chosen on the command line instead, as it was said there
 */
public record Scenario(
    Origin origin,
    String name,
    String description,
    long seed,
    Clock clock,
    Map<String, ProviderPlan> providers,
    Upstream upstream,
    List<Change> changes,
    List<LoadPart> load,
    List<FaultPlan> faults,
    List<Expectation> expectations,
    Optional<Abort> abort,
    String options) {

  /** Where it was written, and how. */
  public record Origin(String file, String text) {}

  /** Which time a run takes place in. */
  public enum Clock {
    /** Events, one after the other, as fast as they can be computed. */
    VIRTUAL,
    /** Sockets and waiting. */
    REAL;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A new configuration of the upstream. */
  public record Change(Duration at, Upstream upstream) {}

  /** Ends the run once more than this part of the requests failed for so long. */
  public record Abort(double errorShare, Duration over) {}

  public Scenario {
    providers = new LinkedHashMap<>(providers);
    changes = List.copyOf(changes);
    load = List.copyOf(load);
    faults = List.copyOf(faults);
    expectations = List.copyOf(expectations);
  }

  /** How long load is offered. */
  public Duration lasts() {
    return load.stream().map(LoadPart::end).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** The command that plays it again; in virtual time, up to the number of a request. */
  public String command() {
    String only = clock == Clock.VIRTUAL ? " --only" : "";
    return String.format(
        Locale.ROOT, "./trustgate simulate %s --seed %d%s%s", origin.file(), seed, options, only);
  }

  /** The same with another seed. */
  public Scenario sown(long other) {
    return with(other, clock, upstream, changes, options);
  }

  /** The same in another time. */
  public Scenario in(Clock other) {
    String said = other == clock ? "" : " --clock " + other.word();
    return with(seed, other, upstream, changes, options + said);
  }

  /** The same with another algorithm, before and after every change. */
  public Scenario under(Algorithm algorithm) {
    List<Change> changed =
        changes.stream()
            .map(change -> new Change(change.at(), Upstreams.with(change.upstream(), algorithm)))
            .toList();
    String said = " --algorithm " + algorithm.wireName();
    return with(seed, clock, Upstreams.with(upstream, algorithm), changed, options + said);
  }

  /**
   * The same with a gateway that runs already, at this address.
   *
   * @param admin the address of its admin API, if somebody said it
   */
  public Scenario with(String gateway, Optional<String> admin) {
    String also = admin.map(address -> " --admin " + address).orElse("");
    return with(seed, clock, upstream, changes, options + " --gateway " + gateway + also);
  }

  private Scenario with(
      long otherSeed,
      Clock otherClock,
      Upstream otherUpstream,
      List<Change> otherChanges,
      String otherOptions) {
    return new Scenario(
        origin,
        name,
        description,
        otherSeed,
        otherClock,
        providers,
        otherUpstream,
        otherChanges,
        load,
        faults,
        expectations,
        abort,
        otherOptions);
  }
}
