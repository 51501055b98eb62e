package dev.trustgate.simulator.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A request over a socket of its own, by a caller who may leave at any byte of the answer. */
final class RawAsk {

  private static final int PATIENCE_MILLIS = 60_000;

  private final URI gateway;

  RawAsk(URI gateway) {
    this.gateway = gateway;
  }

  /** An answer that was read to its end. */
  record Answer(int status, String body) {
    Reading reading(dev.trustgate.gateway.domain.Dialect caller) {
      return Reading.of(caller, status, Map.of(), body);
    }
  }

  /** Hears the answer to its end. */
  Answer hear(String path, String body) {
    return ask(path, body, Integer.MAX_VALUE).orElseThrow();
  }

  /** Leaves after so many bytes of the answer, 0 for at once. */
  void leave(String path, String body, int bytes) {
    ask(path, body, bytes);
  }

  private Optional<Answer> ask(String path, String body, int leaveAfter) {
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request(path, body));
      byte[] answer = read(socket.getInputStream(), leaveAfter);
      return answer.length >= leaveAfter ? Optional.empty() : Optional.of(parse(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] request(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(InputStream in, int atMost) throws IOException {
    return atMost == Integer.MAX_VALUE ? in.readAllBytes() : in.readNBytes(atMost);
  }

  private static Answer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, "");
    }
    String head = text.substring(0, end).toLowerCase(java.util.Locale.ROOT);
    byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    byte[] plain = head.contains("transfer-encoding: chunked") ? joined(body) : body;
    int status = Integer.parseInt(head.substring(9, 12));
    return new Answer(status, new String(plain, StandardCharsets.UTF_8));
  }

  /** The chunks of a body, as far as they are whole. */
  private static byte[] joined(byte[] chunked) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String text = new String(chunked, StandardCharsets.ISO_8859_1);
    for (int at = 0; text.indexOf("\r\n", at) > 0; ) {
      int line = text.indexOf("\r\n", at);
      int size = Integer.parseInt(text.substring(at, line), 16);
      if (size == 0 || line + 2 + size > chunked.length) {
        break;
      }
      out.write(chunked, line + 2, size);
      at = line + 2 + size + 2;
    }
    return out.toByteArray();
  }
}
