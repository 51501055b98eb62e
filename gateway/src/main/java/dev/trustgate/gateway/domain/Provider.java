package dev.trustgate.gateway.domain;

import java.util.Arrays;
import java.util.Optional;

/** The providers that the gateway knows by name, with where they are found. */
public enum Provider {
  OPENAI("openai", "api.openai.com", "/v1/chat/completions", Dialect.OPENAI),
  ANTHROPIC("anthropic", "api.anthropic.com", "/v1/messages", Dialect.ANTHROPIC);

  private final String wireName;
  private final String host;
  private final String path;
  private final Dialect dialect;

  Provider(String wireName, String host, String path, Dialect dialect) {
    this.wireName = wireName;
    this.host = host;
    this.path = path;
    this.dialect = dialect;
  }

  public String wireName() {
    return wireName;
  }

  /** The host of the provider's public API. */
  public String host() {
    return host;
  }

  /** The path of the provider's chat API. */
  public String path() {
    return path;
  }

  public Dialect dialect() {
    return dialect;
  }

  public static Optional<Provider> named(String wireName) {
    return Arrays.stream(values()).filter(p -> p.wireName.equals(wireName)).findFirst();
  }

  /** The provider whose public API has this host; everything else speaks OpenAI's language. */
  public static Provider ofHost(String host) {
    return Arrays.stream(values())
        .filter(provider -> provider.host.equalsIgnoreCase(host))
        .findFirst()
        .orElse(OPENAI);
  }
}
