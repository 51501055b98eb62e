package dev.trustgate.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes events as bytes. */
public final class SseWriter {

  /** What closes a stream of OpenAI's dialect. */
  public static final String DONE = "[DONE]";

  private SseWriter() {}

  /** An event without a name. */
  public static byte[] event(String data) {
    return block("", data);
  }

  /** An event with a name of one line. */
  public static byte[] event(String name, String data) {
    return block("event: " + name + "\n", data);
  }

  /** A line that every reader skips; it keeps what stands between awake. */
  public static byte[] comment(String text) {
    return (": " + text.replace('\n', ' ').replace('\r', ' ') + "\n\n").getBytes(UTF_8);
  }

  private static byte[] block(String head, String data) {
    StringBuilder block = new StringBuilder(head.length() + data.length() + 16).append(head);
    data.lines().forEach(line -> block.append("data: ").append(line).append('\n'));
    if (data.isEmpty()) {
      block.append("data:\n");
    }
    return block.append('\n').toString().getBytes(UTF_8);
  }
}
