package dev.trustgate.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the lines of one event. The standard has no field {@code error}; llama.cpp said what went
 * wrong in one until 2025-09 (llama.cpp #16109), and nothing else.
 */
final class SseBlock {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** In UTF-8. The libraries of either language take it for a part of the first field's name. */
  private static final int MARK_BYTES = 3;

  private static final String ERROR = "error";

  private final StringBuilder data = new StringBuilder();
  private String name = "";
  private boolean hasData;
  private boolean hasLine;

  private SseBlock() {}

  /**
   * The event that these bytes are, or empty if they hold nothing but line ends.
   *
   * @param first whether the stream begins here: only there may a byte order mark stand
   */
  static Optional<SseEvent> event(byte[] raw, boolean first) {
    SseBlock block = new SseBlock();
    String text = new String(raw, UTF_8);
    boolean marked = first && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    int from = marked ? 1 : 0;
    for (int at = from; at < text.length(); at++) {
      char current = text.charAt(at);
      if (current == '\n' || current == '\r') {
        block.line(text.substring(from, at));
        from = at + 1;
      }
    }
    byte[] unmarked = marked ? Arrays.copyOfRange(raw, MARK_BYTES, raw.length) : raw;
    return block.hasLine
        ? Optional.of(new SseEvent(block.name, block.data.toString(), block.hasData, unmarked))
        : Optional.empty();
  }

  private void line(String line) {
    if (line.isEmpty()) {
      return;
    }
    hasLine = true;
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    if ("data".equals(field)) {
      data.append(hasData ? "\n" : "").append(value);
      hasData = true;
    } else if ("event".equals(field)) {
      name = value;
    } else if (ERROR.equals(field) && value.startsWith("{") && !hasData) {
      name = ERROR;
      data.append(value);
      hasData = true;
    }
  }
}
