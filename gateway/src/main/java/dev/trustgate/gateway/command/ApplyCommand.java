package dev.trustgate.gateway.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes a file true in a running gateway. */
@Command(
    name = "apply",
    description = {
      "Makes a configuration file true in a running gateway, as a whole or not at all.",
      "Exit code: 0 it is true now, 2 the file or the gateway is not fit."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ApplyCommand extends FileCommand implements Callable<Integer> {

  public ApplyCommand() {}

  @Override
  public Integer call() {
    return Endings.of(
        () -> {
          System.out.print(PlanText.of(sent(false)));
          return Endings.FINE;
        });
  }
}
