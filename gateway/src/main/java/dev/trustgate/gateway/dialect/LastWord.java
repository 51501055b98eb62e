package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.sse.SseEvent;
import java.util.List;

/** What is left of a stream of which the caller has everything but the terminal event. */
record LastWord(Language language) implements Relay {

  private static final byte[] NOTHING = {};

  @Override
  public byte[] bytes(SseEvent event, List<StreamPart> parts) {
    return parts.stream().anyMatch(StreamPart.Ended.class::isInstance) ? close() : NOTHING;
  }

  @Override
  public byte[] close() {
    return language.terminalEvent();
  }

  @Override
  public boolean lacksOnlyItsEnd() {
    return true;
  }
}
