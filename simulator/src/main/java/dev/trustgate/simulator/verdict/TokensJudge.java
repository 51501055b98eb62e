package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Tokens;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import java.util.Locale;

/**
 * Whether answers say every word once. It rests on those that could be laid beside what a provider
 * says, and tells how many these are.
 */
final class TokensJudge implements Judge {

  private final Tokens expectation;
  private final Finding finding;
  private final boolean words;
  private long began;
  private long requests;
  private long compared;
  private long left;
  private long unknown;
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
                ? "no answer says a token twice"
                : "no token is missing from an answer that ends whole");
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    began++;
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    requests++;
    Result.Tokens said = result.tokens();
    if (said.compared()) {
      compared++;
      heard += said.got();
      count(atNanos, ask, expectation.duplicates() ? said.repeated() : said.missing());
    } else if (result.kind() == Result.Kind.LEFT) {
      left += said.got() > 0 ? 1 : 0;
    } else {
      unknown += said.got() > 0 ? 1 : 0;
    }
  }

  private void count(long atNanos, Ask ask, int wrong) {
    if (wrong > 0) {
      if (spoilt++ == 0) {
        finding.at(atNanos);
      }
      tokens += wrong;
      finding.see(ask.number());
    }
  }

  @Override
  public boolean lost() {
    return spoilt > 0;
  }

  @Override
  public Verdict verdict() {
    if (!words) {
      return finding.notJudged(
          "answers have no words in virtual time; --clock real reads what callers hear");
    }
    if (requests == 0) {
      return finding.nothing(began);
    }
    if (compared == 0) {
      return finding.notJudged(
          left + unknown == 0
              ? "no answer brought a word that could be compared"
              : "none of " + answers(left + unknown) + " could be compared: " + why());
    }
    String also = left + unknown == 0 ? "" : "; " + isOrAre() + " left out: " + why();
    return finding.met(spoilt == 0, found() + also);
  }

  private String found() {
    if (spoilt == 0) {
      return "none of " + heard + " in " + answers(compared);
    }
    return String.format(
        Locale.ROOT,
        "%d %s in %d of %s: %s",
        tokens,
        expectation.duplicates() ? "repeated" : "missing",
        spoilt,
        answers(compared),
        finding.seen());
  }

  /** Why answers were left out. */
  private String why() {
    String provider =
        "of "
            + unknown
            + " nobody knows the right words, as where a fault changes a provider's own";
    String caller = "the callers of " + left + " left before the end";
    return left == 0 ? provider : unknown == 0 ? caller : provider + "; " + caller;
  }

  private static String answers(long count) {
    return count + (count == 1 ? " answer" : " answers");
  }

  private String isOrAre() {
    return left + unknown + (left + unknown == 1 ? " more is" : " more are");
  }
}
