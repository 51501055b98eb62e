package dev.trustgate.simulator.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.story.Ask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What somebody who waits for a run hears of it. */
class ProgressTest {

  private static final long SECOND = 1_000_000_000;
  private static final Duration LASTS = Duration.ofSeconds(100);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, UTF_8);
  private final AtomicLong waited = new AtomicLong(5 * SECOND);

  private String text() {
    return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static Ask ask(long number) {
    return new Ask(number, "m", false, 0);
  }

  /** A run that takes a tenth of its time: a request each 100 ms of its own. */
  private void run(Progress progress, int requests) {
    for (int number = 1; number <= requests; number++) {
      waited.addAndGet(SECOND / 100);
      progress.arrived(number * SECOND / 10, ask(number));
    }
    progress.ended(LASTS.toNanos());
  }

  @Test
  void aLogGetsALineForEachTenSecondsOfWaiting() {
    run(Progress.lines("outage", LASTS, waited::get, out), 2_500);
    assertThat(text())
        .isEqualTo(
            """
            outage: 100.0 of 100 s, 1000 requests, 0 errors
            outage: 200.0 of 100 s, 2000 requests, 0 errors
            """);
  }

  @Test
  void andNoneOfARunThatIsSoonOver() {
    run(Progress.lines("outage", LASTS, waited::get, out), 999);
    assertThat(text()).isEmpty();
  }

  @Test
  void aPersonSeesOneLineThatIsGoneAtTheEnd() {
    run(Progress.writtenOver("outage", LASTS, out), 30);
    assertThat(text())
        .startsWith("\routage: 0.1 of 100 s, 1 requests, 0 errors ")
        .contains("\routage: 2.6 of 100 s, 26 requests, 0 errors ")
        .doesNotContain("\n")
        .endsWith("\r\u001b[K");
  }
}
