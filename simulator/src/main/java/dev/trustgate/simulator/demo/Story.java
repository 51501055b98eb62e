package dev.trustgate.simulator.demo;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A light load, during which one provider breaks and comes back. The story breaks and mends it;
 * what the gateway makes of that is only looked at, in its answers and on its status page.
 */
final class Story {

  private final Scene scene;
  private final StoryTimes times;
  private final StoryClock clock;
  private final StoryTeller teller;
  private final long began;
  private final Tally all = new Tally();
  private Tally beat = new Tally();
  private Map<String, String> states;
  private long nextRequest;
  private long nextBeat;
  private OptionalLong ejected = OptionalLong.empty();
  private OptionalLong back = OptionalLong.empty();

  private Story(Scene scene, StoryTimes times, StoryClock clock, StoryTeller teller)
      throws InterruptedException {
    this.scene = scene;
    this.times = times;
    this.clock = clock;
    this.teller = teller;
    this.began = clock.nanos();
    this.nextBeat = times.beat().toNanos();
    this.states = scene.states();
  }

  /**
   * Plays it to its end.
   *
   * @return whether nobody but the gateway noticed: the provider was left out and taken back, and
   *     no request failed
   */
  static boolean play(Scene scene, StoryTimes times, StoryClock clock, StoryTeller teller)
      throws InterruptedException {
    return new Story(scene, times, clock, teller).play();
  }

  private boolean play() throws InterruptedException {
    teller.opens(states.keySet());
    until(after(times.calm()));
    try {
      scene.breakVictim();
      teller.breaks(elapsed(), scene.victim());
      BooleanSupplier outageOver = after(times.outage());
      BooleanSupplier tooLong = after(times.patience());
      until(() -> (ejected.isPresent() && outageOver.getAsBoolean()) || tooLong.getAsBoolean());
    } finally {
      scene.repairVictim();
    }
    if (ejected.isPresent()) {
      teller.mended(elapsed(), scene.victim());
      BooleanSupplier tooLong = after(times.patience());
      until(() -> back.isPresent() || tooLong.getAsBoolean());
    }
    if (back.isPresent()) {
      until(after(times.calm()));
    } else {
      String missed = ejected.isPresent() ? " did not come back" : " was not ejected";
      teller.gaveUp(elapsed(), scene.victim() + missed);
    }
    teller.sums(all, states.keySet(), scene.victim(), fate());
    return back.isPresent() && all.failed() == 0;
  }

  /** True once so much time has passed from now. */
  private BooleanSupplier after(Duration duration) {
    long end = elapsed() + duration.toNanos();
    return () -> elapsed() >= end;
  }

  private long elapsed() {
    return clock.nanos() - began;
  }

  /** Goes on asking until something is so. */
  private void until(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Scene.Answer answer = scene.ask();
      all.add(answer);
      beat.add(answer);
      look();
      nextRequest = Math.max(nextRequest + times.gap().toNanos(), elapsed());
      clock.pass(nextRequest - elapsed());
      if (elapsed() >= nextBeat) {
        teller.beat(nextBeat, beat, states, all.failed());
        beat = new Tally();
        nextBeat += times.beat().toNanos();
      }
    }
  }

  /** Looks at the status page, and tells what is new about the victim. */
  private void look() throws InterruptedException {
    states = scene.states();
    String state = states.getOrDefault(scene.victim(), "gone");
    if (state.equals("ejected") && ejected.isEmpty()) {
      ejected = OptionalLong.of(elapsed());
      teller.ejected(elapsed(), scene.victim());
    } else if (state.equals("healthy") && ejected.isPresent() && back.isEmpty()) {
      back = OptionalLong.of(elapsed());
      teller.back(elapsed(), scene.victim());
    }
  }

  private String fate() {
    String out = ejected.isPresent() ? "; ejected at " + seconds(ejected) : "";
    return out + (back.isPresent() ? ", back at " + seconds(back) : "");
  }

  private static String seconds(OptionalLong nanos) {
    return StoryTeller.time(nanos.getAsLong()).strip();
  }
}
