package dev.trustgate.gateway.inbound;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/** Lets the server speak HTTP/1.1 over connections that are kept. */
final class KeptSelector implements ServerConnectionSelector {

  private final KeptConnections connections;
  private final Http1ConnectionSelector http1;

  /**
   * Whoever waits for leave to send a body gets it at once. If the server refused such a request
   * without it, it would read on behind its head; and there the body may stand, which a caller may
   * send without leave.
   */
  KeptSelector(KeptConnections connections, Http1Config.Builder config) {
    this.connections = connections;
    this.http1 =
        Http1ConnectionSelector.builder()
            .config(config.continueImmediately(true).addReceiveListener(new HeadListener()).build())
            .build();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http1.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http1.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    CallerConnection connection = connections.begin(context);
    return new Kept(connection, http1.connection(new KeptContext(context, connection)));
  }

  /** Tells a connection where its heads begin and end. */
  private static final class HeadListener implements Http1ConnectionListener {

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
      if (context instanceof KeptContext kept) {
        kept.connection().headBegins(prologue.method());
      }
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
      if (context instanceof KeptContext kept) {
        kept.connection().headIsRead(headers);
      }
    }
  }

  private final class Kept implements ServerConnection, InterruptableTask<Void> {

    private final CallerConnection connection;
    private final ServerConnection server;

    Kept(CallerConnection connection, ServerConnection server) {
      this.connection = connection;
      this.server = server;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        server.handle(limit);
      } finally {
        connections.end(connection);
      }
    }

    /** Asked when the server stops: whether it waits for a request only. */
    @Override
    public boolean canInterrupt() {
      return server instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
      return server.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      server.close(interrupt);
    }
  }
}
