package dev.trustgate.simulator.story;

import dev.trustgate.simulator.story.Chronicle.Hop;
import dev.trustgate.simulator.story.Chronicle.RequestStory;
import dev.trustgate.simulator.story.Result.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A few requests with all their attempts: the slowest, the failed, the most travelled. */
final class Kept {

  private static final int OF_EACH = 4;
  private static final int MOST_HOPS = 12;

  /** One request so far. */
  private static final class Open {
    private final long arrivedNanos;
    private final List<Hop> hops = new ArrayList<>(2);
    private long triedNanos;
    private long firstNanos = -1;

    Open(long arrivedNanos) {
      this.arrivedNanos = arrivedNanos;
    }
  }

  private final Map<Long, Open> open = new HashMap<>();
  private final List<RequestStory> failed = new ArrayList<>();
  private final List<RequestStory> slowest = new ArrayList<>();
  private final List<RequestStory> travelled = new ArrayList<>();

  void arrived(long atNanos, Ask ask) {
    open.put(ask.number(), new Open(atNanos));
  }

  void tried(long atNanos, Trial trial) {
    Open one = open.get(trial.request());
    if (one != null) {
      one.triedNanos = atNanos;
      one.firstNanos = -1;
    }
  }

  void began(long atNanos, Trial trial) {
    Open one = open.get(trial.request());
    if (one != null) {
      one.firstNanos = atNanos;
    }
  }

  void settled(long atNanos, Ending ending) {
    Open one = open.get(ending.trial().request());
    if (one != null && one.hops.size() < MOST_HOPS) {
      one.hops.add(
          new Hop(
              ending.trial().target(),
              ending.trial().number(),
              word(ending.trial().kind()),
              Millis.of(one.triedNanos),
              one.firstNanos < 0 ? -1 : Millis.of(one.firstNanos),
              Millis.of(atNanos),
              ending.label(),
              ending.blame() == Ending.Blame.GOOD,
              ending.tokens()));
    }
  }

  void finished(long atNanos, Ask ask, Result result) {
    Open one = open.remove(ask.number());
    if (one == null) {
      return;
    }
    if (result.error() && failed.size() < OF_EACH) {
      failed.add(story("failed", one, ask, result));
    }
    if (result.kind() == Kind.ANSWERED) {
      keep(
          slowest,
          Millis.of(result.durationNanos()),
          RequestStory::durationMs,
          () -> story("slowest", one, ask, result));
      if (result.attempts() > 1) {
        keep(
            travelled,
            (double) result.attempts(),
            it -> (double) it.attempts().size(),
            () -> story("most-attempts", one, ask, result));
      }
    }
  }

  private static void keep(
      List<RequestStory> stories,
      double value,
      ToDoubleFunction<RequestStory> of,
      Supplier<RequestStory> story) {
    if (stories.size() < OF_EACH || of.applyAsDouble(stories.getLast()) < value) {
      stories.add(story.get());
      stories.sort(
          Comparator.comparingDouble(of).reversed().thenComparingLong(RequestStory::number));
      if (stories.size() > OF_EACH) {
        stories.removeLast();
      }
    }
  }

  private static RequestStory story(String why, Open one, Ask ask, Result result) {
    return new RequestStory(
        ask.number(),
        why,
        Millis.of(one.arrivedNanos),
        ask.model(),
        ask.stream(),
        word(result.kind()),
        result.label(),
        Millis.of(result.durationNanos()),
        result.firstTokenNanos().isPresent() ? Millis.of(result.firstTokenNanos().getAsLong()) : -1,
        result.tokens().got(),
        List.copyOf(one.hops));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By number; one that is kept for two reasons stands there once. */
  List<RequestStory> stories() {
    Map<Long, RequestStory> all = new TreeMap<>();
    travelled.forEach(story -> all.put(story.number(), story));
    slowest.forEach(story -> all.put(story.number(), story));
    failed.forEach(story -> all.put(story.number(), story));
    return List.copyOf(all.values());
  }
}
