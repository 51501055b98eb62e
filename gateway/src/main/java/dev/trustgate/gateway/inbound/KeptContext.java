package dev.trustgate.gateway.inbound;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The server's view of a connection, with reading and writing put under clocks. */
final class KeptContext implements ConnectionContext {

  private final ConnectionContext server;
  private final CallerConnection connection;
  private final PeerInfo peer;

  KeptContext(ConnectionContext server, CallerConnection connection) {
    this.server = server;
    this.connection = connection;
    this.peer = new CallerPeer(server.remotePeer(), connection);
  }

  CallerConnection connection() {
    return connection;
  }

  @Override
  public DataReader dataReader() {
    return connection.inlet().reader();
  }

  @Override
  public DataWriter dataWriter() {
    return connection.outlet();
  }

  @Override
  public PeerInfo remotePeer() {
    return peer;
  }

  @Override
  public ListenerContext listenerContext() {
    return server.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return server.executor();
  }

  @Override
  public Router router() {
    return server.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return server.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return server.serverSocket();
  }

  @Override
  public PeerInfo localPeer() {
    return server.localPeer();
  }

  @Override
  public boolean isSecure() {
    return server.isSecure();
  }

  @Override
  public String socketId() {
    return server.socketId();
  }

  @Override
  public String childSocketId() {
    return server.childSocketId();
  }
}
