package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.List;
import java.util.OptionalInt;

/**
 * An upstream as an operator sees it at one moment.
 *
 * @param activePriority the highest tier in which a target serves, trials left aside; empty if none
 *     does
 * @param targets in the order of the configuration
 */
public record UpstreamReport(
    String upstream, Algorithm algorithm, OptionalInt activePriority, List<TargetReport> targets) {

  public UpstreamReport {
    targets = List.copyOf(targets);
  }
}
