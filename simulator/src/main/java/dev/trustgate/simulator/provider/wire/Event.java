package dev.trustgate.simulator.provider.wire;

import dev.trustgate.simulator.provider.http.Bytes;

/**
 * One server-sent event as it goes over the wire, empty line included.
 *
 * @param mark what it means for the reader
 */
public record Event(Mark mark, Bytes bytes) {

  /** What an event means, whatever its dialect. */
  public enum Mark {
    /** Who speaks and which block begins: nothing a reader could show. */
    OPENING,
    /** Nothing but a sign of life. */
    PING,
    /** A piece of the answer. */
    CONTENT,
    /** Which block ends, and why the answer does. */
    FINISH,
    /** The counted tokens. */
    USAGE,
    /** The last event of a whole stream. */
    TERMINAL,
    /** An error inside the stream. */
    ERROR,
    /** Nothing that can be read. */
    BROKEN
  }
}
