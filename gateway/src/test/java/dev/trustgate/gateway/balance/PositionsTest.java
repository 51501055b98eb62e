package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionsTest {

  @Test
  void theLastPositionOfAWordIsFollowedByNone() {
    Positions full = Positions.all(64);

    assertThat(full.next(63)).isEqualTo(63);
    assertThat(full.next(64)).isEqualTo(-1);
    assertThat(full.next(65)).isEqualTo(-1);
  }

  @Test
  void thereAreAsManyWordsAsNeeded() {
    assertThat(Positions.none(1).wordCount()).isEqualTo(1);
    assertThat(Positions.none(64).wordCount()).isEqualTo(1);
    assertThat(Positions.none(65).wordCount()).isEqualTo(2);
    assertThat(Positions.all(65).word(1)).isEqualTo(1);
  }

  @Test
  void setsThatDifferAreNotEqual() {
    Positions one = Positions.none(70);
    one.add(3);
    Positions other = Positions.none(70);
    other.add(67);

    assertThat(one).isNotEqualTo(other).doesNotHaveSameHashCodeAs(other).isNotEqualTo("{3}");
  }
}
