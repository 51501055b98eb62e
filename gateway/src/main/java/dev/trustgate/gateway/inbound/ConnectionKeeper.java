package dev.trustgate.gateway.inbound;

import dev.trustgate.gateway.time.Ticker;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http1.Http1Config;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One thread that looks after all connections of callers a few times a second: who is late, who has
 * left, and whether there is room for more.
 */
public final class ConnectionKeeper implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ConnectionKeeper.class.getName());
  private static final long PERIOD_MILLIS = 200;
  private static final int SCRATCH_BYTES = 4 * 1024;

  private final Ticker ticker;
  private final InboundClocks clocks;
  private volatile boolean hurry;
  private final List<KeptConnections> listeners = new CopyOnWriteArrayList<>();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("connection-keeper").factory());

  public ConnectionKeeper(Ticker ticker, InboundClocks clocks) {
    this.ticker = ticker;
    this.clocks = clocks;
    // The executor is closed with the keeper, and look() lets nothing out that could end it.
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Has the connections of a listener kept.
   *
   * @param limit how many there may be
   */
  public <B extends ListenerConfig.BuilderBase<B, ?>> B keep(
      B listener, Http1Config.Builder http1, SocketOptions options, int limit) {
    var connections = new KeptConnections(limit, clocks, ticker);
    listeners.add(connections);
    return listener
        .maxTcpConnections(limit)
        .connectionOptions(new AcceptingOptions(options, connections::accepted))
        .protocolsDiscoverServices(false) // the only protocol is the one that is kept
        .addConnectionSelector(new KeptSelector(connections, http1));
  }

  /** Has every request that is being served end soon: its caller is told that there is no more. */
  public void hurry() {
    hurry = true;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void look() {
    try {
      for (KeptConnections listener : listeners) {
        listener.look(ticker.nanos(), scratch, hurry);
      }
    } catch (RuntimeException defect) {
      LOG.log(Level.WARNING, "the connections could not be looked after; trying again", defect);
    }
  }
}
