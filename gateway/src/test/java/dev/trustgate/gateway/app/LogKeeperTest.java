package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.Exchanges;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who writes the access log: at once, to the end, and without anybody waiting for it. */
@Timeout(60)
class LogKeeperTest {

  private static void finish(LogKeeper keeper, int requests) {
    for (int i = 0; i < requests; i++) {
      keeper.log().finished(Exchanges.over("default/pool", 200, "", ""));
    }
  }

  @Test
  void aLineIsWrittenWithoutAnotherToPushIt() {
    var out = new ByteArrayOutputStream();
    try (LogKeeper keeper = new LogKeeper(out)) {
      finish(keeper, 1);

      await().until(() -> out.size() > 0);
    }
  }

  @Test
  void whatWaitsIsWrittenInTheEnd() {
    var out = new ByteArrayOutputStream();
    try (LogKeeper keeper = new LogKeeper(out)) {
      finish(keeper, 1_000);
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1_000);
  }

  @Test
  void whoeverDoesNotTakeLinesHoldsUpNoRequestAndNoEnd() {
    var stuck = new CountDownLatch(1);
    var forever =
        new OutputStream() {
          @Override
          public void write(int b) {
            while (stuck.getCount() > 0) {
              LockSupport.parkNanos(this, Duration.ofMillis(1).toNanos()); // deaf to interrupts
            }
          }
        };
    LogKeeper keeper = new LogKeeper(forever);

    finish(keeper, 1_000);
    keeper.close(); // or the time of this test is up

    assertThat(stuck.getCount()).isEqualTo(1);
    stuck.countDown();
  }
}
