package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Returns;
import dev.trustgate.simulator.scenario.Window;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.TargetCondition;
import java.util.List;

/** Whether a target comes back in time, and not too early. */
final class ReturnsJudge implements Judge {

  private final Returns expectation;
  private final HealthBook book;

  ReturnsJudge(Returns expectation) {
    this.expectation = expectation;
    this.book = new HealthBook(expectation.target());
  }

  @Override
  public void settled(long atNanos, Ending ending) {
    book.settled(ending);
  }

  @Override
  public void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {
    book.changed(atNanos, target, condition);
  }

  @Override
  public boolean won() {
    return verdict().met();
  }

  @Override
  public Verdict verdict() {
    Window window = expectation.during();
    var finding =
        new Finding(
                expectation, "%s returns between %s".formatted(expectation.target(), window.text()))
            .about(expectation.target());
    List<Long> ejections = book.ejections();
    if (ejections.isEmpty()) {
      return finding.met(false, "it was never ejected, so it never returned");
    }
    // The ejection that the window is about: the last before it opens, else the first of all.
    long ejected =
        ejections.stream()
            .filter(at -> at <= window.from().toNanos())
            .reduce((_, later) -> later)
            .orElse(ejections.getFirst());
    for (long returned : book.returns()) {
      if (returned > ejected) {
        String after =
            "returned at %s, after it was ejected at %s"
                .formatted(Finding.seconds(returned), Finding.seconds(ejected));
        return finding.at(returned).met(window.holds(returned), after);
      }
    }
    return finding
        .at(ejected)
        .met(false, "it was ejected at " + Finding.seconds(ejected) + " and did not return");
  }
}
