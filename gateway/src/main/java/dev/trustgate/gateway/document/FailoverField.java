package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The field {@code failover} of an upstream; what is left out has its default. */
final class FailoverField {

  private static final List<String> RECOVERIES =
      Arrays.stream(StreamRecovery.values()).map(StreamRecovery::wireName).toList();

  private FailoverField() {}

  static FailoverPolicy read(Fields fields) {
    FailoverPolicy otherwise = FailoverPolicy.DEFAULT;
    return new FailoverPolicy(
        fields.whole("max_attempts", 1, FailoverPolicy.MAX_ATTEMPTS, otherwise.maxAttempts()),
        fields.whole(
            "same_target_retries",
            0,
            FailoverPolicy.MAX_SAME_TARGET_RETRIES,
            otherwise.sameTargetRetries()),
        millis(fields, "retry_after_wait_ms", 0, otherwise.retryAfterWait()),
        millis(fields, "connect_timeout_ms", 1, otherwise.connectTimeout()),
        millis(fields, "response_timeout_ms", 1, otherwise.responseTimeout()),
        millis(fields, "first_token_timeout_ms", 1, otherwise.firstTokenTimeout()),
        millis(fields, "stream_idle_timeout_ms", 1, otherwise.streamIdleTimeout()),
        millis(fields, "write_timeout_ms", 1, otherwise.writeTimeout()),
        millis(fields, "request_timeout_ms", 1, otherwise.requestTimeout()),
        fields
            .choice("stream_recovery", RECOVERIES, FailoverField::recovery)
            .orElse(otherwise.streamRecovery()));
  }

  private static Duration millis(Fields fields, String name, int min, Duration otherwise) {
    int max = min == 0 ? FailoverPolicy.MAX_WAIT_MILLIS : FailoverPolicy.MAX_TIMEOUT_MILLIS;
    int given = fields.whole(name, min, max, Math.toIntExact(otherwise.toMillis()));
    return Duration.ofMillis(given);
  }

  private static Optional<StreamRecovery> recovery(String word) {
    return Arrays.stream(StreamRecovery.values())
        .filter(recovery -> recovery.wireName().equals(word))
        .findFirst();
  }

  static void write(ObjectNode out, FailoverPolicy policy) {
    out.put("max_attempts", policy.maxAttempts())
        .put("same_target_retries", policy.sameTargetRetries())
        .put("retry_after_wait_ms", policy.retryAfterWait().toMillis())
        .put("connect_timeout_ms", policy.connectTimeout().toMillis())
        .put("response_timeout_ms", policy.responseTimeout().toMillis())
        .put("first_token_timeout_ms", policy.firstTokenTimeout().toMillis())
        .put("stream_idle_timeout_ms", policy.streamIdleTimeout().toMillis())
        .put("write_timeout_ms", policy.writeTimeout().toMillis())
        .put("request_timeout_ms", policy.requestTimeout().toMillis())
        .put("stream_recovery", policy.streamRecovery().wireName());
  }
}
