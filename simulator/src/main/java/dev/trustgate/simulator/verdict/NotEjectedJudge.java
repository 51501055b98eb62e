package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.scenario.Expectation.NotEjected;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.TargetCondition;
import java.util.List;

/** Whether targets keep their good health. */
final class NotEjectedJudge implements Judge {

  private final NotEjected expectation;
  private final List<HealthBook> books;
  private long requests;

  NotEjectedJudge(NotEjected expectation) {
    this.expectation = expectation;
    this.books = expectation.targets().stream().map(HealthBook::new).toList();
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    requests += expectation.during().holds(atNanos) ? 1 : 0;
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    books.forEach(book -> book.configured(atNanos, upstream));
  }

  @Override
  public void settled(long atNanos, Ending ending) {
    books.forEach(book -> book.settled(ending));
  }

  @Override
  public void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {
    books.forEach(book -> book.changed(atNanos, target, condition));
  }

  @Override
  public boolean lost() {
    long begin = expectation.during().from().toNanos();
    return books.stream().anyMatch(book -> book.outSince(begin) >= 0 && requests > 0)
        || books.stream()
            .flatMap(book -> book.ejections().stream())
            .anyMatch(expectation.during()::holds);
  }

  @Override
  public Verdict verdict() {
    var finding =
        new Finding(
            expectation,
            String.join(", ", expectation.targets())
                + (books.size() == 1 ? " is" : " are")
                + " not ejected");
    long begin = expectation.during().from().toNanos();
    for (HealthBook book : books) {
      long since = book.outSince(begin);
      if (since >= 0) {
        return finding
            .about(book.target())
            .at(since)
            .met(
                false,
                "%s was out already, since %s".formatted(book.target(), Finding.seconds(since)));
      }
      for (int i = 0; i < book.ejections().size(); i++) {
        long at = book.ejections().get(i);
        if (expectation.during().holds(at)) {
          return finding
              .about(book.target())
              .at(at)
              .met(
                  false,
                  "%s was ejected at %s%s"
                      .formatted(book.target(), Finding.seconds(at), book.reason(i)));
        }
      }
    }
    return requests == 0
        ? finding.met(false, "there were no requests")
        : finding.met(true, "none was");
  }
}
