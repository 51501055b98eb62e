package dev.trustgate.gateway.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.domain.Secret.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds what a reference names: an environment variable, or a file's first line. */
public final class ReferenceLookup implements Function<Reference, Optional<String>> {

  /**
   * What the gateway's own settings begin with: they hold its secrets, which no provider is to see.
   */
  static final String OWN_SETTINGS = "TRUSTGATE_";

  private static final int LONGEST_FILE_BYTES = 64 * 1024;

  private final Map<String, String> environment;

  public ReferenceLookup(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The value without space around it; empty if it is not there, or blank. */
  @Override
  public Optional<String> apply(Reference reference) {
    Optional<String> value =
        switch (reference.kind()) {
          case ENV -> variable(reference.name());
          case FILE -> contentOf(reference.name());
        };
    return value.map(String::strip).filter(text -> !text.isEmpty());
  }

  private Optional<String> variable(String name) {
    return name.startsWith(OWN_SETTINGS)
        ? Optional.empty()
        : Optional.ofNullable(environment.get(name));
  }

  private static Optional<String> contentOf(String name) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes(LONGEST_FILE_BYTES + 1); // devices and pipes say no size
      return bytes.length > LONGEST_FILE_BYTES
          ? Optional.empty()
          : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().lines().findFirst();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
