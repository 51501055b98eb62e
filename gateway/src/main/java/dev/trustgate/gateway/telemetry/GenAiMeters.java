package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.upstream.Outcome;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.OptionalLong;

/**
 * The instruments of OpenTelemetry's semantic conventions for generative AI, in their Prometheus
 * form: what a client of a provider sees, one operation per attempt.
 */
public final class GenAiMeters implements ExchangeListener {

  private static final String CHAT = "chat";
  private static final int MOST_MODELS = 200;

  private final BoundedLabel models = new BoundedLabel(MOST_MODELS);
  private final Histogram tokens;
  private final Histogram durations;
  private final Histogram firstChunks;

  public GenAiMeters(PrometheusRegistry registry) {
    tokens =
        Histogram.builder()
            .name("gen_ai_client_token_usage")
            .help("Tokens of an operation as the provider counts them")
            .labelNames(
                "gen_ai_operation_name",
                "gen_ai_provider_name",
                "gen_ai_request_model",
                "gen_ai_token_type")
            .classicOnly()
            .classicUpperBounds(Buckets.genAiTokens())
            .register(registry);
    durations =
        Histogram.builder()
            .name("gen_ai_client_operation_duration_seconds")
            .help("Duration of an operation; error_type is empty if it succeeded")
            .labelNames(
                "gen_ai_operation_name",
                "gen_ai_provider_name",
                "gen_ai_request_model",
                "error_type")
            .classicOnly()
            .classicUpperBounds(Buckets.genAiSeconds())
            .register(registry);
    firstChunks =
        Histogram.builder()
            .name("gen_ai_client_operation_time_to_first_chunk_seconds")
            .help("Time until the first meaningful event of a streamed operation")
            .labelNames("gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model")
            .classicOnly()
            .classicUpperBounds(Buckets.genAiSeconds())
            .register(registry);
  }

  @Override
  public void finished(ExchangeRecord exchange) {} // its attempts were counted one by one

  @Override
  public void attempted(AttemptRecord attempt) {
    String provider = attempt.tried().target().provider().wireName();
    String model = models.of(attempt.model());
    Outcome outcome = attempt.tried().outcome();
    String error = outcome instanceof Outcome.Answered ? "" : outcome.label();
    durations
        .labelValues(CHAT, provider, model, error)
        .observe(RequestMeters.seconds(attempt.tried().duration()));
    if (attempt.stream() && attempt.firstWord().isPresent()) {
      firstChunks
          .labelValues(CHAT, provider, model)
          .observe(RequestMeters.seconds(attempt.firstWord().get()));
    }
    count(attempt.inputTokens(), provider, model, "input");
    count(attempt.outputTokens(), provider, model, "output");
  }

  private void count(OptionalLong count, String provider, String model, String type) {
    if (count.isPresent()) {
      tokens.labelValues(CHAT, provider, model, type).observe((double) count.getAsLong());
    }
  }
}
