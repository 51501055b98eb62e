package dev.trustgate.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The latest requests are remembered, and no more than that. */
class ReceiptsTest {

  private final Receipts receipts = new Receipts(3);

  private static ExchangeRecord request(String id, int status) {
    Optional<String> none = Optional.empty();
    return new ExchangeRecord(
        Instant.EPOCH,
        id,
        none,
        none,
        none,
        none,
        none,
        none,
        1,
        none,
        Optional.empty(),
        List.of(),
        "",
        "POST",
        status,
        none,
        none,
        Optional.empty(),
        false,
        0,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        0,
        Duration.ZERO,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty());
  }

  private void finish(String... ids) {
    for (String id : ids) {
      receipts.finished(request(id, 200));
    }
  }

  private List<String> latest(int most) {
    return receipts.latest(most, _ -> true).stream().map(ExchangeRecord::requestId).toList();
  }

  @Test
  void nothingOfARequestIsLost() {
    Upstream upstream = Samples.upstream(Samples.gateway("g"), "pool", Samples.openai("a", 1));
    Target target = upstream.targets().getFirst();
    Tried first = new Tried(1, target, new Outcome.Unsendable(), Duration.ofNanos(7));
    Tried second = new Tried(2, target, new Outcome.Answered(201), Duration.ofSeconds(3));
    ExchangeRecord request =
        new ExchangeRecord(
            Instant.parse("2026-01-02T03:04:05.678901234Z"),
            "a",
            Optional.of("gateway"),
            Optional.of("/rule"),
            Optional.of("service"),
            Optional.of("pool"),
            Optional.of("a"),
            Optional.of("gpt"),
            42,
            Optional.of("gpt-asked"),
            Optional.empty(),
            List.of(
                attempt(upstream, first, Optional.empty()),
                attempt(upstream, second, Optional.of(first))),
            "a;unsendable;0",
            "PUT",
            201,
            Optional.of("code"),
            Optional.of("cut"),
            Optional.of(Step.Why.DEADLINE),
            true,
            1,
            2,
            OptionalLong.of(0),
            OptionalLong.of(4),
            5,
            Duration.ofNanos(6),
            Optional.of(Duration.ZERO),
            Duration.ofNanos(8),
            Optional.empty());
    receipts.finished(request);
    assertThat(receipts.find("a")).contains(request);
    assertThat(receipts.latest(1, _ -> true)).containsExactly(request);
    finish("b");
    assertThat(receipts.find("b")).contains(request("b", 200));
  }

  private static AttemptRecord attempt(Upstream upstream, Tried tried, Optional<Tried> before) {
    Optional<Duration> head = before.map(Tried::duration);
    return new AttemptRecord(
        "a",
        upstream,
        tried,
        before,
        Duration.ofNanos(11),
        "gpt",
        head.isPresent(),
        head,
        head,
        List.of("n"),
        head.map(Instant.EPOCH::plus),
        OptionalLong.of(1),
        OptionalLong.empty(),
        head.isEmpty());
  }

  @Test
  void theNewestComesFirst() {
    assertThat(latest(9)).isEmpty();
    finish("a", "b");
    assertThat(latest(9)).containsExactly("b", "a");
    assertThat(latest(1)).containsExactly("b");
  }

  @Test
  void thoseThatFailedCanBeFoundAmongTheOthers() {
    receipts.finished(request("a", 503));
    finish("b", "c");

    assertThat(receipts.latest(1, ExchangeRecord::failed))
        .extracting(ExchangeRecord::requestId)
        .containsExactly("a");
    assertThat(receipts.latest(0, ExchangeRecord::failed)).isEmpty();
    finish("d");
    assertThat(receipts.latest(1, ExchangeRecord::failed)).isEmpty();
  }

  @Test
  void whoAsksALittleTooSoonIsToldOnceTheRequestIsOver() throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = pool.submit(() -> receipts.await("a", Duration.ofMinutes(1)));
      var second = pool.submit(() -> receipts.await("a", Duration.ofMinutes(1)));
      Awaitility.await().until(receipts::awaited, count -> count == 1);
      finish("other", "a");

      assertThat(first.get(10, TimeUnit.SECONDS)).isPresent();
      assertThat(second.get(10, TimeUnit.SECONDS)).isPresent();
    }
    assertThat(receipts.awaited()).isZero();
  }

  @Test
  void whoNeverCameIsNotWaitedForForEver() {
    assertThat(receipts.await("nobody", Duration.ofMillis(1))).isEmpty();
    assertThat(receipts.awaited()).isZero();
  }

  @Test
  void theOldestIsForgotten() {
    finish("a", "b", "c", "d");

    assertThat(latest(9)).containsExactly("d", "c", "b");
    assertThat(receipts.find("a")).isEmpty();
    assertThat(receipts.find("b")).isPresent();
  }

  @Test
  void ofOneIdTheLatestIsFoundForAsLongAsItIsRemembered() {
    receipts.finished(request("a", 500));
    finish("a", "b");
    assertThat(receipts.find("a").orElseThrow().status()).isEqualTo(200);
    finish("c"); // forgets the first one of that id only
    assertThat(receipts.find("a").orElseThrow().status()).isEqualTo(200);
    finish("d");
    assertThat(receipts.find("a")).isEmpty();
  }
}
