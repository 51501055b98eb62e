package dev.trustgate.simulator.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The demo over sockets, its story with a gateway that lets a provider rest for one second. */
class DemoIT {

  private static final StoryTimes QUICK =
      new StoryTimes(
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofSeconds(30));

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  @Test
  void theFirstBatchIsSharedAndTheStoryCostsNoRequest() throws InterruptedException {
    try (Demo demo = Demo.start(new DemoPorts(0, 0, 0, 0), Duration.ofSeconds(1))) {
      assertThat(demo.firstBatch(out)).isTrue();
      assertThat(printed.toString(UTF_8)).contains("served by: {anthropic-fake=4, openai-fake=4}");
      assertThat(demo.story(QUICK, out, Paint.PLAIN)).isTrue();
    }
    assertThat(printed.toString(UTF_8))
        .containsSubsequence(
            "openai-fake breaks",
            "openai-fake is ejected",
            "ejected",
            "openai-fake works again",
            "openai-fake answered that request, and is back",
            " requests, 0 failed; ",
            "ejected at ")
        .doesNotContain("\u001b");
  }

  @Test
  void aDemoThatIsClosedTwiceIsClosed() throws InterruptedException {
    Demo demo = Demo.start(new DemoPorts(0, 0, 0, 0));
    demo.close();
    demo.close();
  }
}
