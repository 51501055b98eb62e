package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Of all numbers of 64 bits exactly the share of its weight means a position. */
class AliasTableProperties {

  private static final BigInteger NUMBERS = BigInteger.ONE.shiftLeft(Long.SIZE);

  /** A slot has as many cells as all weigh: one number from the middle of each. */
  @Property
  void everyPositionHasTheShareOfItsWeight(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 100) Integer> weights) {
    int many = weights.size();
    long total = weights.stream().mapToLong(Integer::intValue).sum();
    AliasTable table =
        new AliasTable(weights.stream().map(weight -> new FakeCandidate(weight, 0)).toList());
    long[] found = new long[many];

    BigInteger cells = BigInteger.valueOf(2 * total * many);
    for (long cell = 0; cell < total * many; cell++) {
      BigInteger middle = NUMBERS.multiply(BigInteger.valueOf(2 * cell + 1)).divide(cells);
      found[table.position(middle.longValue())]++;
    }

    for (int position = 0; position < many; position++) {
      assertThat(found[position]).isEqualTo((long) weights.get(position) * many);
    }
  }

  @Property(tries = 100)
  void anyNumberMeansSomebody(
      @ForAll @Size(min = 1, max = 1_000) List<@IntRange(min = 1, max = 1_000_000) Integer> weights,
      @ForAll long bits) {
    AliasTable table =
        new AliasTable(weights.stream().map(weight -> new FakeCandidate(weight, 0)).toList());

    assertThat(List.of(bits, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE))
        .allSatisfy(one -> assertThat(table.position(one)).isBetween(0, weights.size() - 1));
  }
}
