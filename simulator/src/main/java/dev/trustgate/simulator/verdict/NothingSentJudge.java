package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.scenario.Expectation.NothingSentToEjected;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import java.util.Locale;

/**
 * Whether targets that are out are left alone. Two things may be sent to them, one at a time: a
 * probe once the rest is over, and a last resort while nobody else could serve. What an attempt was
 * is not taken from whoever tells of it, but from what was known of all targets at that moment.
 */
final class NothingSentJudge implements Judge {

  private final Finding finding;
  private final Rests rests;
  private final Sight sight;
  private long sent;
  private long probes;
  private long resorts;
  private boolean anybodyOut;
  private String first = "";

  /**
   * @param sight conditions are known the moment in which they change only if it is exact; over
   *     sockets an attempt and a change may be told in the other order; and from outside nobody
   *     says for what a target was asked
   */
  NothingSentJudge(NothingSentToEjected expectation, Sight sight) {
    this.finding = new Finding(expectation, "nothing but probes is sent to an ejected target");
    this.rests = new Rests();
    this.sight = sight;
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    rests.configured(upstream);
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    rests.arrived(ask);
  }

  @Override
  public void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {
    anybodyOut |= condition.out();
    rests.changed(target, condition, untilNanos);
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    Rests.Why why = sight == Sight.EXACT ? rests.why(atNanos, trial) : told(trial);
    rests.tried(trial);
    switch (why) {
      case ORDINARY -> {}
      case PROBE -> probes++;
      case LAST_RESORT -> resorts++;
      case SECOND, NEEDLESS, AT_REST -> {
        if (sent++ == 0) {
          first = "%s at %s, %s".formatted(trial.target(), Finding.seconds(atNanos), why.words());
          finding.at(atNanos).about(trial.target());
        }
        finding.see(trial.request());
      }
    }
  }

  private Rests.Why told(Trial trial) {
    if (!rests.out(trial.target())) {
      return Rests.Why.ORDINARY;
    }
    return switch (trial.kind()) {
      case PROBE -> Rests.Why.PROBE;
      case LAST_RESORT -> Rests.Why.LAST_RESORT;
      case ORDINARY -> Rests.Why.AT_REST;
    };
  }

  @Override
  public void settled(long atNanos, Ending ending) {
    rests.settled(ending.trial());
  }

  @Override
  public boolean lost() {
    return sent > 0;
  }

  @Override
  public Verdict verdict() {
    if (!anybodyOut) {
      return finding.notJudged("no target was ever ejected");
    }
    if (sight == Sight.OUTSIDE) {
      return finding.notJudged(
          "cannot be seen from outside: a gateway does not tell whether it asked a target that was"
              + " out as a probe, as a last resort or by mistake");
    }
    String rest = probes + " probes, " + resorts + " last resorts";
    return finding.met(
        sent == 0,
        sent == 0
            ? "nothing but " + rest
            : String.format(
                Locale.ROOT,
                "%d attempts (the first: %s; %s) beside %s",
                sent,
                first,
                finding.seen(),
                rest));
  }
}
