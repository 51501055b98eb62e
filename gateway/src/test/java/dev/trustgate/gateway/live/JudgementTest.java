package dev.trustgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who answers, where failures eject nobody. */
class JudgementTest {

  private static final Demand ANY = new Demand(Optional.of("gpt-4o"), Dialect.OPENAI);
  private static final Outcome WELL = new Answered(200);
  private static final Outcome BADLY = new Refused(503);

  private long nanos = Long.MAX_VALUE / 4;
  private final UpstreamState state =
      new UpstreamState(unwatched(), () -> nanos, () -> Samples.BIRTH, new SplittableRandom(1));

  /** Two tiers, and so many failures in a row as nobody has. */
  private static Upstream unwatched() {
    return new Upstream(
        Samples.meta(),
        Samples.gateway("shop").id(),
        "pool",
        Algorithm.ROUND_ROBIN,
        List.of(Samples.openai("a", 1), Samples.second(Samples.openai("b", 2))),
        new HealthChecks(true, HealthChecks.MAX_THRESHOLD, Duration.ofSeconds(60)),
        FailoverPolicy.DEFAULT);
  }

  private void requests(int count, Outcome ofA, Outcome ofB) {
    for (int i = 0; i < count; i++) {
      nanos += Duration.ofSeconds(5).toNanos(); // the retry budget lasts
      var walk = state.begin(ANY);
      while (walk.next() instanceof Step.Try(Attempt attempt)) {
        attempt.settle(attempt.target().name().equals("a") ? ofA : ofB);
      }
    }
  }

  private Judgement judged() {
    return Judgement.of(state.liveReport());
  }

  @Test
  void whoIsNotKnownToFailServes() {
    assertThat(judged()).isEqualTo(Judgement.SERVES);
    requests(2, BADLY, WELL);
    assertThat(judged()).as("two failures are an accident").isEqualTo(Judgement.SERVES);
    requests(1, WELL, WELL);
    requests(9, BADLY, WELL);
    assertThat(judged()).as("it answers now and then").isEqualTo(Judgement.SERVES);
  }

  @Test
  void whereAFallbackAnswersEveryCallerNobodySaysThatNobodyAnswers() {
    requests(12, BADLY, WELL);

    assertThat(judged()).isEqualTo(Judgement.OTHERS_ANSWER);
    assertThat(judged().wireName()).isEqualTo("others_answer");
    requests(3, BADLY, BADLY);
    assertThat(judged()).as("until it fails, too").isEqualTo(Judgement.NOBODY_ANSWERS);
  }

  @Test
  void whereAllFailNobodyAnswers() {
    requests(3, BADLY, BADLY);

    assertThat(judged()).isEqualTo(Judgement.NOBODY_ANSWERS);
  }

  @Test
  void whoIsDrainedAnswersNobody() {
    requests(12, BADLY, WELL);
    state.hand("b").orElseThrow().drain("maintenance");
    assertThat(judged()).isEqualTo(Judgement.NOBODY_ANSWERS);
    state.hand("a").orElseThrow().drain("maintenance");
    assertThat(judged()).isEqualTo(Judgement.NOBODY_SERVES);
  }
}
