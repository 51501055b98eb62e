package dev.trustgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Who follows the feed, with or without pauses, knows what a newcomer is told. */
class FeedProperties {

  /** A page: it keeps what it was told and changes it as it is told. */
  private static final class Page {
    private final Map<String, JsonNode> targets = new TreeMap<>();
    private final Map<Long, JsonNode> timeline = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> active = new TreeMap<>();
    private final Map<String, String> answers = new TreeMap<>();
    private Subscription subscription;

    Page(Subscription subscription) {
      this.subscription = subscription;
    }

    private void take() {
      Watched.Event event = Watched.next(subscription);
      if (event.name().equals("snapshot")) {
        targets.clear();
        timeline.clear();
        active.clear();
        answers.clear();
      }
      if (!event.name().equals("tick")) {
        assertThat(ids).doesNotContain(event.id());
        ids.add(event.id());
      }
      if (event.data().has("answers")) {
        answers.put("everybody", event.data().path("answers").toString());
      }
      for (JsonNode gateway : event.data().path("gateways")) {
        answers.put(gateway.path("id").asText(), gateway.path("answers").toString());
      }
      for (JsonNode upstream : event.data().path("upstreams")) {
        String id = upstream.path("id").asText();
        answers.put(id, upstream.path("answers").toString());
        active.put(id, upstream.path("active_priority").asText());
        for (JsonNode target : upstream.path("targets")) {
          targets.put(id + target.path("id").asText(), target);
        }
      }
      for (JsonNode entry : event.data().path("timeline")) {
        timeline.put(entry.path("seq").asLong(), entry);
      }
    }
  }

  private static final List<Outcome> OUTCOMES =
      List.of(
          new Answered(200),
          new Refused(500),
          new Refused(429, Duration.ofSeconds(3)),
          new Refused(401),
          new Outcome.ClientGone());

  @Property(tries = 200)
  void whoFollowsKnowsWhatANewcomerIsTold(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 19) Integer> steps) {
    Watched world = new Watched(2, 2);
    Page steady = new Page(world.open());
    steady.take();
    Page restless = new Page(world.open());
    restless.take();
    boolean away = false;
    for (int step : steps) {
      switch (step) {
        case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> world.request(step % 2, OUTCOMES.get(step / 2));
        case 10 -> world.upstreams().getFirst().hand("t0").orElseThrow().drain("x");
        case 11 -> world.upstreams().getFirst().hand("t0").orElseThrow().enable();
        case 12 -> world.pass(Duration.ofSeconds(70));
        case 13 -> {
          restless.subscription.close();
          away = true;
        }
        default -> {
          world.pass(Duration.ofMillis(step * 100L));
          world.feed.beat();
          steady.take();
          if (away) {
            restless.subscription = world.open(restless.ids.getLast());
            while (!restless.ids.getLast().equals(steady.ids.getLast())) {
              restless.take();
            }
            away = false;
          } else {
            restless.take();
          }
        }
      }
    }
    if (away) {
      restless.subscription = world.open(restless.ids.getLast());
    }
    world.feed.beat();
    steady.take();
    while (!restless.ids.getLast().equals(steady.ids.getLast())) {
      restless.take();
    }
    Page newcomer = new Page(world.open());
    newcomer.take();

    assertThat(steady.targets).isEqualTo(newcomer.targets);
    assertThat(steady.active).isEqualTo(newcomer.active);
    assertThat(steady.timeline).isEqualTo(newcomer.timeline);
    assertThat(steady.answers).isEqualTo(newcomer.answers);
    assertThat(restless.answers).isEqualTo(newcomer.answers);
    assertThat(restless.targets).isEqualTo(newcomer.targets);
    assertThat(restless.timeline).isEqualTo(newcomer.timeline);
    assertThat(restless.ids).isEqualTo(steady.ids);
  }
}
