package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Watches a running gateway in a terminal. */
@Command(
    name = "top",
    description = {
      "Watches a running gateway: who serves, who is out and until when.",
      "Every target has a row, and what callers got a word; who is in trouble",
      "stands first. q ends it.",
      "Where the output is no terminal, prints the state of this moment and ends."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TopCommand implements Callable<Integer> {

  private static final String FEED = "/live";
  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

  @Option(names = "--once", description = "Prints the state of this moment and ends.")
  private boolean once;

  @Option(names = "--json", description = "With --once: the snapshot as JSON.")
  private boolean json;

  @Mixin private AdminOption admin;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public TopCommand() {}

  @Override
  public Integer call() {
    return Endings.of(
        () -> {
          if (once || json || !Terminal.present()) {
            admin.client().events(FEED, this::printed);
          } else {
            watched();
          }
          return Endings.FINE;
        });
  }

  /** The first event says all. */
  private boolean printed(String event, JsonNode data) {
    if (json) {
      System.out.println(data.toPrettyString());
      return false;
    }
    FeedBook book = new FeedBook();
    book.take(event, data.isObject() ? data : JsonNodeFactory.instance.objectNode());
    TopTable.of(book, Screen.ENDLESS, "").forEach(System.out::println);
    return false;
  }

  private void watched() {
    AdminClient client = admin.client();
    try (Terminal terminal = Terminal.open()) {
      var watch = new Watch(new OnTerminal(terminal), System::nanoTime);
      Thread.ofVirtual().name("feed").start(() -> listen(client, watch));
      Thread.ofPlatform().daemon().name("keys").start(() -> awaitEnd(terminal, watch));
      watch.run();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private record OnTerminal(Terminal terminal) implements Watch.Canvas {

    @Override
    public Screen screen() {
      return terminal.screen();
    }

    @Override
    public void show(List<String> lines) {
      terminal.show(lines);
    }
  }

  /** Goes on when the gateway is back; only the end of the program ends it. */
  private static void listen(AdminClient client, Watch watch) {
    try {
      while (true) {
        try {
          client.events(
              FEED,
              (event, data) -> {
                watch.hear(event, data);
                return true;
              });
          watch.lose("the gateway ended the feed");
        } catch (CommandFailure failure) {
          watch.lose(Optional.ofNullable(failure.getMessage()).orElse("it cannot be asked"));
        }
        Thread.sleep(BEFORE_NEXT_TRY);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(Terminal terminal, Watch watch) {
    int key = terminal.key();
    while (key != -1 && key != 'q' && key != 'Q') {
      key = terminal.key();
    }
    if (key != -1) {
      watch.end();
    }
  }
}
