package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.simulator.provider.fault.Fault;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The quota of the provider's settings, and those that were ordered as faults. */
final class Quotas {

  private final Ticker ticker;
  private final Quota own;
  private final ConcurrentMap<ChosenFault, Quota> ordered = new ConcurrentHashMap<>();

  Quotas(ProviderSettings.Limits limits, Ticker ticker) {
    this.ticker = ticker;
    this.own = new Quota(limits.requestsPerMinute(), limits.tokensPerMinute(), ticker);
  }

  Quota own() {
    return own;
  }

  /** The quota that a fault imposes; it lasts as long as the provider. */
  Quota of(ChosenFault chosen, Fault.Quota fault) {
    return ordered.computeIfAbsent(
        chosen, _ -> new Quota(fault.requestsPerMinute(), fault.tokensPerMinute(), ticker));
  }
}
