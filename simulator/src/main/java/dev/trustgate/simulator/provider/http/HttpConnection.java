package dev.trustgate.simulator.provider.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** One client's connection: request after request until either side has enough. */
final class HttpConnection {

  private static final Logger LOG = System.getLogger(HttpConnection.class.getName());
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Socket socket;
  private final Inlet inlet;
  private final RequestReader reader;
  private final Handler handler;
  private volatile boolean idle = true;

  HttpConnection(Socket socket, Handler handler, HttpLimits limits) throws IOException {
    this.socket = socket;
    this.inlet = new Inlet(socket.getInputStream(), limits);
    this.reader = new RequestReader(inlet, limits);
    this.handler = handler;
  }

  /** What must run beside {@link #serve} for bytes to arrive. */
  Runnable inlet() {
    return inlet;
  }

  /** Serves until the connection ends, then closes it. */
  void serve() {
    try (socket) {
      boolean another = true;
      while (another) {
        another = serveOne();
      }
    } catch (IOException left) {
      LOG.log(Level.TRACE, "connection ended", left);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether no request is being answered on it. */
  boolean idle() {
    return idle;
  }

  /** Ends it with a TCP reset, whatever is being said on it. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyBroken) {
      LOG.log(Level.TRACE, "nothing was left to reset", alreadyBroken);
    }
    close();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      LOG.log(Level.TRACE, "nothing was left to close", alreadyBroken);
    }
  }

  private boolean serveOne() throws IOException, InterruptedException {
    try {
      Optional<HttpRequest> request = reader.next(() -> socket.getOutputStream().write(CONTINUE));
      return request.isPresent() && answered(request.get());
    } catch (Refusal refusal) {
      refuse(refusal);
      return false;
    }
  }

  private boolean answered(HttpRequest request) throws IOException {
    Reply reply = new Reply(socket, inlet, request);
    idle = false;
    try {
      handler.handle(request, reply);
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "a handler failed", defect);
      if (!reply.begun()) {
        reply.send(500, Headers.NONE, Bytes.utf8("internal error of the fake provider\n"));
      }
      return false;
    } finally {
      idle = true;
    }
    return reply.reusable();
  }

  /** Says no, and lets the client read it: closing on unread bytes would reset the connection. */
  private void refuse(Refusal refusal) throws IOException, InterruptedException {
    var request = new HttpRequest("GET", "/", "HTTP/1.0", Headers.NONE, Bytes.NONE);
    Headers headers = Headers.of("Content-Type", "text/plain; charset=utf-8");
    Bytes reason = Bytes.utf8(refusal.reason() + "\n");
    new Reply(socket, inlet, request).send(refusal.status(), headers, reason);
    socket.shutdownOutput();
    inlet.drain(FAREWELL);
  }
}
