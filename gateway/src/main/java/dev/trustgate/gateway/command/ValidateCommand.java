package dev.trustgate.gateway.command;

import dev.trustgate.gateway.document.Manifest;
import dev.trustgate.gateway.document.Registrar;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.file.ConfigurationFile;
import dev.trustgate.gateway.file.ReferenceLookup;
import dev.trustgate.gateway.yaml.BadFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a gateway could start from a file, without starting one. */
@Command(
    name = "validate",
    description = {
      "Checks configuration files; needs no gateway.",
      "Exit code: 0 all are right, 2 one has mistakes (each is told with line and column)."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ValidateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Configuration files (YAML).")
  private List<Path> files;

  @Option(
      names = "--skip-references",
      description = {
        "Does not mind references to variables and files that are not here:",
        "for a machine that does not have the secrets."
      })
  private boolean skipReferences;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public ValidateCommand() {}

  @Override
  public Integer call() {
    int worst = Endings.FINE;
    for (Path file : files) {
      worst = Math.max(worst, Endings.of(() -> validate(file)));
    }
    return worst;
  }

  private int validate(Path file) {
    ConfigurationFile read = ConfigurationFile.read(file, new ReferenceLookup(System.getenv()));
    Manifest manifest = Manifest.of(Registrar.naming(() -> Instant.EPOCH));
    var nothing = Manifest.Scope.of(Configuration.EMPTY, true);
    try {
      int things = read.as(document -> manifest.read(document, nothing)).resources().size();
      System.out.println(file + ": is right, " + things + " resources");
    } catch (BadFile bad) {
      requireOthers(bad, read);
      System.out.println(file + ": is right, references aside");
    }
    return Endings.FINE;
  }

  /** Goes on if nothing is wrong but what may be. */
  private void requireOthers(BadFile bad, ConfigurationFile read) {
    BadFile left =
        new BadFile(
            bad.file(),
            bad.mistakes().stream()
                .filter(one -> !skipReferences || !read.missing().contains(one.pointer()))
                .toList());
    if (!left.mistakes().isEmpty()) {
      throw left;
    }
  }
}
