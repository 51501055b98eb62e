package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.recent.Reading;
import java.time.Instant;

/**
 * What a target did lately, beside its {@link TargetReport}.
 *
 * @param share its part of the first picks of its upstream, 0 before the first
 * @param steady whether nobody in the upstream came or went while these picks were made, so that
 *     the share can be compared with the one that is expected now
 * @param shareSample how many first picks these were, those of the other targets included
 * @param minute when the present minute of the strip began
 */
public record Recently(
    double share, long shareSample, boolean steady, Reading reading, Instant minute) {}
