package dev.trustgate.gateway.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trustgate.gateway.upstream.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One finished request as a line of JSON. */
final class AccessLine {

  private static final double NANOS_PER_MILLI = 1e6;

  private AccessLine() {}

  static void write(JsonGenerator generator, ExchangeRecord exchange) throws IOException {
    generator.writeStartObject();
    generator.writeStringField("time", exchange.time().toString());
    generator.writeStringField("request_id", exchange.requestId());
    write(generator, "gateway", exchange.gateway());
    write(generator, "rule", exchange.rule());
    write(generator, "service", exchange.service());
    write(generator, "upstream", exchange.upstream());
    write(generator, "target", exchange.target());
    write(generator, "model", exchange.model());
    generator.writeStringField("trail", exchange.trail());
    generator.writeStringField("method", exchange.method());
    generator.writeNumberField("status", exchange.status());
    write(generator, "error", exchange.error());
    write(generator, "gave_up", exchange.gaveUp().map(Step.Why::wireName));
    generator.writeBooleanField("stream", exchange.stream());
    sizes(generator, exchange);
    times(generator, exchange);
    generator.writeEndObject();
    generator.writeRaw('\n');
  }

  private static void sizes(JsonGenerator generator, ExchangeRecord exchange) throws IOException {
    generator.writeNumberField("bytes_in", exchange.bytesIn());
    generator.writeNumberField("bytes_out", exchange.bytesOut());
    if (exchange.inputTokens().isPresent()) {
      generator.writeNumberField("input_tokens", exchange.inputTokens().getAsLong());
    }
    if (exchange.outputTokens().isPresent()) {
      generator.writeNumberField("output_tokens", exchange.outputTokens().getAsLong());
    }
    if (exchange.skippedEvents() > 0) {
      generator.writeNumberField("skipped_events", exchange.skippedEvents());
    }
  }

  private static void times(JsonGenerator generator, ExchangeRecord exchange) throws IOException {
    generator.writeNumberField("duration_ms", millis(exchange.duration()));
    if (exchange.firstByte().isPresent()) {
      generator.writeNumberField("first_byte_ms", millis(exchange.firstByte().get()));
    }
    generator.writeNumberField("overhead_ms", millis(exchange.duration().minus(exchange.waited())));
  }

  private static void write(JsonGenerator generator, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      generator.writeStringField(field, value.get());
    }
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / NANOS_PER_MILLI * 1_000) / 1_000.0;
  }
}
