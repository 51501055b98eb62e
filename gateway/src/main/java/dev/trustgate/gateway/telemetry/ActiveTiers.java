package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.telemetry.Happening.Kind;
import dev.trustgate.gateway.telemetry.Happening.Where;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which tier of each upstream was the active one when somebody last looked. Rests and cooldowns end
 * by themselves, so somebody has to look: whoever serves a request does, once a second.
 */
public final class ActiveTiers {

  private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int NOBODY = -1;

  private record Seen(AtomicInteger priority, AtomicLong atNanos) {}

  private final Map<UUID, Seen> seen = new ConcurrentHashMap<>();
  private final Timeline timeline;
  private final Ticker ticker;

  /** Nobody has looked yet. */
  public ActiveTiers(Timeline timeline, Ticker ticker) {
    this.timeline = timeline;
    this.ticker = ticker;
  }

  /** Whether it is time to look again; says so to one thread only. */
  boolean due(UpstreamState upstream) {
    Seen before = seen.get(upstream.config().id());
    if (before == null) {
      return true;
    }
    long last = before.atNanos().get();
    long now = ticker.nanos();
    return now - last >= PERIOD_NANOS && before.atNanos().compareAndSet(last, now);
  }

  /** Looks now, and notes a switch if there was one. */
  public void look(UpstreamState upstream, Where where) {
    Seen before = seen.computeIfAbsent(upstream.config().id(), _ -> atBirth(upstream.config()));
    int now = upstream.activePriority().orElse(NOBODY);
    int last = before.priority().getAndSet(now);
    if (last != now) {
      timeline.add(
          new Happening(
              Kind.SWITCHED,
              where,
              Optional.empty(),
              Optional.empty(),
              now == NOBODY ? "nobody" : "priority_" + now),
          told(last, now),
          Optional.empty());
    }
  }

  /** Before the first look every target could serve. */
  private Seen atBirth(Upstream upstream) {
    int first = upstream.targets().stream().mapToInt(Target::priority).min().orElse(NOBODY);
    return new Seen(new AtomicInteger(first), new AtomicLong(ticker.nanos()));
  }

  private static String told(int last, int now) {
    if (now == NOBODY) {
      return "nobody serves now; before, priority %d did".formatted(last);
    }
    return last == NOBODY
        ? "priority %d serves again".formatted(now)
        : "priority %d serves now, in the place of priority %d".formatted(now, last);
  }

  /** Forgets the upstreams that are no more. */
  public void retain(Set<UUID> upstreams) {
    seen.keySet().retainAll(upstreams);
  }
}
