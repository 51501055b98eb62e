package dev.trustgate.gateway.sse;

import java.util.Objects;

/**
 * One event of a stream, with the bytes it came in. A block of comments alone is an event without
 * data: it says nothing, but it shows that the other side lives.
 */
public final class SseEvent {

  private final String name;
  private final String data;
  private final boolean hasData;
  private final byte[] raw;

  SseEvent(String name, String data, boolean hasData, byte[] raw) {
    this.name = name;
    this.data = data;
    this.hasData = hasData;
    this.raw = raw;
  }

  /** The {@code event} field, or empty text if there is none. */
  public String name() {
    return name;
  }

  /** The {@code data} lines, joined by line feeds; empty text if there are none. */
  public String data() {
    return data;
  }

  /** Whether the event carries a {@code data} line; otherwise it is comments or a bare name. */
  public boolean hasData() {
    return hasData;
  }

  /** The bytes of the event, its closing blank line included. Not copied: not to be written to. */
  public byte[] raw() {
    return raw;
  }

  /** The same event by what it says; the bytes may be cut differently. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SseEvent that
        && name.equals(that.name)
        && data.equals(that.data)
        && hasData == that.hasData;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, data, hasData);
  }

  /** The name and the size; never the data, which may be somebody's conversation. */
  @Override
  public String toString() {
    return "SseEvent[" + name + ", " + raw.length + " bytes]";
  }
}
