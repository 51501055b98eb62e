package dev.trustgate.gateway.dialect.common;

import dev.trustgate.gateway.sse.SseEvent;
import java.util.List;
import java.util.Optional;

/** Understands the events of one provider's stream, one by one; keeps what spans several. */
@FunctionalInterface
public interface StreamReader {

  /**
   * What the event says; nothing for an event that only keeps the line awake.
   *
   * @param event one that has data
   * @return empty if the event is malformed, and should be skipped
   */
  Optional<List<StreamPart>> read(SseEvent event);
}
