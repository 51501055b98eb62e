package dev.trustgate.gateway.live;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.recent.Minute;
import dev.trustgate.gateway.recent.Reading;
import dev.trustgate.gateway.upstream.LiveReport;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Who answers callers of an upstream, in a word. Whose health is good may fail every request all
 * the same: where failures do not eject, or not so soon. Judged here, so that whoever shows it says
 * the same.
 */
enum Judgement {
  /** Those who are asked first answer, though perhaps not always. */
  SERVES,
  /** Those who are asked first have answered nothing lately; others answer after them. */
  OTHERS_ANSWER,
  /** Those who are asked first have answered nothing lately, and nobody answers after them. */
  NOBODY_ANSWERS,
  /** Nobody may be asked, trials left aside. */
  NOBODY_SERVES;

  /** From so many failures on it is no accident that nothing else came. */
  private static final int ENOUGH_FAILURES = 3;

  /** The present one and the one before. */
  private static final int LATE_MINUTES = 2;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Judgement of(LiveReport live) {
    if (live.report().activePriority().isEmpty()) {
      return NOBODY_SERVES;
    }
    int active = live.report().activePriority().getAsInt();
    boolean silent =
        places(live)
            .filter(at -> target(live, at).priority() == active)
            .mapToObj(at -> live.recently().get(at).reading())
            .allMatch(Judgement::silent);
    if (!silent) {
      return SERVES;
    }
    return places(live)
            .filter(at -> target(live, at).priority() > active)
            .anyMatch(at -> answers(live, at))
        ? OTHERS_ANSWER
        : NOBODY_ANSWERS;
  }

  /** The places of those who serve. */
  private static IntStream places(LiveReport live) {
    return IntStream.range(0, live.recently().size())
        .filter(at -> serves(live.report().targets().get(at)));
  }

  private static Target target(LiveReport live, int at) {
    return live.report().targets().get(at).target();
  }

  private static boolean serves(TargetReport target) {
    boolean well = target.state() == State.HEALTHY || target.state() == State.UNKNOWN;
    return well && target.drained().isEmpty();
  }

  private static boolean silent(Reading reading) {
    return (reading.ok() == 0 && reading.failed() >= ENOUGH_FAILURES) || hasFallenSilent(reading);
  }

  /** Whatever it did before: health that nobody watches does not tell when it broke. */
  private static boolean hasFallenSilent(Reading reading) {
    List<Minute> strip = reading.strip();
    List<Minute> lately = strip.subList(strip.size() - LATE_MINUTES, strip.size());
    return lately.stream().mapToLong(Minute::ok).sum() == 0
        && lately.stream().mapToLong(Minute::failed).sum() >= ENOUGH_FAILURES;
  }

  /** It has, and it has not begun to fail since. */
  private static boolean answers(LiveReport live, int at) {
    boolean failing = live.report().targets().get(at).consecutiveFailures() >= ENOUGH_FAILURES;
    Reading reading = live.recently().get(at).reading();
    return reading.ok() > 0 && !silent(reading) && !failing;
  }
}
