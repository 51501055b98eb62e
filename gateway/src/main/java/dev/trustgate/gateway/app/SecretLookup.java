package dev.trustgate.gateway.app;

import dev.trustgate.gateway.domain.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds what a reference in a credential names: an environment variable, or a file's first line.
 */
final class SecretLookup implements Function<Secret.Reference, Optional<String>> {

  private static final Logger LOG = Logger.getLogger(SecretLookup.class.getName());
  private static final long LONGEST_FILE_BYTES = 64 * 1024;

  private final Map<String, String> environment;

  /** What was missing at the last look: said once, and again only if it was there in between. */
  private final Set<Secret.Reference> missing = ConcurrentHashMap.newKeySet();

  SecretLookup(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> apply(Secret.Reference reference) {
    Optional<String> value =
        switch (reference.kind()) {
          case ENV -> variable(reference.name());
          case FILE -> contentOf(reference.name());
        };
    if (value.filter(text -> !text.isBlank()).isPresent()) {
      missing.remove(reference);
      return value.map(String::strip);
    }
    if (missing.add(reference)) {
      LOG.log(
          Level.WARNING,
          "credential refers to {0} {1}, which is missing or empty: its target stays out",
          new Object[] {
            reference.kind() == Secret.Reference.Kind.ENV ? "environment variable" : "file",
            reference.name()
          });
    }
    return Optional.empty();
  }

  /** The gateway's own settings hold its own secrets: no provider is to see them. */
  private Optional<String> variable(String name) {
    return name.startsWith("TRUSTGATE_")
        ? Optional.empty()
        : Optional.ofNullable(environment.get(name));
  }

  private static Optional<String> contentOf(String name) {
    try {
      Path path = Path.of(name);
      return Files.size(path) > LONGEST_FILE_BYTES
          ? Optional.empty()
          : Files.readString(path).lines().findFirst();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
