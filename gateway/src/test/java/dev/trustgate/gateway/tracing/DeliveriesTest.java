package dev.trustgate.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.CapturedLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A collector that is away is worth a line, not a line per batch. */
class DeliveriesTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final CapturedLog log = new CapturedLog();
  private final Deliveries deliveries =
      new Deliveries("spans", URI.create("http://c:4318/v1/traces"), now::get);

  @AfterEach
  void close() {
    log.close();
  }

  private void send(boolean arrives) {
    for (int i = 0; i < 10; i++) {
      deliveries.made();
    }
    var result = new CompletableResultCode();
    deliveries.watch(10, result);
    if (arrives) {
      result.succeed();
    } else {
      result.failExceptionally(new IllegalStateException(new ConnectException("refused")));
    }
  }

  private long lines() {
    return log.text().lines().filter(line -> line.contains("spans")).count();
  }

  @Test
  void whatArrivesIsSilent() {
    send(true);
    assertThat(deliveries.delivered()).isEqualTo(10);
    assertThat(lines()).isZero();
  }

  @Test
  void thereIsALineAMinuteAndOneWhenItIsOver() {
    send(true);
    send(false);
    send(false);
    assertThat(log.text())
        .contains(
            "WARNING dev.trustgate.gateway.tracing.Deliveries spans cannot be delivered to"
                + " http://c:4318/v1/traces: refused; 10 of 20 were");
    assertThat(lines()).isEqualTo(1);

    now.addAndGet(Duration.ofMinutes(1).toNanos()); // over the edge of a long
    send(false);
    send(false);
    assertThat(lines()).isEqualTo(2);
    assertThat(log.text()).contains("10 of 40 were");

    send(true);
    send(true);
    assertThat(lines()).isEqualTo(3);
    assertThat(log.text())
        .contains("spans are delivered to http://c:4318/v1/traces again; 20 of 60");
  }

  @Test
  void aSecondOutageIsToldAtOnce() {
    send(false);
    send(true);
    send(false);
    assertThat(lines()).isEqualTo(3);
  }
}
