package dev.trustgate.loadtest;

import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Logs;
import dev.trustgate.gateway.app.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/**
 * Where a gateway runs.
 *
 * @param admin where its admin API answers
 * @param proxy where it serves
 * @param life what ends it
 */
record Home(URI admin, URI proxy, Runnable life) {

  /** In this process, which is the quickest. */
  static Home here() {
    Logs.configure();
    GatewayServer gateway = GatewayServer.start(Settings.forTests(), Map.of());
    return new Home(gateway.adminUri(), gateway.proxyUri(), gateway::close);
  }

  /** In that process, which prints its ports, so that what it costs is its own. */
  static Home apart(Child gateway) {
    try {
      return new Home(at(gateway.port()), at(gateway.port()), gateway::close);
    } catch (IOException unheard) {
      throw new UncheckedIOException(unheard);
    }
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
