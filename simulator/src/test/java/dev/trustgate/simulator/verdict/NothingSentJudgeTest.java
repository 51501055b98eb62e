package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.Expectation;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that does not leave ejected targets alone is found out, whatever it says itself. */
class NothingSentJudgeTest {

  private static final long SECOND = 1_000_000_000;

  private final Scenario scenario =
      ScenarioReader.read(
          YamlFile.parse(
              "x.yaml",
              """
              name: two
              providers: { a: {}, b: {} }
              load: [ { for: 60s, rate: 1/s } ]
              expect: [ { nothing_sent_to_ejected: true } ]
              """));
  private NothingSentJudge judge = seen(Sight.EXACT);

  private NothingSentJudge seen(Sight sight) {
    return new NothingSentJudge(
        (Expectation.NothingSentToEjected) scenario.expectations().getFirst(), sight);
  }

  @BeforeEach
  void bothAreWellAndThenOneIsNot() {
    judge.configured(0, scenario.upstream());
    judge.changed(0, "a", TargetCondition.HEALTHY, 0);
    judge.changed(0, "b", TargetCondition.HEALTHY, 0);
    judge.changed(SECOND, "a", TargetCondition.EJECTED, 20 * SECOND);
  }

  private Trial asks(long request, long atSeconds, String target, Trial.Kind kind) {
    judge.arrived(atSeconds * SECOND, new Ask(request, "gpt-4o", false, 0));
    var trial = new Trial(request, target, 1, kind);
    judge.tried(atSeconds * SECOND, trial);
    return trial;
  }

  private Verdict verdict() {
    return judge.verdict();
  }

  @Test
  void aTargetAtRestIsNotAskedWhileAnotherCouldServe() {
    asks(1, 5, "b", Trial.Kind.ORDINARY);
    assertThat(verdict().met()).isTrue();

    asks(2, 6, "a", Trial.Kind.LAST_RESORT);

    assertThat(verdict().missed()).isTrue();
    assertThat(verdict().found())
        .isEqualTo(
            "1 attempts (the first: a at 6.00 s, while somebody else could serve; request 2)"
                + " beside 0 probes, 0 last resorts");
    assertThat(verdict().atMs()).isEqualTo(6_000);
  }

  /** Outside, what an attempt was for is worked out from what should be so: it is always so. */
  @Test
  void fromOutsideItCannotBeSeen() {
    judge = seen(Sight.OUTSIDE);
    assertThat(verdict().found()).isEqualTo("no target was ever ejected");

    bothAreWellAndThenOneIsNot();
    asks(1, 6, "a", Trial.Kind.LAST_RESORT);

    assertThat(verdict().judged()).isFalse();
    assertThat(verdict().met()).isFalse();
    assertThat(verdict().found()).startsWith("cannot be seen from outside");
  }

  @Test
  void fromWithinTheGatewaySaysWhatAnAttemptIsFor() {
    judge = seen(Sight.INSIDE);
    bothAreWellAndThenOneIsNot();
    asks(1, 6, "a", Trial.Kind.LAST_RESORT);
    assertThat(verdict().met()).isTrue();

    asks(2, 7, "a", Trial.Kind.ORDINARY);

    assertThat(verdict().missed()).isTrue();
  }

  @Test
  void whenNobodyIsLeftOneAtATimeMayTry() {
    judge.changed(2 * SECOND, "b", TargetCondition.EJECTED, 20 * SECOND);
    Trial first = asks(1, 5, "a", Trial.Kind.LAST_RESORT);
    judge.settled(6 * SECOND, new Ending(first, "503", Ending.Blame.TARGET, 0));
    asks(2, 7, "a", Trial.Kind.LAST_RESORT);
    assertThat(verdict().found()).isEqualTo("nothing but 0 probes, 2 last resorts");

    asks(3, 8, "a", Trial.Kind.LAST_RESORT);

    assertThat(verdict().missed()).isTrue();
    assertThat(verdict().found()).contains("while one was under way already");
  }

  @Test
  void whoCoolsDownCouldNotServe() {
    judge.changed(2 * SECOND, "b", TargetCondition.COOLING, 10 * SECOND);
    asks(1, 5, "a", Trial.Kind.LAST_RESORT);
    assertThat(verdict().met()).isTrue();
  }

  @Test
  void afterTheRestOneProbeFindsOut() {
    asks(1, 20, "a", Trial.Kind.PROBE);
    judge.changed(20 * SECOND, "a", TargetCondition.PROBING, 20 * SECOND);
    assertThat(verdict().found()).isEqualTo("nothing but 1 probes, 0 last resorts");

    asks(2, 21, "a", Trial.Kind.PROBE);

    assertThat(verdict().missed()).isTrue();
  }
}
