package dev.trustgate.gateway.app;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Binds the listeners, and says in words which of them cannot be bound. */
final class Addresses {

  private Addresses() {}

  static URI uri(String host, int port) {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + port);
  }

  /** Starts the listeners; the server itself only logs what it cannot bind. */
  static void bind(Settings settings, WebServer server) {
    require(settings.admin(), "--admin-port", "TRUSTGATE_ADMIN_PORT");
    require(settings.proxy(), "--proxy-port", "TRUSTGATE_PROXY_PORT");
    server.start();
    if (!server.isRunning()) {
      throw new StartFailure("the listeners could not be started; the log above tells why");
    }
  }

  /** Tries an address alone, to be able to say which one is taken. */
  private static void require(Settings.Listener listener, String flag, String variable) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(listener.host(), listener.port()));
    } catch (IOException taken) {
      throw new StartFailure(
          "cannot listen on "
              + listener.host()
              + ":"
              + listener.port()
              + " ("
              + taken.getMessage()
              + "); choose another port with "
              + flag
              + " or "
              + variable,
          taken);
    }
  }
}
