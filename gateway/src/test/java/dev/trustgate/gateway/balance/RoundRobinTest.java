package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.balance.Picks.letters;
import static dev.trustgate.gateway.balance.Picks.series;
import static dev.trustgate.gateway.domain.Algorithm.ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

  private static Positions of(int... positions) {
    Positions set = Positions.none(4);
    IntStream.of(positions).forEach(set::add);
    return set;
  }

  @Test
  void eachInTurnWhateverTheWeights() {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, 100, 1, 50);

    assertThat(letters(series(balancer, Positions.all(3), 7))).isEqualTo("abcabca");
  }

  @Test
  void theOneAndOnlyIsAlwaysPicked() {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, 1);

    assertThat(letters(series(balancer, Positions.all(1), 3))).isEqualTo("aaa");
  }

  @Test
  void alternatingRequestsForDifferentModelsDoNotMeetTheSameTargetsForEver() {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, 1, 1, 1, 1);
    int[] small = new int[4];
    int[] large = new int[4];
    for (int i = 0; i < 100; i++) {
      small[balancer.pick(of(0, 1), 0)]++;
      large[balancer.pick(of(1, 2), 0)]++;
    }

    assertThat(small).containsExactly(50, 50, 0, 0);
    assertThat(large).containsExactly(0, 50, 50, 0);
  }

  @Test
  void aSetThatComesBackGoesOnWhereItStopped() {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, 1, 1, 1, 1);

    assertThat(letters(series(balancer, of(0, 1, 2), 4))).isEqualTo("abca");
    series(balancer, of(0, 2), 9);
    assertThat(letters(series(balancer, of(0, 1, 2), 3))).isEqualTo("bca");
  }

  @Test
  void aNewSetDoesNotBeginAtTheFrontAgain() {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, 1, 1, 1, 1);

    series(balancer, of(0, 1, 2), 5);

    assertThat(letters(series(balancer, of(0, 1, 2, 3), 1))).isEqualTo("b");
  }

  @Test
  void theTurnSurvivesMembersThatMove() {
    Balancer before = Picks.balancer(ROUND_ROBIN, 1, 1, 1);
    series(before, Positions.all(3), 4);

    // a, b, c become c, a, new, b
    Balancer after = before.moved(FakeCandidate.weighing(1, 1, 1, 1), new int[] {1, 3, 0});

    // Ticket 4 of {c, a, b} in its new order.
    assertThat(after.pick(of(0, 1, 3), 0)).isEqualTo(1);
    assertThat(after.pick(of(0, 1, 3), 0)).isEqualTo(3);
    assertThat(after.pick(of(0, 1, 3), 0)).isEqualTo(0);
  }

  @Test
  void aMemberThatLeavesDoesNotResetTheTurnOfTheOthers() {
    Balancer before = Picks.balancer(ROUND_ROBIN, 1, 1, 1, 1);
    series(before, Positions.all(4), 7);

    Balancer after = before.moved(FakeCandidate.weighing(1, 1, 1), new int[] {0, 1, 2, -1});

    assertThat(letters(series(after, Positions.all(3), 3))).isEqualTo("bca");
  }

  @Test
  void ticketsWrapAroundWithoutAnInvalidPosition() {
    AtomicLong tickets = new AtomicLong(Long.MAX_VALUE - 3);
    Cycle cycle = Cycle.even(Positions.all(5));

    int[] series = IntStream.range(0, 9).map(_ -> cycle.next(tickets)).toArray();

    assertThat(IntStream.of(series)).allMatch(position -> position >= 0 && position < 5);
    assertThat(tickets).hasNegativeValue();
    int[] further = IntStream.range(0, 20).map(_ -> cycle.next(tickets)).toArray();
    assertThat(counts(further, 5)).containsOnly(4);
  }

  @Test
  void pickingAgainTakesNoTurn() {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, 1, 1, 1);
    StringBuilder firsts = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      firsts.append(letters(series(balancer, Positions.all(3), 1)));
      balancer.pickAgain(of(1, 2), 0);
    }

    assertThat(firsts).hasToString("abcabc");
  }

  @Test
  void moreSetsThanAreRememberedStayFairOnTheWhole() {
    int members = 12;
    int[] weights = IntStream.generate(() -> 1).limit(members).toArray();
    Balancer balancer = Picks.balancer(ROUND_ROBIN, weights);
    int[] counts = new int[members];
    int sets = 0;
    for (int bits = 1; bits < 1 << members; bits++) {
      if (Integer.bitCount(bits) == members / 2) {
        Positions set = Positions.none(members);
        for (int at = 0; at < members; at++) {
          if ((bits & 1 << at) != 0) {
            set.add(at);
          }
        }
        counts[balancer.pick(set, 0)]++;
        sets++;
      }
    }

    assertThat(sets).isGreaterThan(Turns.SETS_MAX);
    assertThat(IntStream.of(counts).sum()).isEqualTo(sets);
    assertThat(IntStream.of(counts)).allMatch(count -> count > 0);
  }
}
