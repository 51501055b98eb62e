package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.upstream.UpstreamState;

/** What is to be done for a request, once it is understood. */
record Errand(Payload payload, UpstreamState upstream, Rule rule) {}
