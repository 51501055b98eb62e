package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Tokens;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;

/** Whether streams say every word once. */
final class TokensJudge implements Judge {

  private final Tokens expectation;
  private final Finding finding;
  private long streams;
  private long spoilt;
  private long tokens;
  private long heard;

  TokensJudge(Tokens expectation) {
    this.expectation = expectation;
    this.finding =
        new Finding(
            expectation,
            expectation.duplicates()
                ? "no stream says a token twice"
                : "no token is missing from an answer that ends whole");
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    streams += ask.stream() ? 1 : 0;
    heard += ask.stream() ? result.tokens().got() : 0;
    int wrong =
        (expectation.duplicates() ? result.tokens().repeated() : 0)
            + (expectation.missing() ? result.tokens().missing() : 0);
    if (wrong > 0) {
      if (spoilt++ == 0) {
        finding.at(atNanos);
      }
      tokens += wrong;
      finding.see(ask.number());
    }
  }

  @Override
  public Verdict verdict() {
    String what = expectation.duplicates() ? "repeated" : "missing";
    return finding.met(
        spoilt == 0,
        spoilt == 0
            ? "none of %d in %d streams".formatted(heard, streams)
            : "%d %s in %d of %d streams: %s"
                .formatted(tokens, what, spoilt, streams, finding.seen()));
  }
}
