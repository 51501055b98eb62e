package dev.trustgate.gateway.app;

import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/** The bounds of a listener, each set on purpose: the server's own defaults are mostly "none". */
final class ListenerLimits {

  private static final int BACKLOG = 4_096;
  private static final int HEADER_BYTES = 64 * 1024;
  private static final int PROLOGUE_BYTES = 8 * 1024;
  private static final int WRITE_BUFFER_BYTES = 8 * 1024;
  private static final Duration SILENT_READ = Duration.ofSeconds(60);
  private static final Duration IDLE_CONNECTION = Duration.ofMinutes(5);

  private ListenerLimits() {}

  /**
   * Applies the bounds.
   *
   * @param payloadBytes where the server itself stops reading; the handlers stop earlier, in the
   *     caller's language
   */
  static <B extends ListenerConfig.BuilderBase<B, ?>> B apply(
      B listener, Settings.Listener address, Settings.Limits limits, long payloadBytes) {
    return listener
        .host(address.host())
        .port(address.port())
        .backlog(BACKLOG)
        .maxPayloadSize(payloadBytes)
        .maxTcpConnections(limits.connections())
        .maxConcurrentRequests(limits.requests())
        .idleConnectionTimeout(IDLE_CONNECTION)
        .shutdownGracePeriod(Duration.ofSeconds(1))
        .writeQueueLength(0)
        .writeBufferSize(WRITE_BUFFER_BYTES)
        .connectionOptions(
            socket -> socket.tcpNoDelay(true).socketKeepAlive(true).readTimeout(SILENT_READ))
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(HEADER_BYTES)
                .maxPrologueLength(PROLOGUE_BYTES)
                .validatePrologue(true)
                .validatePath(true)
                .build());
  }
}
