package dev.trustgate.gateway.command;

import static dev.trustgate.gateway.command.Feeds.json;
import static dev.trustgate.gateway.command.Feeds.snapshot;
import static dev.trustgate.gateway.command.Feeds.target;
import static dev.trustgate.gateway.command.Feeds.upstream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway is watched through silence and restarts, until somebody has had enough. */
class WatchTest {

  /** What happens after each drawing, and what was drawn then. */
  private final class Script implements Watch.Canvas {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private List<String> drawn = List.of();

    @Override
    public Screen screen() {
      return Screen.ENDLESS;
    }

    @Override
    public void show(List<String> lines) {
      drawn = lines;
      Runnable next = steps.poll();
      if (next == null) {
        watch.end();
      } else {
        next.run();
      }
    }

    String text() {
      return String.join("\n", drawn);
    }
  }

  private final Script script = new Script();
  private long nanos = Long.MAX_VALUE - 1;
  private final Watch watch = new Watch(script, () -> nanos);

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private void hear(String name) {
    watch.hear("snapshot", snapshot("", upstream(name, "1", List.of(target("a", 1, "healthy")))));
  }

  @Test
  void aGatewayThatIsRestartedIsWatchedOn() throws InterruptedException {
    hear("before");
    script.steps.add(
        () -> {
          assertThat(script.text()).contains("shop/before").doesNotContain("STALE");
          pass(2);
          watch.lose("nobody answers");
        });
    script.steps.add(
        () -> {
          assertThat(script.text())
              .contains("shop/before")
              .contains("STALE: last heard 2 s ago; what follows was so then (nobody answers).");
          hear("after");
        });
    script.steps.add(
        () -> assertThat(script.text()).contains("shop/after").doesNotContain("before", "STALE"));
    watch.run();

    assertThat(script.steps).isEmpty();
  }

  @Test
  void silenceIsCalledStale() throws InterruptedException {
    hear("pool");
    script.steps.add(() -> pass(6));
    script.steps.add(
        () -> {
          assertThat(script.text()).contains("STALE: last heard 6 s ago", "gateway is silent");
          watch.hear("tick", json("{\"now\":\"2026-01-01T00:00:20Z\"}"));
        });
    script.steps.add(() -> assertThat(script.text()).doesNotContain("STALE"));
    watch.run();

    assertThat(script.steps).isEmpty();
  }

  @Test
  void whoWasNeverThereIsAMistake() {
    watch.lose("no gateway answers at http://127.0.0.1:1");

    assertThatThrownBy(watch::run)
        .isInstanceOf(CommandFailure.class)
        .hasMessage("no gateway answers at http://127.0.0.1:1");
  }

  @Test
  void theSizeOfATerminalIsReadOrUnknown() {
    assertThat(Terminal.parsed("24 80")).contains(new Screen(24, 80));
    assertThat(Terminal.parsed("0 0")).isEmpty();
    assertThat(Terminal.parsed("")).isEmpty();
    assertThat(Terminal.parsed("stty: no")).isEmpty();
  }
}
