package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Requests;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;

/** Whether enough was asked, or as much as should. */
final class RequestsJudge implements Judge {

  private final Requests expectation;
  private long count;

  RequestsJudge(Requests expectation) {
    this.expectation = expectation;
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    count += expectation.during().holds(atNanos) ? 1 : 0;
  }

  @Override
  public boolean won() {
    return expectation.limits().reached(count);
  }

  @Override
  public boolean lost() {
    return count > expectation.limits().most();
  }

  /** Few are not none: nothing is judged where nothing was asked, unless none is what is wanted. */
  @Override
  public Verdict verdict() {
    var finding = new Finding(expectation, expectation.limits().text() + " requests");
    return count == 0 && expectation.limits().most() > 0
        ? finding.met(false, "there were no requests")
        : finding.met(expectation.limits().allow(count), Long.toString(count));
  }
}
