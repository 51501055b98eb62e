package dev.trustgate.gateway.file;

import dev.trustgate.gateway.yaml.Mistake;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the configuration file.
 *
 * @param file as it was named
 * @param loadedAt since when what is served is what the file said
 * @param rejection why what it says now is not served
 */
public record FileState(String file, Instant loadedAt, Optional<Rejection> rejection) {

  /** A content that was not taken over. */
  public record Rejection(Instant at, List<Mistake> mistakes) {
    public Rejection {
      mistakes = List.copyOf(mistakes);
    }
  }
}
