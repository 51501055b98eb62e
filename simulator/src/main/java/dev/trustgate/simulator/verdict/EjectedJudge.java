package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.scenario.Expectation.Ejected;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.TargetCondition;
import java.util.List;

/** Whether a target is ejected soon enough. */
final class EjectedJudge implements Judge {

  private final Ejected expectation;
  private final HealthBook book;

  EjectedJudge(Ejected expectation) {
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
    var finding =
        new Finding(
                expectation,
                "%s is ejected within %s after %s"
                    .formatted(
                        expectation.target(),
                        Durations.text(expectation.within()),
                        Durations.text(expectation.after())))
            .about(expectation.target());
    List<Long> times = book.ejections();
    for (int i = 0; i < times.size(); i++) {
      long at = times.get(i);
      if (at >= expectation.after().toNanos()) {
        boolean met = at < expectation.during().toNanos();
        return finding.at(at).met(met, "ejected at " + Finding.seconds(at) + book.reason(i));
      }
    }
    return finding.met(
        false,
        times.isEmpty()
            ? "it was never ejected"
            : "not after that; it was ejected at " + HealthBook.times(times));
  }
}
