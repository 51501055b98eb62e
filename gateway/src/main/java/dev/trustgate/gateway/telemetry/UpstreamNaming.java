package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.domain.Upstream;

/** What an upstream is called where its gateway is not said: its name, and unmistakably so. */
@FunctionalInterface
public interface UpstreamNaming {

  String of(Upstream upstream);
}
