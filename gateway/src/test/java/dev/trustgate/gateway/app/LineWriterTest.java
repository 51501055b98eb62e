package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines of log on their way to standard error: in order, to the end, and nobody waits for them. */
@Timeout(60)
class LineWriterTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String LINE = "x".repeat(1_023) + "\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final CountDownLatch readAgain = new CountDownLatch(1);
  private final CountDownLatch stuck = new CountDownLatch(1);

  /** A pipe that is full until somebody reads again. */
  private final OutputStream pipe =
      new OutputStream() {
        @Override
        public void write(int b) {
          stuck.countDown();
          while (readAgain.getCount() > 0) {
            LockSupport.parkNanos(this, Duration.ofMillis(1).toNanos()); // deaf to interrupts
          }
          out.write(b);
        }
      };

  private static LineWriter to(OutputStream out) {
    return new LineWriter(out, lost -> lost + " lost\n");
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void whatIsSaidIsWrittenInItsOrder() {
    LineWriter writer = to(out);
    List<String> said = IntStream.range(0, 1_000).mapToObj(i -> "line " + i).toList();
    said.forEach(line -> writer.say(line + "\n"));

    assertThat(writer.flush(LONG)).isTrue();
    assertThat(lines()).isEqualTo(said);
  }

  @Test
  void whereNobodyReadsNobodyWaits() throws InterruptedException {
    LineWriter writer = to(pipe);
    writer.say("first\n");
    stuck.await();

    for (int i = 0; i < 10_000; i++) {
      writer.say(LINE); // or the time of this test is up
    }
    assertThat(writer.flush(Duration.ofMillis(50))).isFalse();
    readAgain.countDown();
  }

  @Test
  void whatFoundNoPlaceIsToldWhenSomebodyReadsAgain() throws InterruptedException {
    int places = LineWriter.MOST_BYTES / LINE.length();
    LineWriter writer = to(pipe);
    writer.say("first\n");
    stuck.await();
    IntStream.range(0, places + 3).forEach(_ -> writer.say(LINE));
    readAgain.countDown();

    await().atMost(LONG).until(() -> lines().size() == places + 2);
    assertThat(lines()).startsWith("first").endsWith("3 lost").containsOnlyOnce("3 lost");
    writer.say("later\n");
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(lines()).endsWith("3 lost", "later");
  }

  /** A stack trace may be long; the more it is one that should be seen. */
  @Test
  void aLineThatIsLongerThanThePlaceIsTaken() {
    LineWriter writer = to(out);
    writer.say("y".repeat(LineWriter.MOST_BYTES + 1) + "\n");

    assertThat(writer.flush(LONG)).isTrue();
    assertThat(out.size()).isEqualTo(LineWriter.MOST_BYTES + 2);
  }

  @Test
  void aStreamThatIsClosedEndsNothing() {
    LineWriter writer =
        to(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("closed");
              }
            });
    writer.say("one\n");
    writer.say("two\n");

    assertThat(writer.flush(LONG)).isTrue();
  }
}
