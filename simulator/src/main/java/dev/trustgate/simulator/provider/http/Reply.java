package dev.trustgate.simulator.provider.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * The answer to one request, written step by step. Every piece of the body is one write to the
 * socket; the head travels with the first of them, or alone when something else comes first.
 */
public final class Reply {

  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

  private final Socket socket;
  private final Inlet inlet;
  private final boolean bodyless;
  private final boolean chunkable;
  private boolean keepAlive;
  private boolean chunked;
  private boolean begun;
  private boolean complete;
  private int owed;
  private Bytes held = Bytes.NONE;

  Reply(Socket socket, Inlet inlet, HttpRequest request) {
    this.socket = socket;
    this.inlet = inlet;
    this.bodyless = request.method().equals("HEAD");
    this.chunkable = request.version().equals("HTTP/1.1");
    this.keepAlive = request.keepsAlive();
  }

  /** A whole answer of known length. */
  public void send(int status, Headers headers, Bytes body) throws IOException {
    head(status, headers, new Framing.Length(body.size()));
    body(body);
    end();
  }

  /** Status line and headers. */
  public void head(int status, Headers headers, Framing framing) {
    held = Bytes.of(headBytes(status, headers, framing));
    begun = true;
  }

  /** A piece of the body; its own chunk if the body is chunked. */
  public void body(Bytes piece) throws IOException {
    if (bodyless || piece.size() == 0) {
      return;
    }
    if (!chunked) {
      owed -= piece.size();
      write(piece);
      return;
    }
    if (inlet.ended()) {
      throw ended(new IOException("the connection ended inside the body"));
    }
    write(chunk(piece, piece.size(), true));
  }

  /** The beginning of a chunk that is announced longer than what is sent. */
  public void fragment(Bytes piece, int announced) throws IOException {
    write(chunked ? chunk(piece, announced, false) : piece);
  }

  /** The regular end of the body. */
  public void end() throws IOException {
    write(chunked && !bodyless ? Bytes.of(LAST_CHUNK) : Bytes.NONE);
    keepAlive &= owed == 0 || bodyless;
    complete = true;
  }

  /** Waits for {@code duration}, or until the client leaves. */
  public void pause(Duration duration) throws IOException {
    if (!duration.isPositive()) {
      return;
    }
    write(Bytes.NONE);
    try {
      if (inlet.awaitEnd(duration.toNanos())) {
        throw ended(new IOException("the connection ended while the client was waiting"));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is stopping", stopping);
    }
  }

  /** Closes the connection in the regular way, whatever was announced. */
  public void close() throws IOException {
    keepAlive = false;
    write(Bytes.NONE);
    socket.close();
  }

  /** Ends the connection with a TCP reset. */
  public void reset() throws IOException {
    keepAlive = false;
    write(Bytes.NONE);
    socket.setSoLinger(true, 0);
    socket.close();
  }

  boolean begun() {
    return begun;
  }

  boolean reusable() {
    return complete && keepAlive;
  }

  private byte[] headBytes(int status, Headers headers, Framing framing) {
    var head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ').append(ReasonPhrase.of(status));
    head.append("\r\n");
    for (Headers.Field field : headers.fields()) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    switch (framing) {
      case Framing.Length(int bytes) -> {
        owed = bytes;
        head.append("Content-Length: ").append(bytes).append("\r\n");
      }
      case Framing.Chunked() -> {
        chunked = chunkable;
        keepAlive &= chunkable;
        head.append(chunked ? "Transfer-Encoding: chunked\r\n" : "");
      }
    }
    head.append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
    return head.toString().getBytes(ISO_8859_1);
  }

  private static Bytes chunk(Bytes piece, int announced, boolean closed) {
    var framed = new ByteArrayOutputStream(piece.size() + 16);
    framed.writeBytes(Integer.toHexString(announced).getBytes(US_ASCII));
    framed.writeBytes(CRLF);
    framed.writeBytes(piece.array());
    if (closed) {
      framed.writeBytes(CRLF);
    }
    return Bytes.of(framed.toByteArray());
  }

  /** Writes what is held and {@code more}, if there is anything. */
  private void write(Bytes more) throws IOException {
    Bytes bytes = held.size() == 0 ? more : held.plus(more);
    held = Bytes.NONE;
    if (bytes.size() == 0) {
      return;
    }
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes.array());
      out.flush();
    } catch (IOException broken) {
      throw ended(broken);
    }
  }

  /** Whose doing it was: a socket that is closed on this side was closed by this server. */
  private IOException ended(IOException how) {
    return socket.isClosed() ? how : new ClientGone(how);
  }
}
