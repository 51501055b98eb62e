package dev.trustgate.gateway.inbound;

import dev.trustgate.gateway.time.Ticker;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The connections of one listener. */
final class KeptConnections {

  private static final Logger LOG = Logger.getLogger(KeptConnections.class.getName());
  private static final int SHARE_GIVEN_UP = 16;

  private final Map<SocketAddress, SocketChannel> accepted = new ConcurrentHashMap<>();
  private final Set<CallerConnection> connections = ConcurrentHashMap.newKeySet();
  private final int limit;
  private final InboundClocks clocks;
  private final Ticker ticker;

  KeptConnections(int limit, InboundClocks clocks, Ticker ticker) {
    this.limit = limit;
    this.clocks = clocks;
    this.ticker = ticker;
  }

  /** The listener has accepted a connection, and will soon serve it. */
  void accepted(SocketChannel channel) {
    try {
      accepted.put(channel.getRemoteAddress(), channel);
    } catch (IOException closedAlready) {
      LOG.log(Level.FINE, "a caller was gone before it was served", closedAlready);
    }
  }

  /** The server begins to serve a connection. */
  CallerConnection begin(ConnectionContext context) {
    SocketChannel channel = accepted.remove(context.remotePeer().address());
    if (channel == null) {
      throw new CloseConnectionException("a connection that nobody accepted");
    }
    var connection = new CallerConnection(channel, context.serverSocket(), clocks, ticker);
    connections.add(connection);
    return connection;
  }

  void end(CallerConnection connection) {
    connections.remove(connection);
  }

  /** Hangs up on whoever is late, and asks who is still there. */
  void look(long now, ByteBuffer scratch, boolean hurry) {
    for (CallerConnection connection : connections) {
      connection.hangUpIfLate(now);
      connection.lookAfter(scratch);
      if (hurry) {
        connection.hurry();
      }
    }
    accepted.values().removeIf(channel -> !channel.isOpen());
    if (connections.size() >= limit) {
      giveUpSome(now);
    }
  }

  /**
   * A full listener accepts nobody: those on whose connections nothing has been under way for the
   * longest time make room.
   */
  private void giveUpSome(long now) {
    connections.stream()
        .map(connection -> new Spare(connection, connection.spareNanos(now)))
        .filter(spare -> spare.nanos() >= 0)
        .sorted(Comparator.comparingLong(Spare::nanos).reversed())
        .limit(Math.max(1, limit / SHARE_GIVEN_UP))
        .forEach(spare -> spare.connection().hangUp());
  }

  private record Spare(CallerConnection connection, long nanos) {}
}
