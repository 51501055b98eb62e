package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.health.Observation.FAILURE;
import static dev.trustgate.gateway.health.Observation.MISCONFIGURED;
import static dev.trustgate.gateway.health.Observation.NEUTRAL;
import static dev.trustgate.gateway.health.Observation.SUCCESS;
import static dev.trustgate.gateway.upstream.Outcome.Refusal.ABOVE_LIMIT;
import static dev.trustgate.gateway.upstream.Outcome.Refusal.CONTEXT_LENGTH;
import static dev.trustgate.gateway.upstream.Outcome.Refusal.FOREIGN_SEAL;
import static dev.trustgate.gateway.upstream.Outcome.Refusal.MODEL_NOT_FOUND;
import static dev.trustgate.gateway.upstream.Outcome.Refusal.QUOTA;
import static dev.trustgate.gateway.upstream.Verdict.Cooling.LONG;
import static dev.trustgate.gateway.upstream.Verdict.Cooling.NONE;
import static dev.trustgate.gateway.upstream.Verdict.Cooling.SHORT;
import static dev.trustgate.gateway.upstream.Verdict.Reach.ANY_BUT_THIS;
import static dev.trustgate.gateway.upstream.Verdict.Reach.ANY_OTHER;
import static dev.trustgate.gateway.upstream.Verdict.Reach.ANY_OTHER_THEN_TRIMMED;
import static dev.trustgate.gateway.upstream.Verdict.Reach.DECLARING_THE_MODEL;
import static dev.trustgate.gateway.upstream.Verdict.Reach.LOWER_TIER_OR_OTHER_MODEL;
import static dev.trustgate.gateway.upstream.Verdict.Reach.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.trustgate.gateway.health.Observation;
import dev.trustgate.gateway.upstream.Outcome.Abandoned;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.BadAnswer;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.ClientSlow;
import dev.trustgate.gateway.upstream.Outcome.Clock;
import dev.trustgate.gateway.upstream.Outcome.DeadlinePassed;
import dev.trustgate.gateway.upstream.Outcome.Diverged;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Stopping;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.Outcome.Unsendable;
import dev.trustgate.gateway.upstream.Verdict.Cooling;
import dev.trustgate.gateway.upstream.Verdict.Reach;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTableTest {

  private static final Duration HINT = Duration.ofSeconds(7);

  /** The table of the contract, line by line. */
  static Stream<Arguments> contract() {
    return Stream.of(
            line(ANY_OTHER, FAILURE, NONE, unreachable()),
            line(ANY_OTHER, FAILURE, NONE, refusals(408, 500, 502, 503, 504)),
            line(ANY_OTHER, FAILURE, NONE, refusals(520, 521, 522, 523, 524)),
            line(ANY_OTHER, NEUTRAL, SHORT, new Refused(529), new Refused(503, HINT)),
            line(ANY_OTHER, NEUTRAL, SHORT, new Refused(529, HINT)),
            line(ANY_OTHER, NEUTRAL, SHORT, new Refused(429), new Refused(429, HINT)),
            line(ANY_OTHER, NEUTRAL, LONG, new Refused(429, QUOTA), new Refused(400, QUOTA)),
            line(ANY_OTHER, MISCONFIGURED, NONE, refusals(401, 402, 403)),
            line(ANY_OTHER, MISCONFIGURED, NONE, new Refused(402, QUOTA), new Unsendable()),
            line(DECLARING_THE_MODEL, NEUTRAL, NONE, new Refused(404, MODEL_NOT_FOUND)),
            line(LOWER_TIER_OR_OTHER_MODEL, NEUTRAL, NONE, new Refused(400, CONTEXT_LENGTH)),
            line(NOBODY, NEUTRAL, NONE, refusals(400, 404, 405, 409, 413, 415, 422, 451, 499)),
            // Where the contract is silent: what is refused because of the one request.
            line(ANY_BUT_THIS, NEUTRAL, NONE, new Refused(429, ABOVE_LIMIT)),
            line(ANY_BUT_THIS, NEUTRAL, NONE, new Refused(413, ABOVE_LIMIT)),
            line(ANY_OTHER_THEN_TRIMMED, NEUTRAL, NONE, new Refused(400, FOREIGN_SEAL)),
            line(NOBODY, NEUTRAL, NONE, new Refused(403, Outcome.Refusal.CONTENT)),
            // Google's and xAI's word for 401.
            line(ANY_OTHER, MISCONFIGURED, NONE, new Refused(400, Outcome.Refusal.KEY)),
            line(ANY_OTHER, FAILURE, NONE, timeouts()),
            line(ANY_OTHER, FAILURE, NONE, badAnswers()),
            line(NOBODY, FAILURE, NONE, broken(false)),
            line(ANY_OTHER, FAILURE, NONE, broken(true)),
            line(NOBODY, NEUTRAL, NONE, new ClientGone(), new DeadlinePassed(), new Abandoned()),
            line(NOBODY, NEUTRAL, NONE, new ClientSlow(), new Stopping()),
            line(NOBODY, NEUTRAL, NONE, new Diverged()),
            line(NOBODY, SUCCESS, NONE, new Answered(200), new Answered(201)),
            // Where the contract is silent: any other answer that is none.
            line(ANY_OTHER, FAILURE, NONE, refusals(301, 302, 501, 505, 525, 599)))
        .flatMap(lines -> lines);
  }

  private static Stream<Arguments> line(
      Reach reach, Observation health, Cooling cooling, Outcome... outcomes) {
    return Arrays.stream(outcomes).map(outcome -> arguments(outcome, reach, health, cooling));
  }

  private static Outcome[] unreachable() {
    return Arrays.stream(Obstacle.values()).map(Unreachable::new).toArray(Outcome[]::new);
  }

  private static Outcome[] timeouts() {
    return Arrays.stream(Clock.values()).map(TimedOut::new).toArray(Outcome[]::new);
  }

  private static Outcome[] badAnswers() {
    return Arrays.stream(Flaw.values()).map(BadAnswer::new).toArray(Outcome[]::new);
  }

  private static Outcome[] broken(boolean resumable) {
    return Arrays.stream(Break.values())
        .map(how -> new BrokeMidAnswer(how, resumable))
        .toArray(Outcome[]::new);
  }

  private static Outcome[] refusals(int... statusCodes) {
    return Arrays.stream(statusCodes).mapToObj(Refused::new).toArray(Outcome[]::new);
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everyEndingIsJudgedAsTheContractSays(
      Outcome outcome, Reach reach, Observation health, Cooling cooling) {
    Verdict verdict = FaultTable.judge(outcome);

    assertThat(verdict.reach()).isEqualTo(reach);
    assertThat(verdict.health()).isEqualTo(health);
    assertThat(verdict.cooling()).isEqualTo(cooling);
    assertThat(verdict.mayFailOver()).isEqualTo(reach != NOBODY);
  }

  @Test
  void onlyFastTransientFailuresAreWorthRepeating() {
    List<Outcome> repeatable =
        contract()
            .map(arguments -> (Outcome) arguments.get()[0])
            .filter(outcome -> FaultTable.judge(outcome).repeatable())
            .toList();

    assertThat(repeatable)
        .containsExactlyInAnyOrder(
            new Unreachable(Obstacle.RESET),
            new Unreachable(Obstacle.CLOSED),
            new Refused(500),
            new Refused(502),
            new Refused(503));
  }

  @Test
  void everyRowOfThePrintedTableHasOneVerdict() {
    for (FaultTable.Row row : FaultTable.rows()) {
      Verdict verdict = row.verdict();
      assertThat(row.examples())
          .as(row.happened())
          .isNotEmpty()
          .allSatisfy(
              example -> {
                Verdict judged = FaultTable.judge(example);
                assertThat(judged.reach()).isEqualTo(verdict.reach());
                assertThat(judged.health()).isEqualTo(verdict.health());
                assertThat(judged.cooling()).isEqualTo(verdict.cooling());
              });
    }
  }

  @Test
  void everyKindOfEndingIsPrinted() {
    Set<Class<?>> printed = new HashSet<>();
    FaultTable.rows().forEach(row -> row.examples().forEach(one -> printed.add(one.getClass())));

    assertThat(printed)
        .containsExactlyInAnyOrder(
            Arrays.stream(Outcome.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
  }

  @Test
  void theTextNamesWhatFollows() {
    assertThat(FaultTable.text().lines())
        .hasSize(FaultTable.rows().size() + 1)
        .anySatisfy(
            line ->
                assertThat(line)
                    .containsSubsequence("429 or 400", "yes", "neutral", "5 min doubling to 1 h"))
        .anySatisfy(line -> assertThat(line).containsSubsequence("other 4xx", "no", "neutral", "-"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .containsSubsequence(
                        "400 invalid signature of a thought",
                        "any other may; then the same once more, without the thoughts",
                        "neutral",
                        "-"))
        .allSatisfy(line -> assertThat(line.stripTrailing()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("contract")
  void labelsAreShortWordsAndReasonsAreSentences(Outcome outcome) {
    assertThat(outcome.label()).matches("[a-z0-9-]{2,24}");
    assertThat(outcome.reason()).isNotBlank();
  }

  @Test
  void statusesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Answered(500)).hasMessageContaining("500");
    assertThatThrownBy(() -> new Refused(200)).hasMessageContaining("200");
    assertThatThrownBy(() -> new Refused(600)).hasMessageContaining("600");
    assertThatThrownBy(() -> new Refused(429, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
