package dev.trustgate.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment is missed at it and not before, once, and never after it was lifted. */
class DeadlineTest {

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE - 2, Long.MAX_VALUE, Long.MIN_VALUE, -5, 0, 1, 1_000})
  void isMissedOnceAtItsMoment(long moment) {
    Deadline deadline = new Deadline();
    assertThat(deadline.missedAt(moment)).as("none is set").isFalse();

    deadline.set(moment);
    assertThat(deadline.missedAt(moment - 1)).isFalse();
    assertThat(deadline.missedAt(moment + 2)).isTrue();
    assertThat(deadline.missedAt(moment + 3)).as("once").isFalse();
    assertThat(deadline.lift()).as("in time").isFalse();
  }

  @Test
  void isNotMissedAfterItWasLifted() {
    Deadline deadline = new Deadline();
    deadline.set(100);
    assertThat(deadline.lift()).isTrue();
    assertThat(deadline.missedAt(1_000)).isFalse();
  }
}
