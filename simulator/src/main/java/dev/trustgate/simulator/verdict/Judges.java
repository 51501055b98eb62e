package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Millis;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.story.Witnesses;
import java.util.List;

/** Watches a run for all expectations of a scenario. */
final class Judges {

  private final List<Judge> all;

  Judges(Scenario scenario, Sight sight) {
    this.all = scenario.expectations().stream().map(it -> of(it, sight)).toList();
  }

  private static Judge of(Expectation expectation, Sight sight) {
    return switch (expectation) {
      case Expectation.ClientErrors it -> new ErrorsJudge(it);
      case Expectation.Ejected it -> new EjectedJudge(it);
      case Expectation.NotEjected it -> new NotEjectedJudge(it);
      case Expectation.Returns it -> new ReturnsJudge(it);
      case Expectation.Share it -> new ShareJudge(it);
      case Expectation.ServedBy it -> new ServedByJudge(it);
      case Expectation.Time it -> new TimeJudge(it);
      case Expectation.Answered it -> new AnsweredJudge(it);
      case Expectation.Attempts it -> new AttemptsJudge(it);
      case Expectation.Tokens it -> new TokensJudge(it, sight != Sight.EXACT);
      case Expectation.NothingSentToEjected it -> new NothingSentJudge(it, sight);
      case Expectation.Recovery it -> new RecoveryJudge(it);
      case Expectation.PeakShare it -> new PeakShareJudge(it);
      case Expectation.Sent it -> new SentJudge(it);
      case Expectation.InARow it -> new InARowJudge(it);
      case Expectation.Gap it -> new GapJudge(it);
      case Expectation.Requests it -> new RequestsJudge(it);
    };
  }

  /** In the order of the file; to be asked when the run is over. */
  List<Verdict> verdicts() {
    return all.stream().map(Judge::verdict).toList();
  }

  /**
   * The same of a run that was given up at a moment: what was over by then is judged as ever; what
   * was not is left open, unless something that did happen decides it.
   */
  List<Verdict> verdictsUntil(long endNanos) {
    return all.stream()
        .map(
            judge -> {
              Verdict verdict = judge.verdict();
              boolean past = verdict.toMs() >= 0 && verdict.toMs() <= Millis.of(endNanos);
              boolean over = past && judge.complete(endNanos);
              boolean decided = over || (verdict.met() ? judge.won() : judge.lost());
              return decided || !verdict.judged() ? verdict : verdict.open("the run was given up");
            })
        .toList();
  }

  /** What has to hear of everything. */
  Witness witness() {
    return new Witnesses(List.copyOf(all));
  }
}
