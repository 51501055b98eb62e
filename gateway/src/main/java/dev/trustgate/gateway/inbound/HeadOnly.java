package dev.trustgate.gateway.inbound;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Method;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the body back from an answer to HEAD. The server sends one as to any other request, and the
 * caller would take it for the beginning of its next answer.
 */
final class HeadOnly {

  private static final String HEAD_END = "\r\n\r\n";
  private static final String IN_BETWEEN = "HTTP/1.1 1"; // such as 100 Continue: the head follows

  private enum Passing {
    EVERYTHING,
    HEAD,
    NOTHING
  }

  private Passing passing = Passing.EVERYTHING;

  /** A request begins. */
  void asked(Method method) {
    passing = method.equals(Method.HEAD) ? Passing.HEAD : Passing.EVERYTHING;
  }

  /** What of these bytes may go out. The server writes the whole head at once. */
  BufferData of(BufferData bytes) {
    return switch (passing) {
      case EVERYTHING -> bytes;
      case HEAD -> head(bytes.readBytes());
      case NOTHING -> BufferData.empty();
    };
  }

  private BufferData head(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(HEAD_END);
    if (end < 0 || text.startsWith(IN_BETWEEN)) {
      return BufferData.create(bytes);
    }
    passing = Passing.NOTHING;
    return BufferData.create(bytes, 0, end + HEAD_END.length());
  }
}
