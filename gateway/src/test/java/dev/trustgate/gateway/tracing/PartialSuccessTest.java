package dev.trustgate.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Answers of collectors, as the library of the protocol writes them. */
class PartialSuccessTest {

  private static byte[] spans(long rejected, String message) {
    return ExportTraceServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(rejected)
                .setErrorMessage(message))
        .build()
        .toByteArray();
  }

  @Test
  void whatIsRejectedIsRead() {
    assertThat(PartialSuccess.of(spans(300, "why\u001b[31m")))
        .contains(new PartialSuccess(300, "why [31m"));
    byte[] points =
        ExportMetricsServiceResponse.newBuilder()
            .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder().setRejectedDataPoints(7))
            .build()
            .toByteArray();
    assertThat(PartialSuccess.of(points)).contains(new PartialSuccess(7, ""));
  }

  @Test
  void anAnswerThatTookAllSaysNothing() {
    assertThat(PartialSuccess.of(new byte[0])).isEmpty();
    assertThat(PartialSuccess.of(spans(0, "a warning"))).isEmpty();
    assertThat(PartialSuccess.of("{\"partialSuccess\":{}}".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void anAnswerThatIsCutSaysNothing() {
    byte[] whole = spans(300, "why");
    for (int length = 0; length < whole.length; length++) {
      assertThat(PartialSuccess.of(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  @Property
  void nonsenseEndsNothing(@ForAll byte[] answer) {
    assertThat(PartialSuccess.of(answer))
        .satisfiesAnyOf(
            found -> assertThat(found).isEmpty(),
            found -> assertThat(found.orElseThrow().rejected()).isPositive());
  }
}
