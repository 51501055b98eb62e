package dev.trustgate.gateway.telemetry;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Everything that is counted, in the form in which Prometheus asks for it. */
public final class Scrape {

  private static final int TYPICAL_BYTES = 32 * 1024;

  private final ExpositionFormats formats = ExpositionFormats.init();
  private final PrometheusRegistry registry;

  public Scrape(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** A page and its type. */
  @SuppressWarnings("ArrayRecordComponent") // written at once, never compared
  public record Page(String contentType, byte[] text) {}

  /**
   * The page as of now.
   *
   * @param accept the scraper's {@code Accept} header; whatever it says, it gets text
   */
  public Page page(String accept) {
    ExpositionFormatWriter writer =
        formats.getOpenMetricsTextFormatWriter().accepts(accept)
            ? formats.getOpenMetricsTextFormatWriter()
            : formats.getPrometheusTextFormatWriter();
    var out = new ByteArrayOutputStream(TYPICAL_BYTES);
    try {
      writer.write(out, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Page(writer.getContentType(), out.toByteArray());
  }
}
