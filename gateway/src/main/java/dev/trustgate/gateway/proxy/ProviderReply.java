package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.Map;

/**
 * A provider's error, kept in case it is the one to tell the caller.
 *
 * @param body in the caller's dialect, keys taken out
 * @param headers those of the provider that are meant for the caller
 * @param dropped the fields that the provider was not told
 * @param model what the target was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // one copy of a body; never compared
record ProviderReply(
    Target target,
    String model,
    ProviderError error,
    byte[] body,
    List<Map.Entry<String, String>> headers,
    List<String> dropped) {}
