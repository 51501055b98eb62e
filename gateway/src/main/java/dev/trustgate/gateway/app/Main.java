package dev.trustgate.gateway.app;

import dev.trustgate.gateway.command.ApplyCommand;
import dev.trustgate.gateway.command.DiffCommand;
import dev.trustgate.gateway.command.DumpCommand;
import dev.trustgate.gateway.command.ExplainCommand;
import dev.trustgate.gateway.command.TopCommand;
import dev.trustgate.gateway.command.ValidateCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The gateway's entry: {@code gateway}, the commands about configuration files, and {@code
 * version}.
 */
@Command(
    name = "trustgate",
    description = "An AI gateway that balances, fails over, and proves it.",
    subcommands = {
      GatewayCommand.class,
      ValidateCommand.class,
      DiffCommand.class,
      ApplyCommand.class,
      DumpCommand.class,
      ExplainCommand.class,
      TopCommand.class,
      VersionCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  Main() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // what programs read has no digits of a country
    int end = new CommandLine(new Main()).setErr(Logs.standardError()).execute(args);
    Logs.flush();
    System.exit(end);
  }
}
