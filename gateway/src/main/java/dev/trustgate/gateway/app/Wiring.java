package dev.trustgate.gateway.app;

import dev.trustgate.gateway.admin.AdminRoutes;
import dev.trustgate.gateway.admin.ConsoleRoutes;
import dev.trustgate.gateway.client.JdkUpstreamClient;
import dev.trustgate.gateway.document.Persistence;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.inbound.ConnectionKeeper;
import dev.trustgate.gateway.inbound.InboundClocks;
import dev.trustgate.gateway.proxy.BodiesAsTheyCome;
import dev.trustgate.gateway.proxy.ProxyHandler;
import dev.trustgate.gateway.proxy.ProxyTools;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.registry.SnapshotCompiler;
import dev.trustgate.gateway.store.OpenedStore;
import dev.trustgate.gateway.store.Stores;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.Listeners;
import dev.trustgate.gateway.telemetry.Receipts;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.tracing.BadVariable;
import dev.trustgate.gateway.tracing.OtlpExport;
import dev.trustgate.gateway.tracing.OtlpSettings;
import dev.trustgate.gateway.upstream.UpstreamState;
import io.helidon.webserver.WebServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Makes the rooms and hands them to each other: the only place where clocks and chance are born.
 */
final class Wiring {

  private static final long ADMIN_PAYLOAD_BYTES = 4L * 1024 * 1024;
  private static final long PROXY_PAYLOAD_SLACK_BYTES = 64 * 1024;

  /** A body is held as bytes, as a tree and as its translation, and half of the heap is others'. */
  private static final long HEAP_PER_BODY_BYTE = 12;

  private static final Settings.Limits ADMIN_LIMITS = new Settings.Limits(0, 1_000, 500);

  private final Settings settings;
  private final Map<String, String> environment;
  private final ExchangeListener listener;
  private final Optional<OtlpSettings> otlp;
  private final Ticker ticker = Ticker.system();
  private final InstantSource clock = InstantSource.system();
  private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

  /**
   * @param listener told of every request
   * @throws StartFailure if the environment asks for an export of telemetry that cannot be
   */
  Wiring(Settings settings, Map<String, String> environment, ExchangeListener listener) {
    this.settings = settings;
    this.environment = environment;
    this.listener = listener;
    this.otlp = exported(environment);
  }

  private static Optional<OtlpSettings> exported(Map<String, String> environment) {
    try {
      return OtlpSettings.of(environment);
    } catch (BadVariable bad) {
      throw new StartFailure(bad.sentence(), bad);
    }
  }

  GatewayServer.Parts parts() {
    OpenedStore opened = Stores.open(settings.store(), settings.secretKey(), new SecureRandom());
    try {
      var secrets = new SecretLookup(environment);
      var codec =
          new SealedCodec(new Persistence(UUID::randomUUID, new BoxSealer(opened.secrets())));
      var compiler =
          new SnapshotCompiler(
              upstream -> new UpstreamState(upstream, ticker, clock, random), secrets);
      GatewayRegistry registry =
          GatewayRegistry.open(opened.documents(), codec, compiler, this::firstGateway);
      Optional<FileKeeper> file = FileWatch.loaded(registry, settings.config(), secrets, clock);
      Drain drain = new Drain();
      var observatory =
          new Observatory(
              registry, file, drain, new Observatory.Surroundings(ticker, clock, random));
      return new GatewayServer.Parts(
          registry,
          new JdkUpstreamClient(ticker),
          new ConnectionKeeper(ticker, InboundClocks.DEFAULT),
          ReplicaWatch.over(registry, settings.store()),
          file,
          FileWatch.over(file, observatory::lookedAtFile),
          observatory,
          otlp.map(this::export),
          drain);
    } catch (RuntimeException failed) {
      opened.close();
      throw failed;
    }
  }

  private OtlpExport export(OtlpSettings wanted) {
    var identity = new OtlpExport.Identity(VersionCommand.version(), UUID.randomUUID().toString());
    return OtlpExport.open(wanted, identity, ticker);
  }

  WebServer server(GatewayServer.Parts parts) {
    HealthRoutes health = new HealthRoutes(parts.drain()::welcome);
    Meters meters = new Meters(parts.registry()::snapshot, parts.file(), VersionCommand.version());
    Receipts receipts = new Receipts(Receipts.KEPT);
    AdminRoutes admin = AdminWiring.routes(parts, new Remembered(receipts), settings, clock);
    var residents =
        new Listeners(listener, meters.listener(), receipts, parts.observatory().listener());
    ExchangeListener everybody =
        parts
            .export()
            .<ExchangeListener>map(export -> new Listeners(residents, export.listener()))
            .orElse(residents);
    ProxyHandler proxy = new ProxyHandler(tools(parts, everybody));
    OpenFiles files = OpenFiles.ofThisProcess();
    Settings.Limits adminLimits = files.admin(ADMIN_LIMITS);
    Settings.Limits proxyLimits = files.proxy(settings.limits(), adminLimits);
    var builder = WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
    ListenerLimits.apply(
        builder, settings.admin(), adminLimits, ADMIN_PAYLOAD_BYTES, parts.keeper());
    return builder
        .contentEncoding(new BodiesAsTheyCome())
        .directHandlers(AdminRefusals.asProblems())
        .routing(
            routing ->
                routing
                    .register(health)
                    .register(meters)
                    .register(admin)
                    .register(new ConsoleRoutes()))
        .putSocket(
            GatewayServer.PROXY_SOCKET,
            socket ->
                ListenerLimits.apply(
                        socket, settings.proxy(), proxyLimits, payloadBytes(), parts.keeper())
                    .contentEncoding(new BodiesAsTheyCome())
                    .directHandlers(ServerRefusals.inDialect(random))
                    .routing(routing -> routing.register(health).register(meters).any(proxy)))
        .build();
  }

  private Gateway firstGateway() {
    Meta meta = Meta.born(UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Gateway(meta, Gateway.DEFAULT_NAME, Optional.empty(), Gateway.Status.ACTIVE);
  }

  private ProxyTools tools(GatewayServer.Parts parts, ExchangeListener everybody) {
    return new ProxyTools(
        parts.registry()::snapshot,
        parts.client(),
        everybody,
        parts.drain(),
        ticker,
        clock,
        random,
        settings.limits().bodyBytes(),
        Runtime.getRuntime().maxMemory() / HEAP_PER_BODY_BYTE,
        ProxyTools.ANSWER_LIMIT_BYTES,
        ProxyTools.COMMENT_EVERY);
  }

  private long payloadBytes() {
    return settings.limits().bodyBytes() + PROXY_PAYLOAD_SLACK_BYTES;
  }
}
