package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.Bound;
import dev.trustgate.simulator.scenario.Expectation.ClientErrors;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many errors callers hear of. */
final class ErrorsJudge implements Judge {

  private final ClientErrors expectation;
  private final Finding finding;
  private final Map<String, Long> errors = new TreeMap<>();
  private long began;
  private long requests;
  private long left;
  private long count;
  private long excused;
  private long firstNanos = -1;

  ErrorsJudge(ClientErrors expectation) {
    this.expectation = expectation;
    this.finding = new Finding(expectation, wanted(expectation));
  }

  private static String wanted(ClientErrors expectation) {
    String except =
        expectation.except().isEmpty()
            ? ""
            : " except " + expectation.except().stream().sorted().collect(Collectors.joining(", "));
    Bound bound = expectation.bound();
    if (bound.share().isPresent()) {
      return "at most " + Shares.text(bound.share().getAsDouble()) + " client errors" + except;
    }
    long most = bound.count().orElse(0);
    return (most == 0 ? "no" : "at most " + most) + " client errors" + except;
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    began += expectation.during().holds(atNanos) ? 1 : 0;
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    if (!expectation.during().holds(atNanos)) {
      return;
    }
    requests++;
    left += result.kind() == Result.Kind.LEFT ? 1 : 0;
    if (!result.error()) {
      return;
    }
    if (expectation.except().contains(result.label())) {
      excused++;
      return;
    }
    if (count++ == 0) {
      firstNanos = atNanos;
      finding.at(atNanos);
    }
    errors.merge(result.label(), 1L, Long::sum);
    finding.see(ask.number());
  }

  @Override
  public boolean lost() {
    return expectation.bound().share().isEmpty() && count > expectation.bound().count().orElse(0);
  }

  @Override
  public Verdict verdict() {
    if (requests == 0) {
      return finding.nothing(began);
    }
    if (requests == left) {
      return finding.met(
          false, "none in " + requests + " requests, but nobody was answered: all callers left");
    }
    Bound bound = expectation.bound();
    boolean met =
        bound.share().isPresent()
            ? count <= bound.share().getAsDouble() * requests
            : count <= bound.count().orElse(0);
    String also = excused > 0 ? ", " + excused + " more are excepted" : "";
    if (count == 0) {
      return finding.met(met, "none in " + requests + " requests" + also);
    }
    String kinds =
        errors.entrySet().stream()
            .map(error -> error.getValue() + " " + error.getKey())
            .collect(Collectors.joining(", "));
    return finding.met(
        met,
        String.format(
            Locale.ROOT,
            "%d of %d requests (%s): %s%s; the first at %s, %s",
            count,
            requests,
            Shares.text((double) count / requests),
            kinds,
            also,
            Finding.seconds(firstNanos),
            finding.seen()));
  }
}
