package dev.trustgate.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.telemetry.Happening.Kind;
import dev.trustgate.gateway.telemetry.Happening.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private long nanos = Long.MAX_VALUE - 1;
  private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
  private final Timeline timeline = new Timeline(() -> nanos, () -> wall);

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
    wall = wall.plusSeconds(seconds);
  }

  private void add(Kind kind, String target) {
    add(kind, target, "why");
  }

  private void add(Kind kind, String target, String reason) {
    Where where = Where.of("g", "u");
    var what = new Happening(kind, where, Optional.of(target), Optional.empty(), reason);
    timeline.add(what, kind + " " + target, Optional.of("req"));
  }

  private List<String> told() {
    return timeline.after(0).stream()
        .map(
            entry ->
                "%s %s x%d"
                    .formatted(
                        entry.what().kind().wireName(),
                        entry.what().target().orElse("-"),
                        entry.count()))
        .toList();
  }

  @Test
  void theSameWithinAMinuteIsCounted() {
    add(Kind.FAILOVER, "a");
    pass(30);
    add(Kind.FAILOVER, "b");
    add(Kind.FAILOVER, "a");
    pass(29);
    add(Kind.FAILOVER, "a");
    pass(1);
    add(Kind.FAILOVER, "a");

    assertThat(told()).containsExactly("failover a x3", "failover b x1", "failover a x1");
    assertThat(timeline.after(0).getFirst().lastAt())
        .isEqualTo(timeline.after(0).getFirst().at().plusSeconds(59));
  }

  @Test
  void anotherReasonIsAnotherThing() {
    add(Kind.FAILOVER, "a", "one");
    add(Kind.FAILOVER, "a", "other");

    assertThat(told()).hasSize(2);
  }

  @Test
  void theOrderInWhichATargetGoesAndComesIsKept() {
    add(Kind.EJECTED, "a");
    add(Kind.FAILOVER, "a");
    add(Kind.RETURNED, "a");
    add(Kind.EJECTED, "b");
    add(Kind.EJECTED, "a");
    add(Kind.FAILOVER, "a");

    assertThat(told())
        .containsExactly(
            "ejected a x1", "failover a x2", "returned a x1", "ejected b x1", "ejected a x1");
  }

  @Test
  void whatComesAndGoesAllTheTimeIsCounted() {
    for (int i = 0; i < 1_800; i++) {
      add(i % 2 == 0 ? Kind.EJECTED : Kind.RETURNED, "a");
      pass(2);
    }

    assertThat(told().subList(0, 4))
        .containsExactly("ejected a x1", "returned a x1", "ejected a x225", "returned a x225");
    assertThat(told()).as("an hour of it").hasSizeBetween(8, 12);
    Timeline.Entry last = timeline.after(0).getLast();
    assertThat(last.lastAt()).isEqualTo(wall.minusSeconds(2));
  }

  @Test
  void aRefusalInEverySecondMakesFewEntries() {
    add(Kind.CONFIGURATION, "first");
    for (int i = 0; i < 3_600; i++) {
      add(Kind.COOLING, "a");
      add(Kind.FAILOVER, "a");
      pass(1);
    }

    assertThat(told()).hasSizeLessThan(12);
    assertThat(told().getFirst()).isEqualTo("configuration first x1");
    assertThat(told().get(1)).isEqualTo("cooling a x900");
  }

  @Test
  void aStormThatHasPausedForAMinuteIsOver() {
    for (int i = 0; i < 20; i++) {
      add(Kind.COOLING, "a");
      pass(1);
    }
    pass(60);
    add(Kind.COOLING, "a");

    assertThat(told()).containsExactly("cooling a x20", "cooling a x1");
  }

  private void file(Kind kind, String text) {
    String reason = kind == Kind.CONFIGURATION ? "changed" : "not_loaded";
    timeline.add(
        new Happening(kind, Where.EVERYWHERE, Optional.empty(), Optional.empty(), reason),
        text,
        Optional.empty());
    pass(1);
  }

  @Test
  void twoChangesOfAFileAreTwoThingsThoughTheyHaveOneReason() {
    file(Kind.CONFIGURATION, "~ upstream u");
    file(Kind.CONFIGURATION, "+ rule /second");
    file(Kind.FILE_INVALID, "line 3");
    file(Kind.FILE_INVALID, "line 3");
    file(Kind.FILE_INVALID, "line 4");
    file(Kind.CONFIGURATION, "~ upstream u");
    file(Kind.FILE_INVALID, "line 4");

    assertThat(texts())
        .containsExactly(
            "~ upstream u x1",
            "+ rule /second x1",
            "line 3 x2",
            "line 4 x1",
            "~ upstream u x1",
            "line 4 x1");
  }

  @Test
  void aScriptThatChangesTheConfigurationAllTheTimeLeavesRoom() {
    add(Kind.EJECTED, "a");
    for (int i = 0; i < 2 * Timeline.KEPT; i++) {
      file(Kind.CONFIGURATION, "change " + i);
    }

    assertThat(told()).hasSize(1 + Timeline.KEPT / 2).first().isEqualTo("ejected a x1");
  }

  private void deed(String text) {
    deed(text, "a");
  }

  private void deed(String text, String target) {
    Where where = Where.of("g", "u");
    var what =
        new Happening(Kind.OPERATOR, where, Optional.of(target), Optional.empty(), "maintenance");
    timeline.add(what, text, Optional.empty());
    pass(1);
  }

  private List<String> texts() {
    return timeline.after(0).stream().map(one -> one.text() + " x" + one.count()).toList();
  }

  @Test
  void everyDeedOfAnOperatorIsAnEntryThoughTheReasonIsTheSame() {
    for (int i = 0; i < 3; i++) {
      deed("drained a");
      deed("ended the drain of a");
    }
    assertThat(texts())
        .containsExactly(
            "drained a x1",
            "ended the drain of a x1",
            "drained a x1",
            "ended the drain of a x1",
            "drained a x1",
            "ended the drain of a x1");
    assertThat(timeline.after(0)).allMatch(one -> one.at().equals(one.lastAt()));
  }

  @Test
  void onlyTheVerySameDeedAgainIsCounted() {
    deed("reset a");
    deed("reset a");
    deed("ejected a for 60 s");
    deed("ejected a for 90 s");
    assertThat(texts())
        .containsExactly("reset a x2", "ejected a for 60 s x1", "ejected a for 90 s x1");
    Timeline.Entry twice = timeline.after(0).getFirst();
    assertThat(twice.lastAt()).isEqualTo(twice.at().plusSeconds(1));
  }

  @Test
  void whatADeedWasFollowedByIsToldAfterItEvenInAStorm() {
    for (int i = 0; i < 20; i++) {
      add(Kind.EJECTED, "a");
      pass(1);
    }
    deed("reset a");
    add(Kind.EJECTED, "a");
    deed("reset a");
    assertThat(told())
        .containsExactly("ejected a x20", "operator a x1", "ejected a x1", "operator a x1");
  }

  @Test
  void aDeedIsToldAnewIfAnotherTargetHadOneInBetween() {
    deed("drained a", "a");
    deed("drained b", "b");
    deed("drained a", "a");
    assertThat(texts()).containsExactly("drained a x1", "drained b x1", "drained a x1");
  }

  @Test
  void aDeedIsToldAnewIfSomethingWasCountedInBetween() {
    add(Kind.FAILOVER, "b");
    deed("reset a");
    Happening changed =
        new Happening(
            Kind.CONFIGURATION, Where.EVERYWHERE, Optional.empty(), Optional.empty(), "changed");
    timeline.add(changed, "changed", Optional.empty());
    deed("reset a");
    timeline.add(changed, "changed", Optional.empty());
    add(Kind.FAILOVER, "b");
    deed("reset a");
    assertThat(told())
        .containsExactly(
            "failover b x1",
            "operator a x1",
            "configuration - x1",
            "operator a x1",
            "configuration - x1",
            "failover b x1",
            "operator a x1");
  }

  @Test
  void whatHappensElsewhereGoesOnOverADeedAndPartsIt() {
    add(Kind.FAILOVER, "b");
    Where elsewhere = Where.of("g", "v");
    var deed = new Happening(Kind.OPERATOR, elsewhere, Optional.of("c"), Optional.empty(), "why");
    timeline.add(deed, "drained c", Optional.empty());
    add(Kind.FAILOVER, "b");
    timeline.add(deed, "drained c", Optional.empty());
    timeline.add(deed, "drained c", Optional.empty());
    assertThat(told()).containsExactly("failover b x2", "operator c x1", "operator c x2");
  }

  @Test
  void operatorsDoNotCrowdOutTheRest() {
    add(Kind.EJECTED, "b");
    for (int i = 0; i < 1_000; i++) {
      deed("deed " + i);
    }
    assertThat(told()).hasSize(101);
    assertThat(told().getFirst()).isEqualTo("ejected b x1");
  }

  @Test
  void twoHundredAreRememberedAndTheNumbersGoOn() {
    for (int i = 0; i < 1_000; i++) {
      add(Kind.EJECTED, "t" + i);
    }

    assertThat(timeline.after(0)).hasSize(200);
    assertThat(timeline.after(0).getFirst().seq()).isEqualTo(801);
    assertThat(timeline.after(0).getLast().seq()).isEqualTo(1_000);
  }

  @Test
  void failoversDoNotCrowdOutTheRest() {
    for (int i = 0; i < 50; i++) {
      add(Kind.EJECTED, "t" + i);
    }
    for (int i = 0; i < 1_000; i++) {
      add(Kind.FAILOVER, "t" + i);
    }

    assertThat(told()).hasSize(150);
    assertThat(told().subList(0, 50)).allMatch(line -> line.startsWith("ejected"));
    assertThat(told().getLast()).isEqualTo("failover t999 x1");
  }

  @Test
  void whatIsNewOrCountedAgainCanBeAskedFor() {
    add(Kind.EJECTED, "a");
    add(Kind.EJECTED, "b");
    long seen = timeline.after(0).getLast().version();
    add(Kind.EJECTED, "a");

    assertThat(timeline.after(seen)).singleElement().matches(entry -> entry.seq() == 1);
  }

  @Test
  void aWallClockThatJumpsDoesNotTearThingsApart() {
    add(Kind.EJECTED, "a");
    wall = wall.minus(Duration.ofDays(300));
    add(Kind.EJECTED, "a");

    assertThat(told()).containsExactly("ejected a x2");
  }
}
