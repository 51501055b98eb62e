package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.UpstreamReport;

/** Tells how an upstream is doing now. */
@FunctionalInterface
public interface StatusSource {

  UpstreamReport of(Upstream upstream);
}
