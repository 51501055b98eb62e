package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Watches a running gateway in a terminal. */
@Command(
    name = "top",
    description = {
      "Watches a running gateway: every target, who serves, who is out and until when.",
      "Where the output is no terminal, prints the state of this moment and ends."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TopCommand implements Callable<Integer> {

  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

  @Option(names = "--once", description = "Prints the state of this moment and ends.")
  private boolean once;

  @Option(names = "--json", description = "With --once: the snapshot as JSON.")
  private boolean json;

  @Mixin private AdminOption admin;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public TopCommand() {}

  @Override
  public Integer call() {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    boolean single = once || json || !terminal;
    return Endings.of(
        () -> {
          FeedBook book = new FeedBook();
          admin.client().events("/live", (event, data) -> heard(book, event, data, single));
          if (!single) {
            throw new CommandFailure("the gateway ended the feed");
          }
          return Endings.FINE;
        });
  }

  /** Takes an event in and shows what is so; says whether more is wanted. */
  private boolean heard(FeedBook book, String event, JsonNode data, boolean single) {
    if (single && json) {
      System.out.println(data.toPrettyString());
      return false;
    }
    book.take(event, data.isObject() ? data : JsonNodeFactory.instance.objectNode());
    if (book.begun()) {
      System.out.print((single ? "" : HOME_AND_CLEAR) + TopTable.of(book));
      System.out.flush();
    }
    return !single;
  }
}
