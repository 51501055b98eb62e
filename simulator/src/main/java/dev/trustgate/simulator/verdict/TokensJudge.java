package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Tokens;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import java.util.Locale;

/** Whether streams say every word once. */
final class TokensJudge implements Judge {

  private final Tokens expectation;
  private final Finding finding;
  private final boolean words;
  private long streams;
  private long spoilt;
  private long tokens;
  private long heard;

  /**
   * @param words whether answers are written and read; virtual ones are only counted
   */
  TokensJudge(Tokens expectation, boolean words) {
    this.expectation = expectation;
    this.words = words;
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
    if (!words) {
      return finding.notJudged(
          "answers have no words in virtual time; --clock real reads what callers hear");
    }
    if (streams == 0) {
      return finding.met(false, "there were no streams");
    }
    if (heard == 0 && spoilt == 0) {
      return finding.notJudged("no stream brought a word that could be compared");
    }
    String what = expectation.duplicates() ? "repeated" : "missing";
    return finding.met(
        spoilt == 0,
        spoilt == 0
            ? String.format(Locale.ROOT, "none of %d in %d streams", heard, streams)
            : String.format(
                Locale.ROOT,
                "%d %s in %d of %d streams: %s",
                tokens,
                what,
                spoilt,
                streams,
                finding.seen()));
  }
}
