package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway over two equal fake providers, behind {@code /ai}. */
final class Rig implements AutoCloseable {

  static final String REQUEST =
      """
      {"model":"gpt-4o-mini","max_tokens":16,"messages":[{"role":"user","content":"Hello!"}]}""";

  static final String STREAM = REQUEST.replace("{\"model\"", "{\"stream\":true,\"model\"");

  private static final String SAID =
      "One distant lighthouse follows the early train while two sailors repair a harbour of glass.";

  private static final Duration ANSWERED_AFTER = Duration.ofMillis(150);
  private static final int WARMING = 20;

  private final Api api = new Api();
  private final Crowd crowd = new Crowd();
  private final FakeProvider first;
  private final FakeProvider second;
  private final Home gateway;
  private final long firstWarm;
  private final long secondWarm;

  /** Round robin, ejection after three failures for a minute. */
  Rig() {
    this(Pool.usual());
  }

  /** Any other upstream. */
  Rig(Pool pool) {
    this(Home.here(), ProviderSettings.builder(Dialect.OPENAI), pool);
  }

  /** Over providers that speak like this. */
  Rig(ProviderSettings.Builder providers) {
    this(Home.here(), providers, Pool.usual());
  }

  /** Over providers that take a while for an answer, so that some are under way. */
  static Rig slow(Pool pool) {
    return uneven(pool, ANSWERED_AFTER, ANSWERED_AFTER);
  }

  /** Over providers that take as long as this for an answer. */
  static Rig uneven(Pool pool, Duration first, Duration second) {
    return new Rig(Home.here(), answering(first), answering(second), pool);
  }

  private static ProviderSettings.Builder answering(Duration after) {
    return ProviderSettings.builder(Dialect.OPENAI).timeToFirstToken(after);
  }

  /** Providers who say the same, which nobody can go on with otherwise. */
  static ProviderSettings.Builder agreeing() {
    return ProviderSettings.builder(Dialect.OPENAI).text(SAID);
  }

  /** A gateway somewhere over providers that speak like this. */
  Rig(Home gateway, ProviderSettings.Builder providers, Pool pool) {
    this(gateway, providers, providers, pool);
  }

  private Rig(
      Home gateway,
      ProviderSettings.Builder speaksFirst,
      ProviderSettings.Builder speaksSecond,
      Pool pool) {
    this.gateway = gateway;
    try {
      first = FakeProvider.start(speaksFirst.name("first").build());
      second = FakeProvider.start(speaksSecond.name("second").build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    create("upstreams", pool.document(first.port(), second.port()));
    create("services", "{\"name\": \"s\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}");
    create("rules", "{\"path\": \"/ai\", \"service_id\": \"s\", \"strip_path\": true}");
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int request = 0; request < WARMING; request++) {
        callers.execute(
            () -> api.post(URI.create(url()), REQUEST)); // what is loaded late takes long
      }
    }
    firstWarm = first.journal().seen();
    secondWarm = second.journal().seen();
  }

  String url() {
    return url("/ai");
  }

  private String url(String path) {
    return gateway.proxy() + path + "/v1/chat/completions";
  }

  /** What a request under this path with these headers is answered with. */
  HttpResponse<String> answer(String path, Map<String, String> headers) {
    return api.answer(URI.create(url(path)), REQUEST, headers);
  }

  /** The first provider itself, past the gateway. */
  String directUrl() {
    return first.uri().resolve("/v1/chat/completions").toString();
  }

  /** How many requests have met this fault at the first provider, as it counts itself. */
  long met(String fault) {
    Optional<String> named = Optional.of(fault);
    return first.journal().entries().stream()
        .filter(entry -> entry.answered().fault().equals(named))
        .count();
  }

  /** Lets the first provider answer 503 to everything from now on. */
  void breakFirst() {
    spoilFirst("{\"do\":\"error\",\"status\":503}");
  }

  /** Lets the first provider say to everything that it has no time for a second. */
  void throttleFirst() {
    spoilFirst("{\"do\":\"error\",\"status\":429,\"retry_after\":1}");
  }

  /** Lets the first provider have this fault, too, from now on. */
  void spoilFirst(String fault) {
    api.post(first.uri().resolve("/sim/v1/faults"), fault);
  }

  /**
   * Kills the first provider: its port refuses, its connections are reset; how many answers broke.
   */
  int killFirst() {
    return first.kill();
  }

  /** The first provider is as it was, on the port that it had. */
  void mendFirst() {
    first.revive();
  }

  /** How many connections to both providers are open. */
  int connections() {
    return first.openConnections() + second.openConnections();
  }

  /** A target of the upstream, as its document has it. */
  String target(String name, String more) {
    return Pool.target(name, name.equals("first") ? first.port() : second.port(), more);
  }

  /** How many answers the first provider is giving now. */
  int busy() {
    return first.busyConnections();
  }

  /** Where the admin API keeps such a thing of the gateway that serves. */
  URI admin(String path) {
    return gateway.admin().resolve("/api/v1/gateways/default/" + path);
  }

  Api api() {
    return api;
  }

  /** The callers of its load. */
  Crowd crowd() {
    return crowd;
  }

  /** How often a target was selected so far, as the gateway counts. */
  long selections(String target) {
    return status(target).path("selections").asLong();
  }

  /** How many requests have come to a provider so far, as it counts itself. */
  long seen(String target) {
    return (target.equals("first") ? first : second).journal().seen();
  }

  /** How many of these were its load, and not to become warm. */
  long served(String target) {
    return seen(target) - (target.equals("first") ? firstWarm : secondWarm);
  }

  /** How many attempts are under way. */
  long inFlight() {
    return status("first").path("in_flight").asLong() + status("second").path("in_flight").asLong();
  }

  /** Whether a target is asked, or why not. */
  String state(String target) {
    return status(target).path("state").asText();
  }

  /** Both targets at one moment, as the admin API reports them. */
  JsonNode targets() {
    return pool().path("targets");
  }

  /** How the upstream stands. */
  JsonNode pool() {
    return api.get(admin("upstreams/pool/status"));
  }

  /** One of them. */
  JsonNode status(String target) {
    for (JsonNode one : targets()) {
      if (one.path("name").asText().equals(target)) {
        return one;
      }
    }
    throw new IllegalStateException("no target " + target);
  }

  private void create(String kind, String json) {
    api.post(admin(kind), json);
  }

  /** What was asked of gateway and providers and did not happen. */
  List<String> undone() {
    return api.undone();
  }

  @Override
  public void close() {
    gateway.life().run();
    first.close();
    second.close();
    api.close();
  }
}
