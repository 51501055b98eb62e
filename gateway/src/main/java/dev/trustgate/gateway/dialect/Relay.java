package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.sse.SseEvent;
import java.util.List;

/** How the events of a provider become bytes for the caller. */
interface Relay {

  /** The bytes for an event and what it says. */
  byte[] bytes(SseEvent event, List<StreamPart> parts);

  /** The bytes that close a stream which lacks nothing but its terminal event. */
  byte[] close();

  /** Whether the caller has been told everything but the terminal event. */
  boolean lacksOnlyItsEnd();
}
