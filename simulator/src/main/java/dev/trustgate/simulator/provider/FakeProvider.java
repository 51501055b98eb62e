package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.simulator.provider.fault.FaultKind;
import dev.trustgate.simulator.provider.fault.FaultSwitch;
import dev.trustgate.simulator.provider.http.HttpLimits;
import dev.trustgate.simulator.provider.http.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;

/** A provider of large language models that has no model, over a real socket. */
public final class FakeProvider implements AutoCloseable {

  private final ProviderSettings settings;
  private final Journal journal;
  private final FaultSwitch faults;
  private final HttpServer server;
  private final Door door;

  private FakeProvider(ProviderSettings settings, Ticker ticker, InstantSource clock)
      throws IOException {
    this.settings = settings;
    this.journal = new Journal(clock, ticker);
    this.faults = new FaultSwitch(settings.seed(), ticker);
    var quotas = new Quotas(settings.limits(), ticker);
    var handler = new ProviderHandler(new Responder(settings), quotas, faults, journal, clock);
    var address = new InetSocketAddress(settings.host(), settings.port());
    this.server =
        HttpServer.start(address, handler, HttpLimits.DEFAULT, "provider-" + settings.name());
    this.door = Door.kept(faults, server, "provider-" + settings.name() + "-door");
  }

  /**
   * Starts a provider; it serves when this returns.
   *
   * @throws java.net.BindException if its port is taken
   * @throws IOException if it cannot listen for another reason
   */
  public static FakeProvider start(ProviderSettings settings) throws IOException {
    return new FakeProvider(settings, Ticker.system(), InstantSource.system());
  }

  public ProviderSettings settings() {
    return settings;
  }

  /** The port it listens on, also when the settings left the choice open. */
  public int port() {
    return server.port();
  }

  /** Where it is reached, without a path. */
  public URI uri() {
    String host = settings.host();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + port());
  }

  /** What it was asked so far. */
  public Journal journal() {
    return journal;
  }

  /** What goes wrong at it. */
  public FaultSwitch faults() {
    return faults;
  }

  /**
   * Dies as a process that is killed: its port refuses, every connection is reset, and what was
   * being answered on it is never finished. The port stays its own until {@link #revive}, which
   * turning off every fault does, too.
   *
   * @return how many answers that broke
   */
  public int kill() {
    faults.on(FaultKind.REFUSE.wireName());
    return server.reset();
  }

  /** Listens again where it was killed, without faults. */
  public void revive() {
    faults.clear();
  }

  public int openConnections() {
    return server.openConnections();
  }

  /** How many of the open connections have a request that is being answered. */
  public int busyConnections() {
    return server.busyConnections();
  }

  /** Ends it: the port is free and every connection and thread is gone when this returns. */
  @Override
  public void close() {
    door.close();
    server.close();
  }
}
