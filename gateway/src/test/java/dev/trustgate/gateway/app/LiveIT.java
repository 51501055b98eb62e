package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator watches a provider break and come back. */
class LiveIT {

  private final AtomicBoolean broken = new AtomicBoolean();
  private final StubProvider first =
      new StubProvider(
          (exchange, asked) -> {
            if (broken.get()) {
              StubProvider.send(
                  exchange, 503, "application/json", Wire.openaiError("server_error", "x", "down"));
            } else {
              StubProvider.send(exchange, 200, "application/json", Wire.openaiAnswer("one"));
            }
          });
  private final StubProvider second = StubProvider.always(200, Wire.openaiAnswer("two"));
  private final RunningGateway gateway = new RunningGateway();

  @AfterEach
  void close() {
    gateway.close();
    first.close();
    second.close();
  }

  private Watcher watch(String query, String... headers) {
    return new Watcher(gateway.adminUri(), query, headers);
  }

  private HttpResponse<String> act(String target, String verb, String body) {
    return gateway.post(
        gateway
            .adminUri()
            .resolve("/api/v1/gateways/default/upstreams/pool/targets/" + target + "/" + verb),
        body);
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    }
  }

  @Test
  void theSnapshotHasEverythingAndTicksFollow() {
    gateway.create("pool", first.port(), second.port());
    ask(3);
    try (Watcher watcher = watch("")) {
      assertThat(watcher.response().statusCode()).isEqualTo(200);
      assertThat(watcher.response().headers().firstValue("content-type"))
          .contains("text/event-stream");
      Watcher.Event snapshot = watcher.awaitEvent(event -> event.name().equals("snapshot"));
      JsonNode upstream = snapshot.data().at("/upstreams/0");
      assertThat(upstream.at("/gateway/name").asText()).isEqualTo("default");
      assertThat(upstream.path("name").asText()).isEqualTo("pool");
      assertThat(upstream.path("active_priority").asInt()).isEqualTo(1);
      assertThat(upstream.path("threshold").asInt()).isEqualTo(2);
      assertThat(snapshot.data().path("draining").asBoolean()).isFalse();
      assertThat(snapshot.data().at("/configuration/version").asLong()).isPositive();
      assertThat(snapshot.timeline("configuration")).isNotEmpty();
      JsonNode target = watcher.awaitState("t1", "healthy");
      assertThat(target.path("share").asDouble()).isEqualTo(1);
      assertThat(target.path("expected_share").asDouble()).isEqualTo(1);
      assertThat(target.path("share_sample").asInt()).isEqualTo(3);
      assertThat(target.path("success_ratio").asDouble()).isEqualTo(1);
      assertThat(target.at("/duration_ms/sample").asInt()).isEqualTo(3);
      assertThat(target.path("strip")).hasSize(15);
      assertThat(Instant.parse(target.path("strip_minute").asText()))
          .isCloseTo(Instant.now(), within(Duration.ofSeconds(70)));
      watcher.awaitEvent(event -> event.name().equals("tick"));
    }
  }

  @Test
  void aBrokenProviderIsToldWithSinceWhenAndUntilWhen() {
    gateway.create("pool", first.port(), second.port());
    ask(2);
    try (Watcher watcher = watch("")) {
      watcher.awaitState("t1", "healthy");
      Instant before = Instant.now();
      broken.set(true);
      ask(2);

      JsonNode target = watcher.awaitState("t1", "ejected");
      Instant since = Instant.parse(target.path("since").asText());
      assertThat(since).isBetween(before.minusMillis(50), Instant.now().plusMillis(50));
      assertThat(Instant.parse(target.path("out_since").asText())).isEqualTo(since);
      assertThat(Instant.parse(target.path("ejected_until").asText()))
          .isCloseTo(since.plusSeconds(60), within(Duration.ofMillis(50)));
      assertThat(target.path("consecutive_failures").asInt()).isEqualTo(2);
      assertThat(target.at("/last_error/status").asInt()).isEqualTo(503);
      JsonNode entry = watcher.awaitEntry("ejected");
      assertThat(entry.path("target").asText()).isEqualTo("t1");
      assertThat(entry.path("gateway").asText()).isEqualTo("default");
      assertThat(entry.path("upstream").asText()).isEqualTo("pool");
      assertThat(entry.path("reason").asText()).isEqualTo("status_503");
      assertThat(entry.path("text").asText()).contains("t1", "2 failures", "until 2");
      assertThat(entry.path("request_id").asText()).isNotEmpty();
      JsonNode failover = watcher.awaitEntry("failover");
      assertThat(failover.path("target").asText()).isEqualTo("t1");
      assertThat(failover.path("to").asText()).isEqualTo("t2");
      assertThat(watcher.awaitEntry("switched").path("reason").asText()).isEqualTo("priority_2");
      Watcher.Event switched =
          watcher.awaitEvent(event -> event.data().at("/upstreams/0/active_priority").asInt() == 2);
      assertThat(switched.name()).isEqualTo("delta");

      broken.set(false);
      act("t1", "reset", "{\"reason\":\"mended\"}");
      act("t1", "eject", "{\"reason\":\"once more\",\"seconds\":1}");
      await()
          .until(() -> watcher.events().stream().anyMatch(e -> !e.timeline("operator").isEmpty()));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                ask(1);
                return watcher.events().stream().anyMatch(e -> !e.timeline("returned").isEmpty());
              });
      assertThat(watcher.awaitEntry("returned").path("target").asText()).isEqualTo("t1");
    }
  }

  @Test
  void whatCallersGotIsCountedBesideTheAttempts() {
    gateway.create("pool", first.port(), second.port());
    gateway.create("down", 1);
    broken.set(true);
    try (Watcher watcher = watch("")) {
      watcher.awaitEvent(event -> event.name().equals("snapshot"));
      ask(3);
      for (int i = 0; i < 4; i++) {
        gateway.post(gateway.proxyUri().resolve("/down/v1/chat/completions"), Wire.OPENAI_REQUEST);
      }
      gateway.send(HttpRequest.newBuilder(gateway.proxyUri().resolve("/nowhere")));

      Watcher.Event event =
          watcher.awaitEvent(
              e ->
                  e.name().equals("delta")
                      && e.data().at("/answers/failed").asInt() == 4
                      && e.data().at("/answers/caller_errors").asInt() == 1
                      && e.data().at("/answers/ok").asInt() == 3);
      assertThat(event.data().at("/gateways/0/answers/failed").asInt()).isEqualTo(4);
      assertThat(event.data().at("/gateways/0/answers/caller_errors").asInt()).isZero();
      assertThat(event.data().at("/answers/by_gateway").asInt()).isPositive();
    }
    try (Watcher later = watch("?upstream=default/pool")) {
      JsonNode snapshot = later.awaitEvent(e -> e.name().equals("snapshot")).data();
      assertThat(snapshot.at("/upstreams/0/answers/ok").asInt()).isEqualTo(3);
      assertThat(snapshot.at("/upstreams/0/answers/failed").asInt()).isZero();
      assertThat(snapshot.path("gateways")).isEmpty();
      assertThat(snapshot.path("answers").isMissingNode()).isTrue();
    }
  }

  @Test
  void aPausedGatewayIsSeenToBePaused() {
    gateway.create("pool", first.port());
    try (Watcher watcher = watch("")) {
      Watcher.Event active = watcher.awaitEvent(event -> event.name().equals("snapshot"));
      assertThat(active.data().at("/gateways/0/status").asText()).isEqualTo("active");
      HttpResponse<String> paused =
          gateway.send(
              HttpRequest.newBuilder(gateway.adminUri().resolve("/api/v1/gateways/default"))
                  .header("content-type", "application/merge-patch+json")
                  .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"status\":\"paused\"}")));
      assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
      gateway.ask("pool", Wire.OPENAI_REQUEST, 503);

      Watcher.Event event =
          watcher.awaitEvent(e -> e.data().at("/gateways/0/status").asText().equals("paused"));
      assertThat(event.data().at("/gateways/0/name").asText()).isEqualTo("default");
      watcher.awaitEvent(e -> e.data().at("/gateways/0/answers/by_gateway").asInt() == 1);
    }
  }

  @Test
  void whoComesBackMissesNothingAndHearsNothingTwice() {
    gateway.create("pool", first.port(), second.port());
    String last;
    try (Watcher steady = watch("")) {
      try (Watcher leaving = watch("")) {
        ask(1);
        leaving.awaitState("t1", "healthy");
        last = leaving.events().getLast().id();
      }
      act("t1", "drain", "{\"reason\":\"while nobody looks\"}");
      steady.awaitEntry("operator");
      act("t2", "drain", "{\"reason\":\"and once more\"}");
      steady.awaitEvent(e -> e.data().toString().contains("and once more"));
      try (Watcher back = watch("", "last-event-id", last)) {
        back.awaitEvent(e -> e.data().toString().contains("and once more"));
        act("t1", "enable", "{\"reason\":\"the end\"}");
        back.awaitEvent(e -> e.data().toString().contains("the end"));
        steady.awaitEvent(e -> e.data().toString().contains("the end"));

        assertThat(back.events()).noneMatch(event -> event.name().equals("snapshot"));
        List<String> told = deltas(back, number(last));
        assertThat(told).isEqualTo(deltas(steady, number(last))).doesNotHaveDuplicates();
        assertThat(numbers(told))
            .isEqualTo(
                LongStream.rangeClosed(number(last) + 1, number(told.getLast())).boxed().toList());
      }
      String first = steady.events().getFirst().id();
      try (Watcher stranger = watch("?after=" + first.replaceFirst(".*-", "other-"))) {
        assertThat(stranger.awaitEvent(e -> !e.name().equals("tick")).name()).isEqualTo("snapshot");
      }
    }
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }

  private static List<Long> numbers(List<String> ids) {
    return ids.stream().map(LiveIT::number).toList();
  }

  /** The ids of the deltas up to the one that tells of the end. */
  private static List<String> deltas(Watcher watcher, long after) {
    List<Watcher.Event> all =
        watcher.events().stream()
            .filter(event -> event.name().equals("delta") && number(event.id()) > after)
            .toList();
    int end = 0;
    while (!all.get(end).data().toString().contains("the end")) {
      end++;
    }
    return all.subList(0, end + 1).stream().map(Watcher.Event::id).toList();
  }

  @Test
  void oneUpstreamCanBeWatchedAlone() {
    gateway.create("pool", first.port());
    gateway.create("other", second.port());
    try (Watcher watcher = watch("?upstream=default/other")) {
      Watcher.Event snapshot = watcher.awaitEvent(event -> event.name().equals("snapshot"));
      assertThat(snapshot.data().path("upstreams")).hasSize(1);
      assertThat(snapshot.data().at("/upstreams/0/name").asText()).isEqualTo("other");
      act("t1", "drain", "{\"reason\":\"not my business\"}");
      gateway.ask("other", Wire.OPENAI_REQUEST, 200);
      watcher.awaitState("t1", "healthy");
      assertThat(watcher.events()).noneMatch(e -> e.data().toString().contains("not my business"));
    }
    try (Watcher nowhere = watch("?upstream=default/nothing")) {
      assertThat(nowhere.response().statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aChangeOfWhatThereIsIsANewSnapshot() {
    gateway.create("pool", first.port());
    try (Watcher watcher = watch("")) {
      watcher.awaitEvent(event -> event.name().equals("snapshot"));
      gateway.create("late", second.port());

      Watcher.Event event = watcher.awaitEvent(e -> e.data().at("/upstreams/1").isObject());
      assertThat(event.name()).isEqualTo("snapshot");
      assertThat(event.data().at("/upstreams/1/name").asText()).isEqualTo("late");
      assertThat(event.timeline("configuration").getLast().path("text").asText())
          .contains("the configuration changed: + ");
    }
  }

  @Test
  void noMoreThanSoManyMayWatch() {
    List<Watcher> all = java.util.stream.Stream.generate(() -> watch("")).limit(64).toList();
    try (Watcher tooMany = watch("")) {
      assertThat(tooMany.response().statusCode()).isEqualTo(503);
      assertThat(tooMany.response().headers().firstValue("content-type"))
          .contains("application/problem+json");
    } finally {
      all.forEach(Watcher::close);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              try (Watcher next = watch("")) {
                return next.response().statusCode() == 200;
              }
            });
  }

  @Test
  void aStoppingGatewayEndsTheFeed() {
    gateway.create("pool", first.port());
    try (Watcher watcher = watch("")) {
      watcher.awaitEvent(event -> event.name().equals("snapshot"));
      gateway.close();

      await().until(watcher::ended);
      assertThat(watcher.events().getLast().data().path("draining").asBoolean()).isTrue();
    }
  }

  @Test
  void aHeadIsOnlyAHead() {
    HttpResponse<String> head =
        gateway.send(
            HttpRequest.newBuilder(gateway.adminUri().resolve("/api/v1/live"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-type")).contains("text/event-stream");
  }
}
