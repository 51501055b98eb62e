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
  void whatFindsNoPlaceIsToldOnceAndNotOverWhileSomeArrive() {
    for (int i = 0; i < 5; i++) {
      assertThat(deliveries.finds(2)).isEqualTo(i < 2);
    }
    assertThat(log.text())
        .contains(": the queue of 2 is full, 1 found no place in it; 0 of 3 were");
    deliveries.left(2);
    arrives(2);
    assertThat(lines()).isEqualTo(1);

    assertThat(deliveries.finds(2)).isTrue();
    deliveries.left(1);
    arrives(1);
    assertThat(lines()).isEqualTo(2);
    assertThat(log.text()).contains("again; 3 of 6 were");
    deliveries.end();
    assertThat(log.text())
        .contains("the gateway ends, and 3 of 6 spans were not delivered to http");
  }

  @Test
  void aFullQueueHidesNoReason() {
    for (int i = 0; i < 5; i++) {
      deliveries.finds(2);
    }
    send(false);
    send(false);
    assertThat(lines()).isEqualTo(2);
    assertThat(log.text()).contains("/v1/traces: refused, 3 found no place in the queue; 0 of 15");

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    deliveries.finds(2);
    send(false);
    assertThat(lines()).isEqualTo(3);
    assertThat(log.text()).contains("/v1/traces: refused, 4 found no place in the queue; 0 of 26");

    deliveries.left(2);
    arrives(2);
    deliveries.finds(1);
    deliveries.finds(1);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    deliveries.finds(1);
    assertThat(log.text().lines().toList().getLast())
        .as("the reason of what is over")
        .contains("the queue of 1 is full")
        .doesNotContain("refused");
  }

  @Test
  void whatFailsAfterTheEndIsToldByItAlone() {
    send(false);
    deliveries.end();
    assertThat(log.text())
        .contains("10 of 10 spans were not delivered to http://c:4318/v1/traces: refused");
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    send(false);
    deliveries.finds(0);
    assertThat(lines()).isEqualTo(2);
  }

  @Test
  void whatIsUnderWayIsWaitedFor() {
    var result = new CompletableResultCode();
    deliveries.watch(1, result);
    Thread later = Thread.ofVirtual().start(result::succeed);
    deliveries.await(Duration.ofHours(1));
    assertThat(deliveries.delivered()).isEqualTo(1);
    assertThat(later.isInterrupted()).isFalse();
    deliveries.await(Duration.ofHours(1));
  }

  @Test
  void aPartThatIsRefusedIsLost() {
    deliveries.made();
    deliveries.made();
    deliveries.refused(1, "the collector refused 1 spans");
    arrives(2);
    assertThat(deliveries.delivered()).isEqualTo(1);
    assertThat(lines()).isEqualTo(1);
  }

  @Test
  void anEndWithNothingMissingIsSilent() {
    send(true);
    deliveries.end();
    assertThat(log.text()).isEmpty();
  }

  private void arrives(int count) {
    deliveries.watch(count, CompletableResultCode.ofSuccess());
  }

  @Test
  void aSecondOutageIsToldAtOnce() {
    send(false);
    send(true);
    send(false);
    assertThat(lines()).isEqualTo(3);
  }
}
