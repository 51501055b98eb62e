package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.file.ConfigurationFile;
import dev.trustgate.gateway.file.ReferenceLookup;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a file means for a running gateway. */
abstract sealed class FileCommand permits ApplyCommand, DiffCommand {

  @Parameters(paramLabel = "FILE", description = "A configuration file (YAML).")
  private Path file;

  @Option(
      names = "--prune",
      description = {
        "Removes what is in the gateway and not in the file,",
        "in the gateways and lists that the file has."
      })
  private boolean prune;

  @Mixin private AdminOption admin;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  FileCommand() {}

  /** What the gateway answers: what the file changes there. */
  final JsonNode sent(boolean dry) {
    ConfigurationFile read =
        ConfigurationFile.forElsewhere(file, new ReferenceLookup(System.getenv()));
    AdminClient client = admin.client();
    String path = "/configuration?dry_run=" + dry + "&prune=" + prune;
    return read.as(document -> client.post(path, document));
  }
}
