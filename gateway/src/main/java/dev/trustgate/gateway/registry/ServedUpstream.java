package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.upstream.UpstreamState;

/** A service together with the living upstream behind it. */
public record ServedUpstream(Service service, UpstreamState upstream) {}
