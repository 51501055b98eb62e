package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.file.ConfigurationFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what a running gateway is configured to as a file. */
@Command(
    name = "dump",
    description = {
      "Writes what a running gateway is configured to as a configuration file, on standard output.",
      "Secrets stay masked; applied to the same gateway, a mask keeps the secret."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DumpCommand implements Callable<Integer> {

  private static final String ABOUT_SECRETS =
      """
      # Secrets are not in here. A value like "***abcd" keeps the secret that this gateway has; for
      # another gateway write a reference in its place, such as ${env:OPENAI_API_KEY}. A key without
      # `key` or `sha256` is one that this gateway has.
      """;

  @Option(names = "--gateway", paramLabel = "NAME", description = "Only this gateway resource.")
  private Optional<String> gateway = Optional.empty();

  @Mixin private AdminOption admin;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public DumpCommand() {}

  @Override
  public Integer call() {
    return Endings.of(
        () -> {
          System.out.print(text(admin.client()));
          return Endings.FINE;
        });
  }

  private String text(AdminClient client) {
    String query =
        gateway
            .map(name -> "?gateway=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
            .orElse("");
    try {
      JsonNode document = client.get("/configuration" + query);
      String text = ConfigurationFile.text(document);
      boolean secrets = text.contains(Secret.MASK) || !document.findValues("keys").isEmpty();
      return "# The configuration of the gateway at "
          + admin.url()
          + "\n"
          + (secrets ? ABOUT_SECRETS : "")
          + text;
    } catch (InvalidConfiguration wrong) {
      throw new CommandFailure(wrong.violations().getFirst().detail());
    }
  }
}
