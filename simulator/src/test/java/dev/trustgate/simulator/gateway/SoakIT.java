package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many requests of both dialects, streamed and not, over providers of which every answer may go
 * wrong in any way, by callers of whom some leave: nothing is left over in the end, and no part is
 * ever presented as the whole. {@code -Dtrustgate.soak.requests=100000} is the long form.
 */
class SoakIT {

  private static final int REQUESTS = Integer.getInteger("trustgate.soak.requests", 5_000);
  private static final int CALLERS = 48;
  private static final long SEED = Long.getLong("trustgate.soak.seed", System.nanoTime());

  private static final String QUESTION =
      """
      {"model": "m", "stream": %b, "max_tokens": 100, "messages": [{"role": "user",
       "content": "Question %d"}]}""";

  private static final List<String> FAULTS =
      List.of(
          "500;share=0.02",
          "503;share=0.02",
          "429;retry_after=1;share=0.0005",
          "context_length_exceeded;share=0.01",
          "content_filter;share=0.01",
          "reset;share=0.02",
          "refuse;share=0.01",
          "hang;share=0.003",
          "slow_head;delay_ms=50;share=0.02",
          "slow_first_token;delay_ms=50;share=0.02",
          "html;share=0.01",
          "empty;share=0.01",
          "truncated_json;share=0.01",
          "cut_stream;after=9;share=0.03",
          "cut_stream;after=14;how=reset;share=0.02",
          "cut_stream;after=7;how=end;inside=true;share=0.02",
          "stall_stream;after=6;share=0.003",
          "bad_chunk;after=5;times=1;share=0.02",
          "bad_chunk;after=8;times=3;share=0.02",
          "error_event;after=0;share=0.01",
          "error_event;after=11;share=0.02",
          "role_then_error;share=0.02",
          "no_terminal;share=0.02",
          "missing_usage;share=0.02",
          "split_utf8;gap_ms=1;share=0.01",
          "split_events;bytes=50;gap_ms=0;share=0.02",
          "glued_events;events=4;share=0.02",
          "slow_drip;bytes=200;every_ms=1;share=0.01");

  @TempDir private Path folder = Path.of("");

  private final World world = new World(Settings.forTests());
  private final Map<String, LongAdder> endings = new ConcurrentSkipListMap<>();
  private final RawAsk ask = new RawAsk(world.proxy("/"));

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void nothingIsLeftOver() throws Exception {
    System.out.println("soak: " + REQUESTS + " requests, seed " + SEED);
    FakeProvider one = provider(Dialect.OPENAI, "one");
    FakeProvider two = provider(Dialect.OPENAI, "two");
    FakeProvider three = provider(Dialect.ANTHROPIC, "three");
    List<FakeProvider> providers = List.of(one, two, three);
    world.create("upstreams", upstream(providers));
    world.serve("pool", "/ai");
    warmUp();
    int ownedBefore = GatewayThreads.owned(folder).size();
    assertThat(ownedBefore).as("selectors and listeners at least").isPositive();
    long start = System.nanoTime();

    everybodyAsks();

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("soak: %s in %d s%n", endings, took.toSeconds());
    assertThat(endings.keySet()).contains("left", "whole", "broken off");
    atRest(providers, ownedBefore);
    world.http().close();
    world.endGateway();
    eventually(
        () ->
            assertThat(providers).allSatisfy(each -> assertThat(each.openConnections()).isZero()));
    eventually(() -> assertThat(GatewayThreads.strays(folder)).isEmpty());
  }

  /** Selector threads and the like begin with the first request of each kind. */
  private void warmUp() {
    ask.hear("/ai/v1/chat/completions", QUESTION.formatted(false, 0));
    ask.hear("/ai/v1/chat/completions", QUESTION.formatted(true, 0));
    await().atMost(Duration.ofSeconds(30)).until(() -> inFlight() == 0);
  }

  /** While the gateway still runs: closing it would hide what it has leaked. */
  private void atRest(List<FakeProvider> providers, int ownedBefore) {
    await().atMost(Duration.ofSeconds(30)).until(() -> inFlight() == 0);
    eventually(
        () ->
            assertThat(providers)
                .as("every open connection is idle")
                .allSatisfy(each -> assertThat(each.busyConnections()).isZero()));
    long attempts = providers.stream().mapToLong(each -> each.journal().seen()).sum();
    int connections = providers.stream().mapToInt(FakeProvider::openConnections).sum();
    System.out.printf("soak: %d attempts, %d connections pooled%n", attempts, connections);
    assertThat(providers)
        .as("no more are kept than there were callers at once")
        .allSatisfy(each -> assertThat(each.openConnections()).isLessThanOrEqualTo(CALLERS));
    eventually(
        () ->
            assertThat(GatewayThreads.owned(folder))
                .as("threads that the gateway had before the load")
                .hasSizeLessThanOrEqualTo(ownedBefore));
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
  }

  private FakeProvider provider(Dialect dialect, String name) {
    FakeProvider provider =
        world.provider(
            ProviderSettings.builder(dialect)
                .name(name)
                .seed(SEED + name.hashCode())
                .text(Situation.TEXT.substring(0, 160))
                .build());
    FAULTS.forEach(provider.faults()::on);
    return provider;
  }

  private static String target(FakeProvider provider) {
    boolean openai = provider.settings().dialect() == Dialect.OPENAI;
    return """
    {"name": "%s", "provider": "%s", "protocol": "http", "host": "127.0.0.1", "port": %d,
     "default_model": "%s"}"""
        .formatted(
            provider.settings().name(),
            openai ? "openai" : "anthropic",
            provider.port(),
            openai ? "gpt-4o" : "claude-x");
  }

  private static String upstream(List<FakeProvider> providers) {
    List<String> targets = providers.stream().map(SoakIT::target).toList();
    return """
    {"name": "pool", "algorithm": "least-connections", "health_checks": {"threshold": 8, "interval": 1},
     "failover": {"response_timeout_ms": 500, "first_token_timeout_ms": 500,
       "stream_idle_timeout_ms": 500, "request_timeout_ms": 20000, "stream_recovery": "resume"},
     "targets": [%s]}"""
        .formatted(String.join(", ", targets));
  }

  private void everybodyAsks() throws InterruptedException, ExecutionException {
    AtomicInteger left = new AtomicInteger(REQUESTS);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> asking =
          IntStream.range(0, CALLERS)
              .mapToObj(n -> callers.submit(() -> asksOn(left, new SplittableRandom(SEED + n))))
              .toList();
      for (Future<?> caller : asking) {
        caller.get();
      }
    }
  }

  private void asksOn(AtomicInteger left, SplittableRandom chance) {
    while (left.getAndDecrement() > 0) {
      Dialect caller = chance.nextBoolean() ? Dialect.OPENAI : Dialect.ANTHROPIC;
      boolean stream = chance.nextInt(3) > 0;
      String path = caller == Dialect.OPENAI ? "/ai/v1/chat/completions" : "/ai/v1/messages";
      String question = QUESTION.formatted(stream, chance.nextInt(1_000));
      if (chance.nextInt(10) == 0) {
        ask.leave(path, question, chance.nextInt(3) == 0 ? 0 : chance.nextInt(3_000));
        count("left");
      } else {
        count(ending(caller, stream, ask.hear(path, question)));
      }
    }
  }

  /** What came of it; fails if a part was presented as the whole. */
  private static String ending(Dialect caller, boolean stream, RawAsk.Answer answer) {
    String text = Situation.TEXT.substring(0, 160);
    assertThat(answer.status()).as("an answer, not only a closed connection").isPositive();
    if (answer.status() != 200) {
      return "status " + answer.status();
    }
    if (!stream) {
      assertThat(answer.body()).contains(text);
      return "whole";
    }
    Reading reading = answer.reading(caller);
    if (reading.presentedAsWhole()) {
      assertThat(reading.text()).as(answer.body()).isEqualTo(text);
      return "whole";
    }
    assertThat(reading.saysThatItBroke()).as(answer.body()).isTrue();
    assertThat(text).startsWith(reading.text());
    return "broken off";
  }

  private void count(String ending) {
    endings.computeIfAbsent(ending, _ -> new LongAdder()).increment();
  }

  private long inFlight() {
    JsonNode status =
        Http.json(world.http().get(world.admin("gateways/default/upstreams/pool/status")));
    long sum = 0;
    for (JsonNode target : status.path("targets")) {
      assertThat(target.path("in_flight").asLong()).isNotNegative();
      sum += target.path("in_flight").asLong();
    }
    return sum;
  }
}
