package dev.trustgate.simulator.app;

import dev.trustgate.gateway.app.Logs;
import dev.trustgate.simulator.demo.DemoCommand;
import dev.trustgate.simulator.proof.ProveCommand;
import dev.trustgate.simulator.provider.ProviderCommand;
import dev.trustgate.simulator.simulate.CompareCommand;
import dev.trustgate.simulator.simulate.SimulateCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The programs around the gateway: {@code demo}, {@code provider}, {@code prove}, {@code simulate},
 * {@code compare}.
 */
@Command(
    name = "trustgate",
    description = "Fake providers, and a gateway to try on them.",
    subcommands = {
      DemoCommand.class,
      ProviderCommand.class,
      ProveCommand.class,
      SimulateCommand.class,
      CompareCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  Main() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // reports are the same bytes everywhere
    int end = new CommandLine(new Main()).setErr(Logs.standardError()).execute(args);
    Logs.flush();
    System.exit(end);
  }
}
