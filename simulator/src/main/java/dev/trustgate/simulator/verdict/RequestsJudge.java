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
  public Verdict verdict() {
    return new Finding(expectation, expectation.limits().text() + " requests")
        .met(expectation.limits().allow(count), Long.toString(count));
  }
}
