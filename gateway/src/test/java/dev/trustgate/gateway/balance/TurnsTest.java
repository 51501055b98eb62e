package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final int MEMBERS = 12;

  private static List<Positions> triples() {
    List<Positions> triples = new ArrayList<>();
    for (int bits = 0; bits < 1 << MEMBERS; bits++) {
      if (Integer.bitCount(bits) == 3) {
        Positions triple = Positions.none(MEMBERS);
        for (int at = 0; at < MEMBERS; at++) {
          if ((bits & 1 << at) != 0) {
            triple.add(at);
          }
        }
        triples.add(triple);
      }
    }
    return triples;
  }

  @Test
  void oneSetTooManyAndAllBeginAnewWhereTheyStandTogether() {
    Turns turns = new Turns(Cycle::even);
    List<Positions> triples = triples();
    for (Positions triple : triples.subList(0, Turns.SETS_MAX + 1)) {
      turns.take(triple);
    }

    // 129 tickets were drawn, which is a multiple of three; the set's own next one was its second.
    assertThat(turns.take(triples.get(0))).isEqualTo(triples.get(0).nth(0));
  }

  @Test
  void whatMovesIsNotMadeAnewBeforeItIsAskedFor() {
    AtomicInteger made = new AtomicInteger();
    Turns turns = new Turns(Cycle::even);
    List<Positions> triples = triples();
    for (Positions triple : triples.subList(0, 100)) {
      turns.take(triple);
    }
    Function<Positions, Order> counting =
        set -> {
          made.incrementAndGet();
          return Cycle.even(set);
        };

    Turns moved = turns.moved(counting, IntStream.range(0, MEMBERS).toArray(), MEMBERS);

    assertThat(made).hasValue(0);
    // The eighth set began at its second, for seven tickets were drawn before it.
    assertThat(moved.take(triples.get(7))).isEqualTo(triples.get(7).nth(2));
    assertThat(moved.take(triples.get(7))).isEqualTo(triples.get(7).nth(0));
    assertThat(made).hasValue(1);
  }

  @Test
  void upToThereEachGoesOnWhereItStopped() {
    Turns turns = new Turns(Cycle::even);
    List<Positions> triples = triples();
    for (Positions triple : triples.subList(0, Turns.SETS_MAX)) {
      turns.take(triple);
    }

    assertThat(turns.take(triples.get(0))).isEqualTo(triples.get(0).nth(1));
  }
}
