package dev.trustgate.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import dev.trustgate.simulator.story.Witness;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The view from outside: of a gateway in another process only what it says in its answers is known,
 * what fake providers saw, and how its status page says its targets are, asked every {@value
 * #POLL_MILLIS} ms. Of a request everything is known once it is over, and reported then.
 */
final class OuterView implements View, AutoCloseable {

  static final long POLL_MILLIS = 50;

  private record Seen(TargetCondition condition, long untilNanos) {}

  private final Clockwork clock;
  private final Telling telling;
  private final Fakes fakes;
  private final Lodging lodging;
  private final Outcomes outcomes;
  private final Map<Long, Long> open = new ConcurrentHashMap<>();
  private final Map<String, Seen> polled = new HashMap<>();
  private final Map<String, Seen> told = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread poller;

  OuterView(Clockwork clock, Telling telling, Fakes fakes, Lodging lodging) {
    this.clock = clock;
    this.telling = telling;
    this.fakes = fakes;
    this.lodging = lodging;
    this.outcomes = new Outcomes(fakes);
    this.poller = Thread.ofVirtual().name("simulation-status").start(this::poll);
  }

  @Override
  public long knownUntilNanos() {
    return open.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
  }

  @Override
  public void asked(Ask ask, long atNanos) {
    open.put(ask.number(), atNanos);
    telling.report(atNanos, (witness, at) -> witness.arrived(at, ask));
  }

  @Override
  public void began(Ask ask, long atNanos) {
    // What was heard says so too, when it is over.
  }

  @Override
  public void over(Ask ask, Heard heard) {
    long arrived = open.getOrDefault(ask.number(), 0L);
    var trail = new Trail(arrived, heard, fakes.visits(ask.number()), clock);
    List<Trail.Leg> legs = trail.legs();
    for (int i = 0; i < legs.size(); i++) {
      report(ask, heard, legs.get(i), i + 1);
    }
    var known = new Outcomes.Known(arrived, trail.label(), trail.target(), legs.size());
    var result = outcomes.of(ask, heard, known);
    fakes.forget(ask.number());
    telling.report(heard.endNanos(), (witness, at) -> witness.finished(at, ask, result));
    open.remove(ask.number());
  }

  private void report(Ask ask, Heard heard, Trail.Leg leg, int number) {
    telling.report(
        leg.fromNanos(),
        (witness, at) -> witness.tried(at, trial(ask.number(), leg.target(), number, at)));
    long first = heard.firstNanos().orElse(-1);
    if (first >= leg.fromNanos() && first <= leg.toNanos()) {
      telling.report(
          first, (witness, at) -> witness.began(at, trial(ask.number(), leg.target(), number, at)));
    }
    int tokens = leg.visit().map(fakes::tokens).orElse(0);
    telling.report(
        leg.toNanos(),
        (witness, at) -> {
          Trial trial = trial(ask.number(), leg.target(), number, at);
          witness.settled(at, new Ending(trial, leg.label(), leg.blame(), tokens));
        });
  }

  /** What the attempt was for, judged by what was last told of its target. One thread. */
  private Trial trial(long request, String target, int number, long atNanos) {
    Seen seen = told.getOrDefault(target, new Seen(TargetCondition.UNKNOWN, 0));
    Trial.Kind kind = Trial.Kind.ORDINARY;
    if (seen.condition().out()) {
      kind = atNanos < seen.untilNanos() ? Trial.Kind.LAST_RESORT : Trial.Kind.PROBE;
    }
    return new Trial(request, target, number, kind);
  }

  private void poll() {
    try {
      do {
        look();
      } while (!closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    long before = clock.nanos();
    JsonNode status;
    try {
      status = lodging.status();
    } catch (IOException silent) {
      return; // the gateway may be busy; what it says the next time is as good
    }
    for (JsonNode target : status.path("targets")) {
      String name = target.path("name").asText();
      Seen now = seen(target);
      if (!now.equals(polled.put(name, now))) {
        telling.report(before, (witness, at) -> tell(witness, at, name, now));
      }
    }
  }

  private void tell(Witness witness, long atNanos, String name, Seen now) {
    told.put(name, now);
    witness.changed(atNanos, name, now.condition(), now.untilNanos());
  }

  private Seen seen(JsonNode target) {
    String state = target.path("state").asText("unknown").toUpperCase(Locale.ROOT);
    long until = Math.max(until(target, "ejected_until"), until(target, "cooldown_until"));
    return new Seen(TargetCondition.valueOf(state), until);
  }

  /** To the millisecond, because the gateway works it out anew for each answer. */
  private long until(JsonNode target, String field) {
    String text = target.path(field).asText("");
    if (text.isEmpty() || text.equals("null")) {
      return 0;
    }
    return TimeUnit.NANOSECONDS.toMillis(clock.nanosOf(Instant.parse(text))) * 1_000_000;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      poller.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
