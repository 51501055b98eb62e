package dev.trustgate.gateway.app;

import dev.trustgate.gateway.client.JdkUpstreamClient;
import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.inbound.ConnectionKeeper;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.tracing.OtlpExport;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A running gateway: two listeners over one registry, from start to drained. */
public final class GatewayServer implements AutoCloseable {

  static final String PROXY_SOCKET = "proxy";

  /** Long enough for one more event to callers that read. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(GatewayServer.class.getName());

  private final Settings settings;
  private final WebServer server;
  private final Parts parts;
  private final Runnable lastly;
  private final CountDownLatch ended = new CountDownLatch(1);

  private GatewayServer(Settings settings, Parts parts, WebServer server, Runnable lastly) {
    this.settings = settings;
    this.server = server;
    this.parts = parts;
    this.lastly = lastly;
  }

  /** What is made before the listeners, and given back after them. */
  record Parts(
      GatewayRegistry registry,
      JdkUpstreamClient client,
      ConnectionKeeper keeper,
      PeriodicTask watch,
      Optional<FileKeeper> file,
      PeriodicTask fileWatch,
      Observatory observatory,
      Optional<OtlpExport> export,
      Drain drain)
      implements AutoCloseable {

    @Override
    public void close() {
      export.ifPresent(OtlpExport::close);
      observatory.close();
      fileWatch.close();
      watch.close();
      keeper.close();
      client.close();
      registry.close();
    }
  }

  /**
   * Starts both listeners; when it returns, they answer.
   *
   * @param environment where {@code ${env:…}} references are looked up, and what it says of an
   *     export of telemetry
   * @throws StartFailure if an address or the configuration file cannot be used
   * @throws dev.trustgate.gateway.store.StoreUnavailable if the store cannot be opened
   */
  public static GatewayServer start(Settings settings, Map<String, String> environment) {
    if (!settings.accessLog()) {
      return start(settings, environment, exchange -> {}, () -> {});
    }
    LogKeeper log = new LogKeeper(Logs.STANDARD_ERROR);
    try {
      return start(settings, environment, log.log(), log::close);
    } catch (RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  /**
   * The same with somebody who looks at every request, in the place of the access log.
   *
   * @throws StartFailure if an address or the configuration file cannot be used
   * @throws dev.trustgate.gateway.store.StoreUnavailable if the store cannot be opened
   */
  public static GatewayServer start(
      Settings settings, Map<String, String> environment, ExchangeListener listener) {
    return start(settings, environment, listener, () -> {});
  }

  private static GatewayServer start(
      Settings settings,
      Map<String, String> environment,
      ExchangeListener listener,
      Runnable lastly) {
    Exposure.check(settings);
    LibraryServices.areNamed();
    Wiring wiring = new Wiring(settings, environment, listener);
    Parts parts = wiring.parts();
    try {
      WebServer server = wiring.server(parts);
      Addresses.bind(settings, server);
      return new GatewayServer(settings, parts, server, lastly);
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  /** Where the admin API answers. */
  public URI adminUri() {
    return Addresses.uri(settings.admin().host(), server.port());
  }

  /** Where the data plane answers. */
  public URI proxyUri() {
    return Addresses.uri(settings.proxy().host(), server.port(PROXY_SOCKET));
  }

  /** Waits until the gateway is closed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /**
   * Drains and stops: readiness turns at once, new requests are refused, running ones may finish
   * within the bound of the settings.
   */
  @Override
  public void close() {
    if (!parts.drain().begin()) {
      return;
    }
    parts.observatory().close();
    try {
      int late = parts.drain().await(settings.drainTimeout());
      if (late > 0) {
        LOG.log(Level.WARNING, "ending {0} requests that did not finish in time", late);
        parts.keeper().hurry();
        int deaf = parts.drain().await(LAST_WORDS);
        LOG.log(deaf > 0 ? Level.WARNING : Level.FINE, "{0} of them had to be cut off", deaf);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    parts.close();
    lastly.run();
    Logs.flush();
    ended.countDown();
  }
}
