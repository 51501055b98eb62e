package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.JournalEntry;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A gateway over a primary and a fallback that give the same answer of sixty tokens, one in
 * OpenAI's words and one in Anthropic's, and a caller who wants it streamed. Times are those of the
 * catalogue divided by thirty or so.
 */
final class Situation implements AutoCloseable {

  static final String TEXT =
      IntStream.rangeClosed(1, 60).mapToObj(n -> "wörd" + n).collect(Collectors.joining(" "));
  static final String PRIMARY_MODEL = "gpt-4o-mini";
  static final String FALLBACK_MODEL = "claude-opus-4-6";

  private final World world;
  private final Dialect caller;
  private final FakeProvider primary;
  private final FakeProvider fallback;
  private int asked;

  Situation(StreamRecovery recovery, Dialect caller) {
    this(new World(Settings.forTests()), recovery, caller);
  }

  /** In this world, which it closes. */
  Situation(World world, StreamRecovery recovery, Dialect caller) {
    this.world = world;
    this.caller = caller;
    this.primary = provider(Dialect.OPENAI, "primary");
    this.fallback = provider(Dialect.ANTHROPIC, "fallback");
    world.create(
        "upstreams",
        """
        {"name": "pool", "health_checks": {"passive": true, "threshold": 3, "interval": 1},
         "failover": {"response_timeout_ms": 1000, "first_token_timeout_ms": 1000,
           "stream_idle_timeout_ms": 1000, "request_timeout_ms": 10000, "stream_recovery": "%s"},
         "targets": [
          {"name": "primary", "provider": "openai", "protocol": "http", "host": "127.0.0.1",
           "port": %d, "priority": 1, "default_model": "%s"},
          {"name": "fallback", "provider": "anthropic", "protocol": "http", "host": "127.0.0.1",
           "port": %d, "priority": 2, "default_model": "%s", "models": ["%s"]}]}"""
            .formatted(
                recovery.wireName(),
                primary.port(),
                PRIMARY_MODEL,
                fallback.port(),
                FALLBACK_MODEL,
                FALLBACK_MODEL));
    world.serve("pool", "/ai");
  }

  private FakeProvider provider(Dialect dialect, String name) {
    return world.provider(
        ProviderSettings.builder(dialect)
            .name(name)
            .text(TEXT)
            .interTokenDelay(Duration.ofMillis(2))
            .build());
  }

  FakeProvider primary() {
    return primary;
  }

  FakeProvider fallback() {
    return fallback;
  }

  /** Turns a fault of the primary on. */
  Situation when(String fault) {
    primary.faults().on(fault);
    return this;
  }

  /** Asks for the answer, as a stream. */
  Reading ask() {
    asked++;
    HttpResponse<String> response =
        caller == Dialect.OPENAI
            ? world
                .http()
                .post(
                    world.proxy("/ai/v1/chat/completions"),
                    """
                    {"model": "gpt-4o-mini", "stream": true, "max_tokens": 100,
                     "stream_options": {"include_usage": true},
                     "messages": [{"role": "user", "content": "Count!"}]}""")
            : world
                .http()
                .post(
                    world.proxy("/ai/v1/messages"),
                    """
                    {"model": "claude-x", "stream": true, "max_tokens": 100,
                     "messages": [{"role": "user", "content": "Count!"}]}""");
    Reading reading = Reading.of(caller, response);
    assertThat(reading.presentedAsWhole() && !reading.text().equals(TEXT))
        .as("a truncated answer presented as whole: %s", reading.body())
        .isFalse();
    return reading;
  }

  /** Asks for the answer, which must come whole. */
  Reading succeeds() {
    Reading reading = ask();
    assertThat(reading.presentedAsWhole()).as(reading.body()).isTrue();
    assertThat(reading.text()).isEqualTo(TEXT);
    assertThat(reading.finish()).isEqualTo(caller == Dialect.OPENAI ? "stop" : "end_turn");
    return reading;
  }

  /** Asks for the answer, which must say of itself that it broke. */
  Reading breaks() {
    Reading reading = ask();
    assertThat(reading.presentedAsWhole()).isFalse();
    assertThat(reading.saysThatItBroke()).as(reading.body()).isTrue();
    return reading;
  }

  /**
   * Asks for the answer, which must begin and then say of itself that it broke: with an error in
   * the caller's dialect as its last word, no finish reason and no terminal event.
   */
  Reading breaksWithin() {
    Reading reading = breaks();
    assertThat(reading.status()).isEqualTo(200);
    assertThat(reading.finish()).isEmpty();
    assertThat(reading.body()).doesNotContain("[DONE]", "message_stop");
    SseEvent last = reading.lastEvent();
    String error =
        caller == Dialect.OPENAI
            ? "\\{\"error\":\\{.*\"code\":\"stream_broken\".*"
            : "\\{\"type\":\"error\",\"error\":\\{\"type\":\".+\",\"message\":\".+";
    assertThat(last.data()).matches(error);
    assertThat(last.name()).isEqualTo(caller == Dialect.OPENAI ? "" : "error");
    return reading;
  }

  /** How many tokens of the answer this is, which must be its beginning, in whole tokens. */
  static int tokens(String beginning) {
    List<String> all = List.of(TEXT.split(" "));
    List<String> these = List.of(beginning.strip().split(" "));
    assertThat(these).isEqualTo(all.subList(0, these.size()));
    return these.size();
  }

  /** How the gateway sees a target of which nothing is under way: the end is counted behind it. */
  JsonNode status(String target) {
    return await().until(() -> seen(target), one -> one.path("in_flight").asInt() == 0);
  }

  private JsonNode seen(String target) {
    JsonNode all =
        Http.json(world.http().get(world.admin("gateways/default/upstreams/pool/status")));
    for (JsonNode one : all.path("targets")) {
      if (one.path("name").asText().equals(target)) {
        return one;
      }
    }
    throw new AssertionError("no target " + target);
  }

  JournalEntry lastAt(FakeProvider provider) {
    return provider.journal().entries().getLast();
  }

  /** Attempts of the gateway so far. */
  long attempts() {
    return primary.journal().seen() + fallback.journal().seen();
  }

  /** Prints and gives how many attempts one request made on average. */
  double amplification(String name) {
    double amplification = (double) attempts() / asked;
    System.out.printf(
        "%-36s %-9s caller %d requests, %d attempts, amplification %.2f%n",
        name, caller, asked, attempts(), amplification);
    return amplification;
  }

  @Override
  public void close() {
    world.close();
  }
}
