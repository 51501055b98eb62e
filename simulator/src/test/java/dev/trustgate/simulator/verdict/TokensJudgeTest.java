package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.scenario.Expectation;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import dev.trustgate.simulator.story.Result.Tokens;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** On how many answers a verdict about their words rests. */
class TokensJudgeTest {

  private final TokensJudge twice = judge(true);
  private final TokensJudge lost = judge(false);
  private long number;

  private static TokensJudge judge(boolean duplicates) {
    return new TokensJudge(new Expectation.Tokens("word", duplicates, !duplicates), true);
  }

  private void heard(Kind kind, Tokens tokens) {
    number++;
    var ask = new Ask(number, "m", true, 0);
    var result = new Result(kind, "200", Optional.of("a"), 1, OptionalLong.of(1), 1, tokens);
    twice.finished(number, ask, result);
    lost.finished(number, ask, result);
  }

  private static void isOpen(Verdict verdict, String why) {
    assertThat(verdict.judged()).isFalse();
    assertThat(verdict.met()).isFalse();
    assertThat(verdict.found()).isEqualTo(why);
  }

  @Test
  void whereEveryAnswerIsLeftOutNothingIsJudged() {
    heard(Kind.ANSWERED, Tokens.counted(8));
    heard(Kind.ANSWERED, Tokens.counted(8));
    heard(Kind.LEFT, Tokens.counted(3));
    for (TokensJudge judge : new TokensJudge[] {twice, lost}) {
      isOpen(
          judge.verdict(),
          "none of 3 answers could be compared: of 2 nobody knows the right words, as where a"
              + " fault changes a provider's own; the callers of 1 left before the end");
    }
  }

  @Test
  void whereNobodySaidAWordNothingIsJudged() {
    heard(Kind.FAILED, Tokens.counted(0));
    isOpen(twice.verdict(), "no answer brought a word that could be compared");
  }

  @Test
  void itIsSaidOnHowManyAnswersItRests() {
    heard(Kind.ANSWERED, new Tokens(8, 0, 0));
    heard(Kind.ANSWERED, new Tokens(5, 0, 0));
    assertThat(lost.verdict().met()).isTrue();
    assertThat(lost.verdict().found()).isEqualTo("none of 13 in 2 answers");
    heard(Kind.LEFT, Tokens.counted(3));
    assertThat(lost.verdict().found())
        .isEqualTo(
            "none of 13 in 2 answers; 1 more is left out: the callers of 1 left before the end");
  }

  @Test
  void eachOfTheTwoIsMissedByItself() {
    heard(Kind.ANSWERED, new Tokens(8, 0, 0));
    heard(Kind.ANSWERED, new Tokens(9, 1, 0));
    assertThat(twice.verdict().missed()).isTrue();
    assertThat(twice.verdict().found()).isEqualTo("1 repeated in 1 of 2 answers: request 2");
    assertThat(twice.lost()).isTrue();
    assertThat(lost.verdict().met()).isTrue();
    heard(Kind.ANSWERED, new Tokens(6, 0, 2));
    heard(Kind.ANSWERED, Tokens.counted(6));
    assertThat(lost.verdict().missed()).isTrue();
    assertThat(lost.verdict().found())
        .startsWith("2 missing in 1 of 3 answers: request 3; 1 more is left out: of 1 nobody");
  }
}
