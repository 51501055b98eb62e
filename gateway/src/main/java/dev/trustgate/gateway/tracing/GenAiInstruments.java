package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.telemetry.BoundedLabel;
import dev.trustgate.gateway.telemetry.Buckets;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.ExchangeRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** The instruments that a client of a generative AI has by OpenTelemetry's conventions. */
final class GenAiInstruments implements ExchangeListener {

  private static final int MOST_MODELS = 200;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final AttributeKey<String> TOKEN_TYPE =
      AttributeKey.stringKey("gen_ai.token.type");

  private final BoundedLabel models = new BoundedLabel(MOST_MODELS);
  private final DoubleHistogram durations;
  private final DoubleHistogram firstChunks;
  private final LongHistogram tokens;

  GenAiInstruments(Meter meter) {
    durations = seconds(meter, "duration", "Duration of an operation");
    firstChunks =
        seconds(meter, "time_to_first_chunk", "Time until the first chunk of a streamed operation");
    tokens =
        meter
            .histogramBuilder("gen_ai.client.token.usage")
            .setDescription("Tokens of an operation as the provider counts them")
            .setUnit("{token}")
            .ofLongs()
            .setExplicitBucketBoundariesAdvice(
                Arrays.stream(Buckets.genAiTokens()).mapToObj(bound -> (long) bound).toList())
            .build();
  }

  private static DoubleHistogram seconds(Meter meter, String what, String description) {
    List<Double> bounds = Arrays.stream(Buckets.genAiSeconds()).boxed().toList();
    return meter
        .histogramBuilder("gen_ai.client.operation." + what)
        .setDescription(description)
        .setUnit("s")
        .setExplicitBucketBoundariesAdvice(bounds)
        .build();
  }

  @Override
  public void finished(ExchangeRecord exchange) {} // its attempts were counted one by one

  @Override
  public void attempted(AttemptRecord attempt) {
    Endpoint endpoint = attempt.tried().target().endpoint();
    Attributes common =
        Attributes.builder()
            .put(GenAi.OPERATION_NAME, GenAi.CHAT)
            .put(GenAi.PROVIDER_NAME, attempt.tried().target().provider().wireName())
            .put(GenAi.REQUEST_MODEL, models.of(attempt.model()))
            .put(GenAi.SERVER_ADDRESS, endpoint.host())
            .put(GenAi.SERVER_PORT, (long) endpoint.port())
            .build();
    Attributes ended =
        GenAi.error(attempt)
            .map(error -> common.toBuilder().put(GenAi.ERROR_TYPE, error).build())
            .orElse(common);
    durations.record(seconds(attempt.tried().duration()), ended);
    if (attempt.stream()) {
      attempt.firstWord().ifPresent(word -> firstChunks.record(seconds(word), common));
    }
    count(attempt.inputTokens(), "input", common);
    count(attempt.outputTokens(), "output", common);
  }

  private void count(OptionalLong count, String type, Attributes common) {
    if (count.isPresent()) {
      tokens.record(count.getAsLong(), common.toBuilder().put(TOKEN_TYPE, type).build());
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }
}
