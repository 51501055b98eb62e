package dev.trustgate.gateway.sse;

/** A stream holds an event that is larger than the parser may keep. */
public final class OversizedEvent extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OversizedEvent(int limitBytes) {
    super("an event of the stream is larger than " + limitBytes + " bytes");
  }
}
