package dev.trustgate.gateway.live;

import static dev.trustgate.gateway.live.Watched.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.live.Watched.Event;
import dev.trustgate.gateway.telemetry.Timeline;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {

  private final Watched world = new Watched(2, 3);

  private static List<String> targets(JsonNode data) {
    return data.path("upstreams")
        .valueStream()
        .flatMap(upstream -> upstream.path("targets").valueStream())
        .map(target -> target.path("name").asText())
        .toList();
  }

  private void beat() {
    world.pass(Duration.ofSeconds(1));
    world.feed.beat();
  }

  @Test
  void firstComesEverything() {
    Event event = next(world.open());

    assertThat(event.name()).isEqualTo("snapshot");
    assertThat(event.id()).isEqualTo("epoch-1");
    assertThat(targets(event.data())).containsExactly("t0", "t1", "t2", "t0", "t1", "t2");
    assertThat(event.data().path("timeline")).isEmpty();
    assertThat(event.data().at("/configuration/file").isNull()).isTrue();
  }

  @Test
  void ifNothingHappensOnlyTheTimeIsTold() {
    Subscription watcher = world.open();
    next(watcher);
    beat();
    beat();

    assertThat(next(watcher).name()).isEqualTo("tick");
    Event second = next(watcher);
    assertThat(second.name()).isEqualTo("tick");
    assertThat(second.id()).isEqualTo("epoch-1");
    assertThat(second.data().path("now").asText()).isEqualTo("2026-01-01T00:00:02Z");
  }

  @Test
  void oneFailureThatEjectsIsNoRowOfFailures() {
    Gateway gateway = Samples.gateway("shop");
    var strict =
        new Upstream(
            Samples.meta(),
            gateway.id(),
            "pool",
            Algorithm.ROUND_ROBIN,
            List.of(Samples.openai("a", 1)),
            new HealthChecks(true, 1, Duration.ofSeconds(60)),
            FailoverPolicy.DEFAULT);
    var strictWorld = new Watched(Configuration.of(List.of(gateway, strict)));

    strictWorld.request(0, new Refused(503));

    assertThat(strictWorld.timeline.after(0))
        .extracting(Timeline.Entry::text)
        .anyMatch(text -> text.startsWith("a was ejected after a failure: status 503, until"));
  }

  private static Duration age(JsonNode data, String pointer) {
    Instant now = Instant.parse(data.path("now").asText());
    return Duration.between(Instant.parse(data.at(pointer).asText()), now);
  }

  @ParameterizedTest
  @ValueSource(longs = {-7_200, 7_200})
  void aClockThatIsSetMakesNothingOlderOrYounger(long jumpSeconds) {
    Subscription watcher = world.open();
    next(watcher);
    for (int i = 0; i < 3; i++) {
      world.request(0, new Refused(503));
    }
    world.upstreams().getFirst().hand("t1").orElseThrow().drain("maintenance");
    beat();
    Event before = next(watcher);
    assertThat(before.name()).isEqualTo("delta");
    world.jumps(Duration.ofSeconds(jumpSeconds));
    beat();

    Event after = next(watcher);
    assertThat(after.name()).as("everything is dated anew").isEqualTo("snapshot");
    assertThat(after.data().path("now").asText())
        .isEqualTo(Watched.BEGINNING.plusSeconds(2 + jumpSeconds).toString());
    for (String pointer :
        List.of(
            "/started",
            "/upstreams/0/targets/0/last_error/at",
            "/upstreams/0/targets/0/out_since",
            "/upstreams/0/targets/1/drained/at",
            "/timeline/0/at",
            "/timeline/0/last_at")) {
      assertThat(age(after.data(), pointer)).as(pointer).isEqualTo(Duration.ofSeconds(2));
    }
    beat();
    assertThat(next(watcher).name()).as("said once").isEqualTo("tick");
  }

  @Test
  void onlyWhatChangedIsTold() {
    Subscription watcher = world.open();
    next(watcher);
    world.request(1, new Answered(200));
    beat();

    Event event = next(watcher);

    assertThat(event.name()).isEqualTo("delta");
    assertThat(event.id()).isEqualTo("epoch-2");
    assertThat(event.data().path("upstreams")).hasSize(1);
    assertThat(event.data().at("/upstreams/0/id").asText())
        .isEqualTo(world.upstreams().get(1).config().id().toString());
    assertThat(event.data().has("draining")).isFalse();
  }

  @Test
  void anEventIsWrittenOnceForAll() throws InterruptedException {
    Subscription one = world.open();
    Subscription other = world.open();

    next(one);
    next(other);
    world.request(0, new Answered(200));
    beat();
    assertThat(one.next().orElseThrow()).isSameAs(other.next().orElseThrow());
  }

  @Test
  void whoIsTooSlowIsLeftBehindAndCanGoOn() throws InterruptedException {
    Subscription slow = world.open();
    Subscription steady = world.open();
    String last = next(slow).id();
    next(steady);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < Subscription.MOST_WAITING + 1; i++) {
      world.request(0, new Answered(200));
      beat();
      told.add(next(steady).id());
    }

    assertThat(slow.next()).isEmpty();
    Subscription back = world.open(last);
    assertThat(told).allSatisfy(id -> assertThat(next(back).id()).isEqualTo(id));
    world.request(0, new Answered(200));
    beat();
    assertThat(next(back)).isEqualTo(next(steady));
  }

  @Test
  void whoWasAwayForTooLongBeginsAnew() {
    Subscription watcher = world.open();
    String old = next(watcher).id();
    for (int i = 0; i < 130; i++) {
      world.request(0, new Answered(200));
      beat();
      next(watcher);
    }

    assertThat(next(world.open(old)).name()).isEqualTo("snapshot");
    assertThat(next(world.open("epoch-120")).id()).isEqualTo("epoch-121");
    assertThat(next(world.open("epoch-999")).name()).isEqualTo("snapshot");
    assertThat(next(world.open("other-120")).name()).isEqualTo("snapshot");
    assertThat(next(world.open("nonsense")).name()).isEqualTo("snapshot");
  }

  @Test
  void nobodyLooksWhileNobodyWatches() {
    assertThat(world.beating).hasValue(0);
    Subscription one = world.open();
    Subscription other = world.open();
    assertThat(world.beating).hasValue(1);
    one.close();
    one.close();
    assertThat(world.beating).hasValue(1);
    other.close();
    assertThat(world.beating).hasValue(0);
  }

  @Test
  void whatHappenedWhileNobodyWatchedIsToldToWhoComesBack() {
    Subscription watcher = world.open();
    String last = next(watcher).id();
    watcher.close();
    world.request(1, new Refused(500));
    world.pass(Duration.ofSeconds(30));

    Event event = next(world.open(last));

    assertThat(event.name()).isEqualTo("delta");
    assertThat(targets(event.data())).containsExactly("t0", "t1", "t2");
    assertThat(event.data().path("timeline")).isNotEmpty();
  }

  @Test
  void whoComesWhileOthersWatchIsToldWhatIsSoNow() {
    Subscription watcher = world.open();
    next(watcher);
    world.becomes(Watched.configured(2, 1, 1));

    Event event = next(world.open());

    assertThat(targets(event.data())).as("before the next beat").containsExactly("t0", "t0");
    assertThat(next(watcher)).as("and all who watch know it too").isEqualTo(event);
    Event another = next(world.open());
    assertThat(another.id()).as("nothing is new").isEqualTo(event.id());
    beat();
    assertThat(next(watcher).name()).as("time is told by the beat alone").isEqualTo("tick");
  }

  @Test
  void aThingThatHappensAgainIsToldAgainWithItsCount() {
    Subscription watcher = world.open();
    next(watcher);
    world.request(0, new Refused(429, Duration.ofSeconds(5)));
    beat();
    JsonNode first = next(watcher).data().at("/timeline/0");
    world.pass(Duration.ofSeconds(5));
    world.request(0, new Refused(429, Duration.ofSeconds(5)));
    beat();
    JsonNode again = next(watcher).data().at("/timeline/0");

    assertThat(again.path("seq")).isEqualTo(first.path("seq"));
    assertThat(first.path("count").asInt()).isEqualTo(1);
    assertThat(again.path("count").asInt()).isEqualTo(2);
    assertThat(again.path("at")).isEqualTo(first.path("at"));
    assertThat(again.path("last_at").asText()).isEqualTo("2026-01-01T00:00:06Z");
  }

  @Test
  void aChangeOfTheConfigurationIsANewBeginning() {
    Subscription watcher = world.open();
    String last = next(watcher).id();
    world.becomes(Watched.configured(2, 1, 1));
    beat();

    Event event = next(watcher);

    assertThat(event.name()).isEqualTo("snapshot");
    assertThat(event.id()).isEqualTo("epoch-2");
    assertThat(targets(event.data())).containsExactly("t0", "t0");
    assertThat(next(world.open(last)).name()).isEqualTo("snapshot");
    assertThat(next(world.open(event.id() + "x")).name()).isEqualTo("snapshot");
  }

  @Test
  void oneUpstreamAloneHasItsOwnEvents() {
    var only = Optional.of(world.upstreams().get(1).config().id());
    Subscription watcher = world.feed.open(only, Optional.empty()).orElseThrow();
    assertThat(targets(next(watcher).data())).containsExactly("t0", "t1", "t2");
    world.request(0, new Refused(500));
    beat();
    assertThat(next(watcher).name()).isEqualTo("tick");
    world.request(1, new Refused(500));
    beat();

    Event event = next(watcher);

    assertThat(event.id()).isEqualTo("epoch-3");
    assertThat(event.data().path("upstreams")).hasSize(1);
    assertThat(event.data().path("timeline").valueStream())
        .isNotEmpty()
        .allMatch(entry -> entry.path("upstream").asText().equals("upstream-1"));
  }

  @Test
  void aTierIsBackOnceItsPauseIsOver() {
    Subscription watcher = world.open();
    next(watcher);
    world.request(0, new Refused(429, Duration.ofSeconds(5)));
    beat();
    assertThat(next(watcher).data().at("/upstreams/0/active_priority").isNull()).isTrue();
    world.pass(Duration.ofSeconds(5));
    beat();

    JsonNode data = next(watcher).data();

    assertThat(data.at("/upstreams/0/targets/0/state").asText()).isEqualTo("healthy");
    assertThat(data.at("/upstreams/0/active_priority").asInt()).isEqualTo(1);
    assertThat(data.at("/timeline/0/kind").asText()).isEqualTo("switched");
    assertThat(data.at("/timeline/0/text").asText()).isEqualTo("priority 1 serves again");
  }

  @Test
  void theEndIsSaidAndThenItIsOver() throws InterruptedException {
    Subscription watcher = world.open();
    next(watcher);
    world.drains();
    world.feed.close();

    assertThat(next(watcher).data().path("draining").asBoolean()).isTrue();
    assertThat(watcher.next()).isEmpty();
    assertThat(world.feed.open(Optional.empty(), Optional.empty())).isEmpty();
    assertThat(world.beating).hasValue(0);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Says what a thousand targets cost; whether that is much is for a person to judge. */
  @Test
  void aThousandTargetsInFiftyGateways() throws InterruptedException {
    Watched large = new Watched(Watched.configured(50, 2, 10));
    for (int i = 0; i < 100 * 20; i++) {
      large.request(i % 100, new Answered(200));
    }
    Subscription watcher = large.open();
    byte[] snapshot = watcher.next().orElseThrow();
    long asking = 0;
    long looking = 0;
    int deltaBytes = 0;
    for (int round = 0; round < 30; round++) { // the first of them only warm the code
      long before = cpuNanos();
      for (int i = 0; i < 100; i++) {
        large.request(i, new Answered(200));
      }
      long asked = cpuNanos();
      large.pass(Duration.ofSeconds(1));
      large.feed.beat();
      deltaBytes = watcher.next().orElseThrow().length;
      asking = round < 10 ? 0 : asking + asked - before;
      looking = round < 10 ? 0 : looking + cpuNanos() - asked;
    }
    System.out.printf(
        "1000 targets: snapshot %d KB; a walk %d µs; a picture and a delta of all (%d KB) %d µs%n",
        snapshot.length / 1024, asking / 20 / 100 / 1_000, deltaBytes / 1024, looking / 20 / 1_000);

    assertThat(targets(Event.of(snapshot).data())).hasSize(1_000);
    assertThat(snapshot.length).isLessThan(3_000_000);
  }
}
