package dev.trustgate.gateway.live;

import static dev.trustgate.gateway.live.Watched.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatencyPastTest {

  private static final int MINUTES_IN_PERCENTILES = 6;

  private final Watched world = new Watched(2, 1);

  private JsonNode latency() {
    return next(world.open()).data().path("latency");
  }

  private static List<String> dates(JsonNode latency) {
    return latency.valueStream().map(sample -> sample.path("at").asText()).toList();
  }

  @Test
  void whoComesLaterSeesHowLongItTook() {
    world.request(0, new Answered(200));
    world.minute();
    world.minute();

    JsonNode latency = latency();

    assertThat(dates(latency)).containsExactly("2026-01-01T00:01:00Z", "2026-01-01T00:02:00Z");
    JsonNode first = latency.at("/0/targets");
    assertThat(first).as("nothing is said of who was not asked").hasSize(1);
    assertThat(first.at("/0/upstream").asText())
        .isEqualTo(world.upstreams().getFirst().config().id().toString());
    assertThat(first.at("/0/id").asText())
        .isEqualTo(world.upstreams().getFirst().config().targets().getFirst().id());
    assertThat(first.at("/0/duration_ms/p50").isNumber()).isTrue();
    assertThat(first.at("/0/duration_ms/p95").isNumber()).isTrue();
    assertThat(first.at("/0/ttft_ms").isNull()).isTrue();
  }

  @Test
  void whatIsOlderThanAQuarterOfAnHourIsForgotten() {
    world.request(0, new Answered(200));
    for (int minute = 0; minute < LatencyPast.SAMPLES + MINUTES_IN_PERCENTILES; minute++) {
      world.minute();
    }

    JsonNode latency = latency();

    assertThat(latency).hasSize(LatencyPast.SAMPLES);
    assertThat(latency.at("/0/at").asText()).isEqualTo("2026-01-01T00:07:00Z");
    assertThat(latency.findValues("id")).isEmpty();
  }

  @Test
  void whoWatchesOneUpstreamHearsOfNoOther() {
    world.request(0, new Answered(200));
    world.request(1, new Answered(200));
    world.minute();
    var only = world.upstreams().getLast().config().id();

    JsonNode latency =
        next(world.feed.open(Optional.of(only), Optional.empty()).orElseThrow())
            .data()
            .path("latency");

    assertThat(latency.findValuesAsText("upstream")).containsExactly(only.toString());
  }

  @Test
  void aClockThatIsSetMovesAllSamples() {
    world.minute();
    world.minute();
    world.jumps(Duration.ofHours(-2));

    assertThat(dates(latency())).containsExactly("2025-12-31T22:01:00Z", "2025-12-31T22:02:00Z");
  }
}
