package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/** A provider in this process that gives everybody the same answer, on threads of its own. */
final class FixedHttpProvider implements AutoCloseable {

  /** How its threads are called. */
  static final String NAME = "provider-of-one-answer";

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final String LENGTH = "content-length:";

  /** How long the body of its answer is. */
  static final int BODY_BYTES = 2;

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
          .getBytes(ISO_8859_1);

  private final ServerSocket listener;

  FixedHttpProvider() throws IOException {
    listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread.ofPlatform().daemon().name(NAME).start(work);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        start(() -> answer(socket));
      }
    } catch (IOException closed) {
      // the benchmark is over
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
      while (true) {
        in.skipNBytes(length(in));
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException closed) {
      // by the relay
    }
  }

  /** Reads a head, and says how long its body is. */
  private static long length(InputStream in) throws IOException {
    long length = 0;
    String line = line(in);
    while (!line.isEmpty()) {
      if (line.startsWith(LENGTH)) {
        length = Long.parseLong(line.substring(LENGTH.length()).strip());
      }
      line = line(in);
    }
    return length;
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new IOException("the other side is gone");
      }
      line.append((char) next);
      next = in.read();
    }
    return line.toString().strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
