package dev.trustgate.gateway.command;

import picocli.CommandLine.Option;

/** Which gateway a command speaks to. */
final class AdminOption {

  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:${env:TRUSTGATE_ADMIN_PORT:-8080}",
      description =
          "Its admin API (http://127.0.0.1:8080, or TRUSTGATE_ADMIN_PORT there);"
              + " the token is TRUSTGATE_ADMIN_TOKEN.")
  private String url;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  AdminOption() {}

  AdminClient client() {
    return AdminClient.of(url, System.getenv("TRUSTGATE_ADMIN_TOKEN"));
  }

  String url() {
    return url;
  }
}
