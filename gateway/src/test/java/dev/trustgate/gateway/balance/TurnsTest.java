package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
  void upToThereEachGoesOnWhereItStopped() {
    Turns turns = new Turns(Cycle::even);
    List<Positions> triples = triples();
    for (Positions triple : triples.subList(0, Turns.SETS_MAX)) {
      turns.take(triple);
    }

    assertThat(turns.take(triples.get(0))).isEqualTo(triples.get(0).nth(1));
  }
}
