package dev.trustgate.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Says events to one who watches, until either side has had enough. */
final class Streaming {

  /** How soon a browser should come back; it also brings the head of the answer on its way. */
  private static final byte[] OPENING = "retry: 1000\n\n".getBytes(UTF_8);

  private Streaming() {}

  /** The connection is of no use afterwards. */
  static CloseConnectionException stream(LiveSource.Line line, ServerResponse response) {
    response.header(HeaderNames.create("x-accel-buffering"), "no");
    try (line) {
      OutputStream out = response.outputStream();
      write(out, OPENING);
      for (Optional<byte[]> event = line.next(); event.isPresent(); event = line.next()) {
        write(out, event.get());
      }
      out.close();
      if (response instanceof RoutingResponse open) {
        open.commit(); // now, because nothing more is done on this connection
      }
    } catch (IOException | UncheckedIOException left) {
      // Whoever watched has gone: that is how it usually ends.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return new CloseConnectionException("the events are over");
  }

  private static void write(OutputStream out, byte[] event) throws IOException {
    out.write(event);
    out.flush();
  }
}
