package dev.trustgate.gateway.app;

import dev.trustgate.gateway.inbound.ConnectionKeeper;
import dev.trustgate.gateway.proxy.Question;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/** The bounds of a listener, each set on purpose: the server's own defaults are mostly "none". */
final class ListenerLimits {

  private static final int BACKLOG = 4_096;
  private static final int HEADER_BYTES = 64 * 1024;

  /** Each open stream has one: a few events, because a stream is flushed as soon as it has some. */
  private static final int WRITE_BUFFER_BYTES = 2 * 1024;

  /**
   * A system calls a full buffer writable again once a good part of it is free: of the megabytes
   * that it would take by itself a caller that reads slowly and steadily would have to take more
   * than the clock of writing leaves it time for.
   */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  private static final SocketOptions SOCKETS =
      SocketOptions.builder()
          .tcpNoDelay(true)
          .socketKeepAlive(true)
          .socketSendBufferSize(SEND_BUFFER_BYTES)
          .build();

  /** The server's reasons are shown to the handlers of refusals; callers do not see them. */
  private static final ErrorHandling REASONS = ErrorHandling.builder().includeEntity(true).build();

  private ListenerLimits() {}

  /**
   * Applies the bounds.
   *
   * @param payloadBytes where the server itself stops reading; the handlers stop earlier, in the
   *     caller's language
   * @param keeper bounds the time of connections, which the server's own clocks do not
   */
  static <B extends ListenerConfig.BuilderBase<B, ?>> B apply(
      B listener,
      Settings.Listener address,
      Settings.Limits limits,
      long payloadBytes,
      ConnectionKeeper keeper) {
    return keeper
        .keep(listener, http1(), SOCKETS, limits.connections())
        .host(address.host())
        .port(address.port())
        .backlog(BACKLOG)
        .maxPayloadSize(payloadBytes)
        .maxConcurrentRequests(limits.requests())
        .shutdownGracePeriod(Duration.ofSeconds(1))
        .errorHandling(REASONS)
        .writeQueueLength(0)
        .useNio(false) // a buffer less per connection, and an answer in few writes, not 8 KB apiece
        .writeBufferSize(WRITE_BUFFER_BYTES);
  }

  private static Http1Config.Builder http1() {
    return Http1Config.builder()
        .maxHeadersSize(HEADER_BYTES)
        .maxPrologueLength(Question.LINE_BYTES)
        .validatePrologue(true)
        .validatePath(true);
  }
}
