package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PositionsProperties {

  /** Some blocks that are counted together, and not the whole of the last. */
  static final int BOUND = 2_200;

  @Property
  void behaveLikeASetOfBits(
      @ForAll @Size(max = 60) List<@IntRange(max = BOUND - 1) Integer> added,
      @ForAll @Size(max = 30) List<@IntRange(max = BOUND - 1) Integer> removed) {
    Positions positions = Positions.none(BOUND);
    BitSet bits = new BitSet();
    added.forEach(
        at -> {
          positions.add(at);
          bits.set(at);
        });
    removed.forEach(
        at -> {
          positions.remove(at);
          bits.clear(at);
        });

    assertThat(positions.stream().boxed())
        .containsExactlyElementsOf(bits.stream().boxed().toList());
    assertThat(positions.size()).isEqualTo(bits.cardinality());
    assertThat(positions.isEmpty()).isEqualTo(bits.isEmpty());
    for (int at = 0; at < BOUND; at++) {
      assertThat(positions.contains(at)).isEqualTo(bits.get(at));
      assertThat(positions.next(at)).isEqualTo(bits.nextSetBit(at));
    }
    int rank = 0;
    for (int at : bits.stream().toArray()) {
      assertThat(positions.nth(rank++)).isEqualTo(at);
    }
  }

  /** As while nearly all targets are in health, which is the case that is made quick. */
  @Property(tries = 200)
  void areChosenByRankAlsoWhenFewOrNoneAreMissing(
      @ForAll @IntRange(min = 1, max = BOUND) int bound,
      @ForAll @Size(max = 5) Set<@IntRange(max = BOUND - 1) Integer> gone,
      @ForAll boolean back) {
    Positions positions = Positions.all(bound);
    BitSet bits = new BitSet();
    bits.set(0, bound);
    for (int at : gone) {
      if (at < bound) {
        positions.remove(at);
        bits.clear(at);
      }
      if (at < bound && back) {
        positions.add(at);
        bits.set(at);
      }
    }
    int rank = 0;
    for (int at : bits.stream().toArray()) {
      assertThat(positions.nth(rank++)).isEqualTo(at);
    }
    assertThat(positions.size()).isEqualTo(rank);
  }

  /** As while nearly all targets are in health, which is the case that is made quick. */
  @Property(tries = 500)
  void areEqualIfTheirMembersAre(
      @ForAll @IntRange(max = 200) int first,
      @ForAll @IntRange(max = 200) int second,
      @ForAll @Size(max = 2) Set<@IntRange(max = 200) Integer> goneOfFirst,
      @ForAll @Size(max = 2) Set<@IntRange(max = 200) Integer> goneOfSecond) {
    for (int bound : List.of(first, second)) {
      Positions one = Positions.none(201);
      Positions other = Positions.none(201);
      for (int at = 0; at < first; at++) {
        one.add(at);
      }
      for (int at = 0; at < bound; at++) {
        other.add(at);
      }
      goneOfFirst.forEach(one::remove);
      goneOfSecond.forEach(other::remove);
      boolean alike = one.stream().boxed().toList().equals(other.stream().boxed().toList());
      assertThat(one.equals(other)).isEqualTo(alike);
      assertThat(other.equals(one)).isEqualTo(alike);
      assertThat(one.hashCode() == other.hashCode() || !alike).isTrue();
    }
    assertThat(Positions.all(64)).isNotEqualTo(Positions.all(65));
  }

  @Property
  void areEqualWhateverTheOrderOfTheirBirth(
      @ForAll @Size(max = 40) Set<@IntRange(max = BOUND - 1) Integer> members) {
    Positions forward = Positions.none(BOUND);
    members.stream().sorted().forEach(forward::add);
    Positions detour = Positions.all(BOUND);
    for (int at = 0; at < BOUND; at++) {
      if (!members.contains(at)) {
        detour.remove(at);
      }
    }

    assertThat(detour).isEqualTo(forward).hasSameHashCodeAs(forward);
    assertThat(forward)
        .hasToString(
            members.stream().sorted().toList().toString().replace('[', '{').replace(']', '}'));
  }

  @Property
  void aCopyLivesItsOwnLife(@ForAll @IntRange(max = BOUND - 1) int at) {
    Positions original = Positions.all(BOUND);
    Positions copy = original.copy();
    original.remove(at);

    assertThat(copy.contains(at)).isTrue();
    original.clear();
    assertThat(original.isEmpty()).isTrue();
    assertThat(copy.size()).isEqualTo(BOUND);
  }
}
