package dev.trustgate.simulator.play;

import dev.trustgate.gateway.command.Cells;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.virtual.Finish;
import dev.trustgate.simulator.virtual.Observer;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One request of a scenario played again, with everything that was considered: how every target
 * stood before each step, who was asked, and how it ended. The world before it is the same to the
 * nanosecond.
 */
public final class Replay implements Observer {

  private static final int NAME_CELLS = 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long number;
  private final VirtualPlay play;
  private final List<String> lines = new ArrayList<>();
  private long arrivedNanos;
  private long last;
  private boolean over;

  private Replay(Scenario scenario, long number) {
    this.number = number;
    this.play = new VirtualPlay(scenario, new Witness() {}, () -> false);
    play.watchedBy(this);
  }

  /**
   * The story of a request, line by line.
   *
   * @throws IllegalArgumentException if the run has no request of this number; says which it has
   */
  public static List<String> of(Scenario scenario, long number) {
    var replay = new Replay(scenario, number);
    replay.play.run(() -> replay.over);
    if (replay.lines.isEmpty()) {
      throw new IllegalArgumentException(
          "scenario " + scenario.name() + " has no request " + number + ": " + replay.numbers());
    }
    return List.copyOf(replay.lines);
  }

  private String numbers() {
    return last == 0 ? "nobody asks for anything" : "they are numbered from 1 to " + last;
  }

  @Override
  public void arrived(long request) {
    last = Math.max(last, request);
    if (request == number) {
      arrivedNanos = play.clock().nanos();
      say(String.format(Locale.ROOT, "request %d arrives", number));
      board();
    }
  }

  @Override
  public void tried(long request, Attempt attempt) {
    if (request == number) {
      say(
          String.format(
              Locale.ROOT, "attempt %d goes to %s", attempt.number(), attempt.target().name()));
    }
  }

  @Override
  public void began(long request, Attempt attempt) {
    if (request == number) {
      say("the first token comes from " + attempt.target().name());
    }
  }

  @Override
  public void spoke(long request, Attempt attempt, int tokens, int got) {
    if (request == number && tokens > 0) {
      say(String.format(Locale.ROOT, "%d tokens came of it; the caller has %d", tokens, got));
    }
  }

  @Override
  public void settled(long request, Attempt attempt, Outcome outcome) {
    if (request == number) {
      say(
          String.format(
              Locale.ROOT,
              "attempt %d ends: %s (%s)%s",
              attempt.number(),
              outcome.label(),
              outcome.reason(),
              attempt.ejected() ? "; the target is ejected for it" : ""));
      board();
    }
  }

  @Override
  public void waited(long request, long nanos) {
    if (request == number) {
      say(String.format(Locale.ROOT, "waits for %.3f s", nanos / NANOS_PER_SECOND));
    }
  }

  @Override
  public void finished(long request, Finish finish) {
    if (request == number) {
      say(
          String.format(
              Locale.ROOT,
              "over: %s, %s, after %d attempts",
              finish.kind().name().toLowerCase(Locale.ROOT),
              finish.label(),
              finish.attempts()));
      over = true;
    }
  }

  private void say(String what) {
    long now = play.clock().nanos();
    lines.add(
        String.format(
            Locale.ROOT,
            "%10.4f s  +%8.1f ms  %s",
            now / NANOS_PER_SECOND,
            (now - arrivedNanos) / 1e6,
            what));
  }

  /** How every target stands, as its status page would say. */
  private void board() {
    var report = play.report();
    for (TargetReport target : report.targets()) {
      boolean active =
          report.activePriority().isPresent()
              && report.activePriority().getAsInt() == target.target().priority();
      lines.add(
          String.format(
              Locale.ROOT,
              "%30s %s P%d %s %-13s in flight %-4d failures %d%s%s",
              "",
              active ? "*" : " ",
              target.target().priority(),
              Cells.padded(target.target().name(), NAME_CELLS),
              target.state().wireName(),
              target.inFlight(),
              target.consecutiveFailures(),
              target.expectedShare() > 0
                  ? "  next picks " + Shares.text(target.expectedShare())
                  : "",
              until("out until", target.ejectedUntil())
                  + until("cooling until", target.cooldownUntil())));
    }
  }

  private static String until(String what, Optional<Instant> instant) {
    return instant
        .map(
            at ->
                String.format(
                    Locale.ROOT,
                    "  %s %.3f s",
                    what,
                    Duration.between(VirtualClock.BEGINNING, at).toNanos() / NANOS_PER_SECOND))
        .orElse("");
  }
}
