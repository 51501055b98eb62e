package dev.trustgate.simulator.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoryTest {

  private static final StoryTimes TIMES =
      new StoryTimes(
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(20));

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private boolean play(ScriptedScene scene) throws InterruptedException {
    PrintStream out = new PrintStream(printed, true, UTF_8);
    return Story.play(scene, TIMES, scene, new StoryTeller(out, Paint.PLAIN));
  }

  private String told() {
    return printed.toString(UTF_8);
  }

  @Test
  void aProviderBreaksIsLeftOutAndComesBackAndNobodyNotices() throws InterruptedException {
    ScriptedScene scene = new ScriptedScene(Duration.ofSeconds(4).toNanos());
    assertThat(play(scene)).isTrue();
    assertThat(told())
        .isEqualTo(
            """
            a story: light traffic, a provider that breaks, and what the gateway does
                time  left                       right                      failed
               1.0 s  ##         2  healthy      ##         2  healthy           0
               2.0 s  ##         2  healthy      ##         2  healthy           0
               2.0 s  * left breaks: from now on it answers 503 to everything
               3.0 s             0  healthy      ####       4  healthy           0
               3.0 s  * left is ejected: it is asked no more, the others serve all
               4.0 s             0  ejected      ####       4  healthy           0
               5.0 s             0  ejected      ####       4  healthy           0
               5.0 s  * left works again; the gateway will find out with one real request
               6.0 s             0  ejected      ####       4  healthy           0
               7.0 s             0  ejected      ####       4  healthy           0
               7.0 s  * left answered that request, and is back
               8.0 s  ##         2  healthy      ##         2  healthy           0
               9.0 s  ##         2  healthy      ##         2  healthy           0

              37 requests, 0 failed; 3 of them took a second attempt
              left            served    9; ejected at 3.0 s, back at 7.0 s
              right           served   28

            """);
  }

  @Test
  void aGatewayThatEjectsNobodyEndsTheStoryAfterAWhile() throws InterruptedException {
    ScriptedScene scene = new ScriptedScene(0).neverEjecting();
    assertThat(play(scene)).isFalse();
    assertThat(told()).contains("  22.0 s  * left was not ejected: the story ends here");
    assertThat(scene.broken()).isFalse();
  }

  @Test
  void aProviderThatStaysAwayEndsItToo() throws InterruptedException {
    ScriptedScene scene = new ScriptedScene(Duration.ofHours(1).toNanos());
    assertThat(play(scene)).isFalse();
    assertThat(told())
        .contains("  25.0 s  * left did not come back: the story ends here")
        .contains("left            served    4; ejected at 3.0 s\n");
  }

  @Test
  void aRequestThatFailedIsNotPassedOverInSilence() throws InterruptedException {
    ScriptedScene scene = new ScriptedScene(Duration.ofSeconds(4).toNanos()).neverFailingOver();
    assertThat(play(scene)).as("ejected and back, but three callers noticed").isFalse();
    assertThat(told()).contains("37 requests, 3 failed;").contains("healthy           2");
  }

  @Test
  void whoeverIsInterruptedLeavesNothingBroken() {
    ScriptedScene scene =
        new ScriptedScene(0) {
          @Override
          public void pass(long nanos) throws InterruptedException {
            if (broken()) {
              throw new InterruptedException("Ctrl-C");
            }
            super.pass(nanos);
          }
        };
    assertThatThrownBy(() -> play(scene)).isInstanceOf(InterruptedException.class);
    assertThat(told()).contains("left breaks");
    assertThat(scene.broken()).isFalse();
  }
}
