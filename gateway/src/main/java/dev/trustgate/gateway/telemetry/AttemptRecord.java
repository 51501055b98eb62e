package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one attempt came to. Holds no content.
 *
 * @param before the attempt of the same request that failed before this one
 * @param begun from the request's arrival to the pick
 * @param model what the target was asked for
 * @param stream whether a stream was asked for
 * @param head from the pick to the head of an answer
 * @param firstWord from the pick to the first meaningful byte or event
 * @param dropped fields of the request that the target could not be told
 * @param until when the target may be asked again, if this ending keeps it away
 * @param ejected whether this ending sent the target from good health to rest
 */
public record AttemptRecord(
    String requestId,
    Upstream upstream,
    Tried tried,
    Optional<Tried> before,
    Duration begun,
    String model,
    boolean stream,
    Optional<Duration> head,
    Optional<Duration> firstWord,
    List<String> dropped,
    Optional<Instant> until,
    OptionalLong inputTokens,
    OptionalLong outputTokens,
    boolean ejected) {}
