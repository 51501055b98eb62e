package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.upstream.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Optional;

/**
 * Names of OpenTelemetry's semantic conventions that spans and instruments share. Those for
 * generative AI are still in development; the names are the latest.
 */
final class GenAi {

  static final String CHAT = "chat";

  static final AttributeKey<String> OPERATION_NAME =
      AttributeKey.stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER_NAME = AttributeKey.stringKey("gen_ai.provider.name");
  static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

  private GenAi() {}

  /** What kept the operation from succeeding: the provider's status, or the word of the trail. */
  static Optional<String> error(AttemptRecord attempt) {
    Outcome outcome = attempt.tried().outcome();
    return outcome instanceof Outcome.Answered ? Optional.empty() : Optional.of(outcome.label());
  }
}
