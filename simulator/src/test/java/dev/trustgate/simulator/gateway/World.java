package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A gateway with a fake provider per target, configured over its admin API. */
final class World implements AutoCloseable {

  private final List<FakeProvider> providers = new ArrayList<>();
  private final Http http = new Http();
  private final URI admin;
  private final URI proxy;
  private final Runnable end;

  /** Around a gateway in this process. */
  World(Settings settings) {
    this(GatewayServer.start(settings, Map.of()));
  }

  private World(GatewayServer gateway) {
    this(gateway.adminUri(), gateway.proxyUri(), gateway::close);
  }

  /** Around a gateway in a process of its own, which is ready. */
  World(GatewayProcess gateway) {
    this(gateway.admin(), gateway.proxy(), gateway::close);
  }

  private World(URI admin, URI proxy, Runnable end) {
    this.admin = admin;
    this.proxy = proxy;
    this.end = end;
  }

  /** One upstream behind {@code /ai} with a target, named after its dialect, per provider. */
  static World of(Dialect... dialects) {
    World world = new World(Settings.forTests());
    for (Dialect dialect : dialects) {
      world.provider(dialect);
    }
    world.route("pool", "/ai", world.providers);
    return world;
  }

  /** One provider whose target serves one model. */
  static World serving(Dialect dialect, String model) {
    World world = new World(Settings.forTests());
    world.provider(dialect);
    world.route("pool", "/ai", List.of(target(world.providers.getFirst(), model)).toString());
    return world;
  }

  /** One upstream behind {@code /ai} with these targets, written as JSON. */
  static World with(String... targets) {
    World world = new World(Settings.forTests());
    world.route("pool", "/ai", "[" + String.join(", ", targets) + "]");
    return world;
  }

  /** The body of the last chat request that a provider saw. */
  JsonNode seenBy(int provider) {
    return providers.get(provider).journal().entries().getLast().json();
  }

  FakeProvider provider(Dialect dialect) {
    return provider(
        ProviderSettings.builder(dialect)
            .name(name(dialect) + "-" + (providers.size() + 1))
            .build());
  }

  FakeProvider provider(ProviderSettings settings) {
    try {
      FakeProvider provider = FakeProvider.start(settings);
      providers.add(provider);
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void route(String upstream, String path, List<FakeProvider> over) {
    route(
        upstream,
        path,
        over.stream().map(World::target).collect(Collectors.joining(", ", "[", "]")));
  }

  private void route(String upstream, String path, String targets) {
    create(
        "upstreams",
        """
        {"name": "%s", "targets": %s}\
        """
            .formatted(upstream, targets));
    serve(upstream, path);
  }

  /** A rule that leads to an upstream that is there. */
  void serve(String upstream, String path) {
    create(
        "services",
        """
        {"name": "%s-service", "type": "upstream", "upstream_id": "%s"}\
        """
            .formatted(upstream, upstream));
    create(
        "rules",
        """
        {"path": "%s", "service_id": "%s-service", "methods": ["POST"], "strip_path": true}\
        """
            .formatted(path, upstream));
  }

  private static String target(FakeProvider provider) {
    boolean openai = provider.settings().dialect() == Dialect.OPENAI;
    return target(provider, openai ? "gpt-4o-mini" : "claude-3-5-sonnet-20241022");
  }

  private static String target(FakeProvider provider, String model) {
    boolean openai = provider.settings().dialect() == Dialect.OPENAI;
    return """
    {"name": "%s", "provider": "%s", "protocol": "http", "host": "127.0.0.1", "port": %d,
     "default_model": "%s", "models": ["%s"],
     "credentials": {"header_name": "%s", "header_value": "%s"}}\
    """
        .formatted(
            provider.settings().name(),
            openai ? "openai" : "anthropic",
            provider.port(),
            model,
            model,
            openai ? "Authorization" : "x-api-key",
            openai ? "Bearer provider-key-openai" : "provider-key-anthropic");
  }

  HttpResponse<String> create(String kind, String json) {
    HttpResponse<String> response = http.post(admin("gateways/default/" + kind), json);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return response;
  }

  Http http() {
    return http;
  }

  List<FakeProvider> providers() {
    return providers;
  }

  URI admin(String path) {
    return admin.resolve("/api/v1/" + path);
  }

  URI proxy(String path) {
    return proxy.resolve(path);
  }

  /** Ends the gateway alone; its providers stay. */
  void endGateway() {
    end.run();
  }

  private static String name(Dialect dialect) {
    return dialect == Dialect.OPENAI ? "openai" : "anthropic";
  }

  @Override
  public void close() {
    http.close();
    endGateway();
    providers.forEach(FakeProvider::close);
  }
}
