package dev.trustgate.gateway.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes one line of JSON per finished request. A log that cannot be written never fails a request.
 */
public final class AccessLog implements ExchangeListener {

  private static final int TYPICAL_LINE_BYTES = 512;
  private static final double NANOS_PER_MILLI = 1e6;

  private final JsonFactory json = new JsonFactory();
  private final OutputStream out;

  /**
   * @param out takes each line in one write; shared with other writers of lines
   */
  public AccessLog(OutputStream out) {
    this.out = out;
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    byte[] line = line(exchange);
    try {
      out.write(line);
      out.flush();
    } catch (IOException closedStream) {
      // The answer is out already, and there is no better place to complain.
    }
  }

  private byte[] line(ExchangeRecord exchange) {
    var bytes = new ByteArrayOutputStream(TYPICAL_LINE_BYTES);
    try (JsonGenerator generator = json.createGenerator(bytes)) {
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
      generator.writeBooleanField("stream", exchange.stream());
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
      generator.writeNumberField("duration_ms", millis(exchange.duration()));
      if (exchange.firstByte().isPresent()) {
        generator.writeNumberField("first_byte_ms", millis(exchange.firstByte().get()));
      }
      generator.writeNumberField(
          "overhead_ms", millis(exchange.duration().minus(exchange.waited())));
      generator.writeEndObject();
      generator.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
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
