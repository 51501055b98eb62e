package dev.trustgate.gateway.admin;

import java.util.Optional;
import java.util.UUID;

/** Where the events come from that operators watch. */
public interface LiveSource {

  /** Nothing to watch. */
  LiveSource NONE = (_, _) -> Optional.empty();

  /**
   * Begins to watch.
   *
   * @param only the one upstream that is wanted
   * @param after the id of the last event that was seen
   * @return empty if nobody else may watch now
   */
  Optional<Line> open(Optional<UUID> only, Optional<String> after);

  /** What is said to one who watches. */
  interface Line extends AutoCloseable {

    /** The next event as it goes out, once there is one; empty if there will be none. */
    Optional<byte[]> next() throws InterruptedException;

    @Override
    void close();
  }
}
