package dev.trustgate.simulator.story;

import dev.trustgate.simulator.story.Chronicle.Lane;
import dev.trustgate.simulator.story.Chronicle.Span;
import java.util.ArrayList;
import java.util.List;

/** In which condition a target was, from when to when. */
final class LaneCount {

  /** More than anybody looks at; the last one then stretches to the end. */
  private static final int MOST_SPANS = 2_000;

  private final String target;
  private final List<Span> spans = new ArrayList<>();
  private TargetCondition now = TargetCondition.UNKNOWN;
  private long sinceNanos;
  private long untilNanos;

  LaneCount(String target, long fromNanos) {
    this.target = target;
    this.sinceNanos = fromNanos;
  }

  TargetCondition now() {
    return now;
  }

  void changed(long atNanos, TargetCondition condition, long until) {
    if (condition != now) {
      close(atNanos);
      now = condition;
      sinceNanos = atNanos;
    }
    untilNanos = until;
  }

  /** What ends by itself, ends without anybody saying so. */
  private void close(long atNanos) {
    boolean passed = untilNanos > sinceNanos && untilNanos < atNanos;
    if (passed && now == TargetCondition.COOLING) {
      add(sinceNanos, untilNanos, now);
      add(untilNanos, atNanos, TargetCondition.HEALTHY);
    } else if (passed && now.out() && now != TargetCondition.PROBING) {
      add(sinceNanos, untilNanos, now);
      add(untilNanos, atNanos, TargetCondition.PROBING);
    } else {
      add(sinceNanos, atNanos, now);
    }
  }

  private void add(long fromNanos, long toNanos, TargetCondition condition) {
    if (toNanos > fromNanos && spans.size() < MOST_SPANS) {
      spans.add(new Span(Millis.of(fromNanos), Millis.of(toNanos), condition.word()));
    }
  }

  void ended(long atNanos) {
    close(atNanos);
    sinceNanos = atNanos;
  }

  Lane lane() {
    return new Lane(target, List.copyOf(spans));
  }
}
