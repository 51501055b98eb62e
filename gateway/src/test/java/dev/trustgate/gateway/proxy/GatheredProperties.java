package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What comes little by little is what it was. */
class GatheredProperties {

  @Property(tries = 50)
  void nothingIsLostOrAdded(
      @ForAll @IntRange(max = 5_000_000) int size,
      @ForAll @IntRange(min = 1, max = 70_000) int step) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    var gathered = new Gathered();
    for (int at = 0; at < size; at += step) {
      byte[] part = Arrays.copyOfRange(bytes, at, at + step);
      gathered.add(part, Math.min(step, size - at));
    }
    assertThat(gathered.size()).isEqualTo(size);
    assertThat(gathered.joined()).isEqualTo(bytes);
  }
}
