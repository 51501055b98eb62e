package dev.trustgate.gateway.sse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns bytes, however they are cut, into whole events, as the WHATWG "server-sent events" standard
 * reads them: lines end with LF, CR or CRLF, a blank line ends an event.
 *
 * <p>The bytes of all events put together are the bytes that came in, spare blank lines excepted. A
 * CR ends its line at once, without waiting for an LF that may never come; an LF that does follow
 * in a later chunk belongs to the bytes of the next event.
 */
public final class SseParser {

  /** The largest event that is accepted. */
  public static final int DEFAULT_LIMIT_BYTES = 1 << 20;

  private static final int FIRST_CAPACITY_BYTES = 1024;

  private final int limitBytes;
  private byte[] buffer = new byte[FIRST_CAPACITY_BYTES];
  private int size;
  private int scanned;
  private int lineStart;
  private boolean lineFeedOwed;
  private boolean begun;

  public SseParser() {
    this(DEFAULT_LIMIT_BYTES);
  }

  public SseParser(int limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("limitBytes must be at least 1, was " + limitBytes);
    }
    this.limitBytes = limitBytes;
  }

  public List<SseEvent> feed(byte[] chunk) {
    return feed(chunk, 0, chunk.length);
  }

  /**
   * Takes the next bytes of the stream.
   *
   * @return the events that are complete now, oldest first
   * @throws OversizedEvent when an event exceeds the limit; the parser is of no use afterwards
   */
  public List<SseEvent> feed(byte[] chunk, int offset, int length) {
    append(chunk, offset, length);
    List<SseEvent> events = new ArrayList<>();
    int eventStart = 0;
    while (scanned < size) {
      byte current = buffer[scanned];
      if (lineFeedOwed) {
        lineFeedOwed = false;
        if (current == '\n') {
          lineStart = ++scanned;
          continue;
        }
      }
      boolean blank = scanned == lineStart;
      if (!endsLine(current)) {
        scanned++;
      } else if (blank) {
        passLineEnd(current);
        addEvent(events, eventStart);
        eventStart = scanned;
      } else {
        passLineEnd(current);
      }
      if (scanned - eventStart > limitBytes) {
        throw new OversizedEvent(limitBytes);
      }
    }
    discard(eventStart);
    return events;
  }

  /**
   * Says that the stream is over.
   *
   * @return the event that was not closed by a blank line, if there is one; it may be cut, which
   *     whoever reads its data will see. One without a letter of data has been cut
   */
  public Optional<SseEvent> end() {
    if (size == 0) {
      return Optional.empty();
    }
    byte[] raw = Arrays.copyOf(buffer, size + 2);
    raw[size] = '\n';
    raw[size + 1] = '\n';
    discard(size);
    return SseBlock.event(raw, !begun).filter(event -> !event.data().isBlank());
  }

  private void addEvent(List<SseEvent> events, int eventStart) {
    byte[] raw = Arrays.copyOfRange(buffer, eventStart, scanned);
    SseBlock.event(raw, !begun).ifPresent(events::add);
    begun = true;
  }

  /** Steps over a line end; an LF directly behind a CR is part of it, if it is here already. */
  private void passLineEnd(byte first) {
    scanned++;
    if (first == '\r') {
      if (scanned < size && buffer[scanned] == '\n') {
        scanned++;
      } else {
        lineFeedOwed = scanned == size;
      }
    }
    lineStart = scanned;
  }

  private static boolean endsLine(byte value) {
    return value == '\n' || value == '\r';
  }

  private void append(byte[] chunk, int offset, int length) {
    if (size + length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(size + length, 2 * buffer.length));
    }
    System.arraycopy(chunk, offset, buffer, size, length);
    size += length;
  }

  private void discard(int count) {
    if (count == 0) {
      return; // a large event that drips in must not be moved with every drop
    }
    System.arraycopy(buffer, count, buffer, 0, size - count);
    size -= count;
    scanned -= count;
    lineStart -= count;
    if (size == 0) {
      scanned = 0;
      lineStart = 0;
    }
  }
}
