package dev.trustgate.gateway.recent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trustgate.gateway.recent.Window.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  /** So large that it runs over while a test goes on. */
  private static final long START = Math.subtractExact(Long.MAX_VALUE, MINUTE);

  private static final Minute QUIET = new Minute(0, 0, 0, false);

  private final Window window = new Window(START, 20 * SECOND);

  private static Minute last(Reading reading) {
    return reading.strip().getLast();
  }

  @Test
  void beforeAnythingThereAreFifteenQuietMinutes() {
    Reading reading = window.read(START);

    assertThat(reading.strip()).hasSize(15).containsOnly(QUIET);
    assertThat(reading.minuteNanos()).isEqualTo(20 * SECOND);
    assertThat(reading.firstWords()).isEmpty();
    assertThat(reading.durations()).isEmpty();
    assertThat(reading).isEqualTo(Reading.nothing(20 * SECOND));
  }

  @Test
  void aMinuteEndsWhereTheWallClockEndsIt() {
    window.ended(START + 39 * SECOND, Ending.OK, SECOND);
    window.ended(START + 40 * SECOND, Ending.FAILED, SECOND);

    List<Minute> strip = window.read(START + 41 * SECOND).strip();

    assertThat(strip.get(13)).isEqualTo(new Minute(1, 0, 0, false));
    assertThat(strip.get(14)).isEqualTo(new Minute(0, 1, 0, false));
  }

  @Test
  void minutesMoveAlongAndAreForgotten() {
    window.ended(START, Ending.OTHER, SECOND);

    for (int minutes = 0; minutes < 15; minutes++) {
      assertThat(window.read(START + minutes * MINUTE).strip().get(14 - minutes))
          .isEqualTo(new Minute(0, 0, 1, false));
    }
    assertThat(window.read(START + 15 * MINUTE).strip()).containsOnly(QUIET);
    window.ended(START + 16 * MINUTE, Ending.OK, SECOND); // the same place in the ring
    assertThat(last(window.read(START + 16 * MINUTE))).isEqualTo(new Minute(1, 0, 0, false));
  }

  @Test
  void sharesAreOfFiveMinutes() {
    window.begun(START, true);
    window.begun(START, false);
    window.ended(START, Ending.OK, SECOND);
    window.ended(START, Ending.FAILED, SECOND);

    Reading soon = window.read(START + 5 * MINUTE);
    Reading late = window.read(START + 5 * MINUTE + 5 * SECOND);

    assertThat(List.of(soon.firstPicks(), soon.ok(), soon.failed())).containsOnly(1L);
    assertThat(List.of(late.firstPicks(), late.ok(), late.failed())).containsOnly(0L);
  }

  @Test
  void theRateIsOfTheLastMinute() {
    for (int i = 0; i < 300; i++) {
      window.begun(START + i * SECOND / 2, false); // two a second
    }

    assertThat(window.read(START + 150 * SECOND).perSecond()).isCloseTo(2, within(0.1));
    assertThat(window.read(START + 180 * SECOND).perSecond()).isCloseTo(1, within(0.15));
    assertThat(window.read(START + 240 * SECOND).perSecond()).isZero();
  }

  @Test
  void beingOutIsMarkedInEveryMinuteOfIt() {
    window.out(START + 30 * SECOND, START + 3 * MINUTE, START + 3 * MINUTE);

    List<Minute> strip = window.read(START + 4 * MINUTE).strip();

    assertThat(strip.stream().map(Minute::out).toList().subList(9, 15))
        .containsExactly(false, true, true, true, true, false);
  }

  @Test
  void whatIsStillToComeIsNotMarked() {
    window.out(START, START + 60 * MINUTE, START + MINUTE);

    List<Minute> strip = window.read(START + 2 * MINUTE).strip();

    assertThat(strip.get(13).out()).isTrue();
    assertThat(strip.get(14).out()).isFalse();
  }

  @Test
  void beingOutForHoursCostsNoMoreThanTheStrip() {
    window.out(START, START + 1_000 * MINUTE, START + 1_000 * MINUTE);

    assertThat(window.read(START + 1_000 * MINUTE).strip()).allMatch(Minute::out);
  }

  @Test
  void timesAreOfWholeAnswersAndOfFirstWords() {
    for (int i = 1; i <= 100; i++) {
      window.spoke(START, i * 1_000_000L);
      window.ended(START, Ending.OK, i * 10_000_000L);
      window.ended(START, Ending.FAILED, 100 * SECOND);
    }

    Durations.Percentiles words = window.read(START + 4 * MINUTE).firstWords().orElseThrow();
    Durations.Percentiles times = window.read(START + 4 * MINUTE).durations().orElseThrow();

    assertThat(words.p50Millis()).isCloseTo(50, within(3.0));
    assertThat(words.p95Millis()).isCloseTo(95, within(8.0));
    assertThat(times.p50Millis()).isCloseTo(500, within(30.0));
    assertThat(times.p95Millis()).isCloseTo(950, within(80.0));
    assertThat(times.sample()).isEqualTo(100);
    assertThat(window.read(START + 6 * MINUTE).durations()).isEmpty();
  }
}
