package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.SafeNames;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/**
 * Names that had to change stay apart: as surely as eight digits of a hash do it, so that of a
 * thousand pairs one is alike once in some million builds. The seed of those is fixed.
 */
class SafeNamesProperties {

  private static final String SEED = "20260401";

  @Property
  void everyNameFits(@ForAll String name) {
    assertThat(SafeNames.fit(name, 64)).matches("[a-zA-Z0-9_-]{1,64}");
  }

  @Property(seed = SEED)
  void differentNamesStayDifferent(@ForAll String one, @ForAll String other) {
    if (!one.equals(other)) {
      assertThat(SafeNames.fit(one, 64)).isNotEqualTo(SafeNames.fit(other, 64));
    }
  }

  @Property
  void aNameThatFitsIsKept(@ForAll @AlphaChars @StringLength(min = 1, max = 64) String name) {
    assertThat(SafeNames.fit(name, 64)).isEqualTo(name);
  }

  @Property(seed = SEED)
  void longNamesWithOneBeginningStayApart(@ForAll @AlphaChars @StringLength(10) String end) {
    String begin = "n".repeat(80);
    assertThat(SafeNames.fit(begin + end, 64)).isNotEqualTo(SafeNames.fit(begin + end + "x", 64));
  }
}
