package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.ANY;
import static dev.trustgate.gateway.upstream.World.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.recent.Minute;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What an operator sees of the last minutes of a target, and since when it is what it is. */
class RecentlyTest {

  private static final Instant BEGINNING = ManualTicker.BEGINNING;

  /** The wall clock of people: it may be set, the ticker never is. */
  private static final class WallClock implements InstantSource {
    private final ManualTicker ticker;
    private Duration ahead = Duration.ZERO;

    WallClock(ManualTicker ticker) {
      this.ticker = ticker;
    }

    @Override
    public Instant instant() {
      return ticker.instant().plus(ahead);
    }
  }

  private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE - 1);
  private final WallClock wall = new WallClock(ticker);
  private final UpstreamState upstream =
      new UpstreamState(
          Config.of(target("a", 1, 3), target("b", 1, 1), target("c", 2))
              .algorithm(Algorithm.WEIGHTED_ROUND_ROBIN)
              .checks(true, 2, 60)
              .upstream(),
          ticker,
          wall,
          new SplittableRandom(World.SEED));

  private Recently recently(String name) {
    LiveReport report = upstream.liveReport();
    for (int i = 0; i < report.recently().size(); i++) {
      if (report.report().targets().get(i).target().name().equals(name)) {
        return report.recently().get(i);
      }
    }
    throw new AssertionError(name);
  }

  private TargetReport report(String name) {
    return upstream.report(upstream.hand(name).orElseThrow().target().id()).orElseThrow();
  }

  private List<Boolean> out(String name) {
    return recently(name).reading().strip().stream().map(Minute::out).toList();
  }

  private static List<Boolean> onlyLast(int minutes) {
    return java.util.stream.IntStream.range(0, 15).mapToObj(at -> at >= 15 - minutes).toList();
  }

  private void requests(int count, Outcome outcome) {
    for (int i = 0; i < count; i++) {
      World.settle(upstream.begin(ANY), outcome);
    }
  }

  private void ejectA() {
    while (report("a").outSince().isEmpty()) {
      Attempt attempt = tried(upstream.begin(ANY));
      boolean wanted = attempt.target().name().equals("a");
      attempt.settle(wanted ? new Refused(503) : new Answered(200));
    }
  }

  @Test
  void sharesAreOfFirstPicks() {
    requests(40, new Answered(200));
    Failover walk = upstream.begin(ANY);
    World.settle(walk, new Refused(500));
    tried(walk).settle(new Answered(200)); // a second pick is no choice of the weights

    assertThat(recently("a").share()).isCloseTo(0.75, within(0.02));
    assertThat(recently("a").shareSample()).isEqualTo(41);
    assertThat(recently("c").share()).isZero();
    assertThat(recently("a").reading().ok() + recently("b").reading().ok()).isEqualTo(41);
  }

  @Test
  void nobodyKnowsAnythingOfATargetThatWasNeverAsked() {
    assertThat(report("c").since()).isEmpty();
    assertThat(report("c").outSince()).isEmpty();
    assertThat(recently("c").shareSample()).isZero();
    assertThat(recently("c").minute()).isEqualTo(BEGINNING);
  }

  @Test
  void aHealthyTargetIsSoSinceItsFirstWord() {
    ticker.passSeconds(5);
    requests(4, new Answered(200));
    ticker.passSeconds(500);
    requests(4, new Answered(200));

    assertThat(report("a").since()).contains(BEGINNING.plusSeconds(5));
  }

  @Test
  void anOutageIsOneHoweverManyProbesFail() {
    ticker.passSeconds(30);
    ejectA();
    assertThat(report("a").since()).contains(BEGINNING.plusSeconds(30));
    ticker.passSeconds(60);
    assertThat(report("a").since()).contains(BEGINNING.plusSeconds(90)); // may be probed since
    requests(4, new Refused(503));

    assertThat(report("a").since()).contains(BEGINNING.plusSeconds(90));
    assertThat(report("a").outSince()).contains(BEGINNING.plusSeconds(30));
    assertThat(out("a")).isEqualTo(onlyLast(2));
    ticker.passSeconds(120);
    upstream.hand("b").orElseThrow().reset();
    requests(8, new Answered(200));
    assertThat(report("a").outSince()).isEmpty();
    assertThat(report("a").since()).contains(BEGINNING.plusSeconds(210));
    assertThat(out("a")).isEqualTo(onlyLast(4));
    ticker.passSeconds(60);
    assertThat(out("a").getLast()).isFalse();
  }

  @Test
  void cooldownsAreMarkedEvenIfNobodyLookedAtTheTime() {
    while (report("a").outSince().isEmpty()) {
      Attempt attempt = tried(upstream.begin(ANY));
      boolean wanted = attempt.target().name().equals("a");
      attempt.settle(wanted ? new Refused(429, Duration.ofSeconds(90)) : new Answered(200));
    }
    assertThat(report("a").since()).contains(BEGINNING);
    ticker.passSeconds(150);
    assertThat(out("a").subList(11, 15)).containsExactly(false, true, true, false);
    requests(4, new Answered(200));
    ticker.passSeconds(360);

    assertThat(out("a").subList(5, 10)).containsExactly(false, true, true, false, false);
    assertThat(report("a").since()).contains(BEGINNING.plusSeconds(90));
    assertThat(report("a").outSince()).isEmpty();
  }

  @Test
  void anOutageIsOneHoweverManyPausesFollowEachOther() {
    for (int pause = 0; pause < 20; pause++) {
      whileOnlyAIsBusy();
      assertThat(report("a").outSince()).contains(BEGINNING);
      ticker.passSeconds(7);
    }
    assertThat(report("a").outSince()).as("the latest pause is over").isEmpty();
    requests(4, new Answered(200));
    ticker.passSeconds(7);
    whileOnlyAIsBusy();
    assertThat(report("a").outSince()).contains(BEGINNING.plusSeconds(147));
  }

  private void whileOnlyAIsBusy() {
    for (int i = 0; i < 4; i++) {
      Attempt attempt = tried(upstream.begin(ANY));
      boolean wanted = attempt.target().name().equals("a");
      attempt.settle(wanted ? new Refused(429, Duration.ofSeconds(5)) : new Answered(200));
    }
  }

  @Test
  void aDrainIsOutOfRotationToo() {
    requests(4, new Answered(200));
    ticker.passSeconds(59);
    upstream.hand("a").orElseThrow().drain("maintenance");
    ticker.passSeconds(2);
    assertThat(report("a").outSince()).contains(BEGINNING.plusSeconds(59));
    upstream.hand("a").orElseThrow().enable();
    ticker.passSeconds(60);

    assertThat(out("a").subList(12, 15)).containsExactly(true, true, false);
  }

  @Test
  void aShareIsComparedOnlyIfNobodyCameOrWent() {
    requests(4, new Answered(200));
    ticker.passSeconds(400);
    requests(4, new Answered(200));
    assertThat(recently("b").steady()).isTrue();
    upstream.hand("c").orElseThrow().drain("never asked, but counted on");
    assertThat(recently("b").steady()).isFalse();
    assertThat(out("c")).isEqualTo(onlyLast(1));
    ticker.passSeconds(400);
    assertThat(recently("b").steady()).isTrue();
  }

  @Test
  void aWallClockThatJumpsNeitherEmptiesNorFreezesTheStrip() {
    requests(4, new Answered(200));
    long before = recently("a").reading().strip().getLast().ok();
    for (Duration jump :
        List.of(Duration.ofDays(400), Duration.ofDays(-900), Duration.ofHours(1))) {
      wall.ahead = wall.ahead.plus(jump);

      assertThat(recently("a").reading().strip().getLast().ok()).isEqualTo(before);
      assertThat(recently("a").minute()).isEqualTo(BEGINNING.plus(wall.ahead));
      assertThat(report("a").since()).contains(BEGINNING.plus(wall.ahead));
    }
    ticker.passSeconds(60);
    requests(4, new Answered(200));
    assertThat(recently("a").reading().strip().get(13).ok()).isEqualTo(before);
    assertThat(recently("a").reading().strip().getLast().ok()).isEqualTo(3);
  }

  @Test
  void oneInstantHasOneDateThoughTheClocksDisagreeALittle() {
    requests(4, new Answered(200));
    Instant dated = report("a").since().orElseThrow();
    for (int micros = -900; micros < 900; micros += 100) {
      wall.ahead = Duration.ofNanos(micros * 1_000L);
      assertThat(report("a").since()).contains(dated);
    }
  }

  @Test
  void whoLeavesSaysNothingOfTheTarget() {
    requests(4, new ClientGone());

    assertThat(recently("a").reading().strip().getLast()).isEqualTo(new Minute(0, 0, 3, false));
    assertThat(recently("a").reading().ok() + recently("a").reading().failed()).isZero();
    assertThat(recently("a").reading().durations()).isEmpty();
  }

  @Test
  void aRestartOfTheLifeIsARestartOfTheWindow() {
    requests(4, new Answered(200));
    UpstreamState next =
        upstream.reconfigured(
            Config.of(Config.elsewhere(target("a", 1, 3)), target("b", 1, 1)).upstream());

    List<Recently> recently = next.liveReport().recently();

    assertThat(recently.getFirst().reading().ok()).isZero();
    assertThat(recently.getLast().reading().ok()).isEqualTo(1);
  }
}
