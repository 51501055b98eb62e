package dev.trustgate.gateway.upstream;

import java.util.List;

/**
 * An upstream as it stands, and what its targets did lately.
 *
 * @param recently of each target, in the order of the report
 */
public record LiveReport(UpstreamReport report, List<Recently> recently) {

  public LiveReport {
    recently = List.copyOf(recently);
  }
}
