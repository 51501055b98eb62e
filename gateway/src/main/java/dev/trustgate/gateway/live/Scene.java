package dev.trustgate.gateway.live;

import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.telemetry.CallerAnswers;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Instant;

/** What the feed looks at. */
public interface Scene {

  GatewaySnapshot snapshot();

  About about();

  /** What callers got lately. */
  CallerAnswers answers();

  /** How long targets took before anybody looked. */
  LatencyPast latencyPast();

  /** The time that people read. */
  Instant now();

  /** This upstream is being looked at: what changed by itself may be noted. */
  void looksAt(UpstreamState upstream);
}
