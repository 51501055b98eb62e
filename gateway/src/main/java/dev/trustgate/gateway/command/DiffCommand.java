package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what a file would change in a running gateway. */
@Command(
    name = "diff",
    description = {
      "Shows what a configuration file would change in a running gateway; changes nothing.",
      "Exit code: 0 nothing, 1 something, 2 the file or the gateway is not fit."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DiffCommand extends FileCommand implements Callable<Integer> {

  public DiffCommand() {}

  @Override
  public Integer call() {
    return Endings.of(
        () -> {
          JsonNode plan = sent(true);
          System.out.print(PlanText.of(plan));
          return plan.path("changes").isEmpty() ? Endings.FINE : Endings.DIFFERENT;
        });
  }
}
