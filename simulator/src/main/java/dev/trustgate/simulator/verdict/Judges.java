package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.scenario.Expectation;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import dev.trustgate.simulator.story.Witness;
import java.util.List;

/** Watches a run for all expectations of a scenario. */
public final class Judges implements Witness {

  private final List<Judge> all;

  public Judges(List<Expectation> expectations) {
    this.all = expectations.stream().map(Judges::of).toList();
  }

  private static Judge of(Expectation expectation) {
    return switch (expectation) {
      case Expectation.ClientErrors it -> new ErrorsJudge(it);
      case Expectation.Ejected it -> new EjectedJudge(it);
      case Expectation.NotEjected it -> new NotEjectedJudge(it);
      case Expectation.Returns it -> new ReturnsJudge(it);
      case Expectation.Share it -> new ShareJudge(it);
      case Expectation.ServedBy it -> new ServedByJudge(it);
      case Expectation.Percentile it -> new PercentileJudge(it);
      case Expectation.Attempts it -> new AttemptsJudge(it);
      case Expectation.Tokens it -> new TokensJudge(it);
      case Expectation.NothingSentToEjected it -> new NothingSentJudge(it);
      case Expectation.Recovery it -> new RecoveryJudge(it);
      case Expectation.PeakShare it -> new PeakShareJudge(it);
      case Expectation.Sent it -> new SentJudge(it);
      case Expectation.Requests it -> new RequestsJudge(it);
    };
  }

  /** In the order of the file; to be asked when the run is over. */
  public List<Verdict> verdicts() {
    return all.stream().map(Judge::verdict).toList();
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    for (Judge judge : all) {
      judge.configured(atNanos, upstream);
    }
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    for (Judge judge : all) {
      judge.arrived(atNanos, ask);
    }
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    for (Judge judge : all) {
      judge.tried(atNanos, trial);
    }
  }

  @Override
  public void began(long atNanos, Trial trial) {
    for (Judge judge : all) {
      judge.began(atNanos, trial);
    }
  }

  @Override
  public void settled(long atNanos, Ending ending) {
    for (Judge judge : all) {
      judge.settled(atNanos, ending);
    }
  }

  @Override
  public void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {
    for (Judge judge : all) {
      judge.changed(atNanos, target, condition, untilNanos);
    }
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    for (Judge judge : all) {
      judge.finished(atNanos, ask, result);
    }
  }

  @Override
  public void ended(long atNanos) {
    for (Judge judge : all) {
      judge.ended(atNanos);
    }
  }
}
