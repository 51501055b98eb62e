package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.upstream.Outcome.BadAnswer;
import dev.trustgate.gateway.upstream.Outcome.Clock;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refusal;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.Outcome.Unsendable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MostInformativeTest {

  /** From what says most to what says least. */
  private static final List<Outcome> RANKING =
      List.of(
          new Refused(400, Refusal.CONTEXT_LENGTH),
          new Refused(429, Duration.ofSeconds(3)),
          new Refused(413, Refusal.ABOVE_LIMIT),
          new Refused(429, Refusal.QUOTA),
          new Refused(500),
          new BadAnswer(Flaw.EMPTY),
          new TimedOut(Clock.FIRST_TOKEN),
          new Unreachable(Obstacle.REFUSED),
          new Refused(401));

  private static Tried tried(Outcome outcome) {
    return new Tried(1, Config.target("a", 1), outcome, Duration.ZERO);
  }

  @Test
  void nothingToTellIfNobodyWasAsked() {
    assertThat(MostInformative.of(List.of())).isEmpty();
  }

  @Test
  void whatTheCallerCanMakeMostOfComesFirst() {
    for (int more = 0; more < RANKING.size(); more++) {
      for (int less = more + 1; less < RANKING.size(); less++) {
        Tried better = tried(RANKING.get(more));
        Tried worse = tried(RANKING.get(less));
        assertThat(MostInformative.of(List.of(better, worse))).contains(better);
        assertThat(MostInformative.of(List.of(worse, better))).contains(better);
      }
    }
  }

  /** It was left out for the same target later: what came of that is what the caller can use. */
  @Test
  void aSealThatWasLeftOutIsNoObstacleAnyMore() {
    Tried seal = tried(new Refused(400, Refusal.FOREIGN_SEAL));
    Outcome gone = new Unreachable(Obstacle.REFUSED);
    Tried again = new Tried(2, seal.target(), gone, Duration.ZERO);
    Tried elsewhere = new Tried(2, Config.target("b", 1), gone, Duration.ZERO);

    assertThat(MostInformative.of(List.of(seal, again))).contains(again);
    assertThat(MostInformative.of(List.of(seal, elsewhere))).contains(seal);
  }

  @Test
  void equalsAreToldByTheFirst() {
    Tried first = tried(new Refused(500));

    assertThat(MostInformative.of(List.of(first, tried(new Refused(529))))).contains(first);
    assertThat(
            MostInformative.of(List.of(tried(new Unsendable()), tried(new Refused(403))))
                .map(Tried::outcome))
        .contains(new Refused(403));
    assertThat(
            MostInformative.of(
                    List.of(tried(new Refused(408)), tried(new TimedOut(Clock.RESPONSE))))
                .map(Tried::outcome))
        .contains(new Refused(408));
  }
}
