package dev.trustgate.gateway.app;

import dev.trustgate.gateway.command.ApplyCommand;
import dev.trustgate.gateway.command.DiffCommand;
import dev.trustgate.gateway.command.DumpCommand;
import dev.trustgate.gateway.command.ExplainCommand;
import dev.trustgate.gateway.command.TopCommand;
import dev.trustgate.gateway.command.ValidateCommand;
import java.util.List;
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
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
public final class Main implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          GatewayCommand.class,
          ValidateCommand.class,
          DiffCommand.class,
          ApplyCommand.class,
          DumpCommand.class,
          ExplainCommand.class,
          TopCommand.class,
          VersionCommand.class);

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  Main() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  /**
   * Does what words on a command line say.
   *
   * @return the code to exit with
   */
  public static int execute(String... words) {
    return commands(words).execute(words);
  }

  /** Only the command that is named, if one is: to know them all is a good part of a start. */
  private static CommandLine commands(String... words) {
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> words.length > 0 && isCalled(words[0], command))
            .toList();
    var line = new CommandLine(new Main());
    for (Class<?> command : named.isEmpty() ? COMMANDS : named) {
      line.addSubcommand(command);
    }
    return line.setErr(Logs.standardError());
  }

  private static boolean isCalled(String word, Class<?> command) {
    return command.getAnnotation(Command.class).name().equals(word);
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // what programs read has no digits of a country
    int end = execute(args);
    Logs.flush();
    System.exit(end);
  }
}
