package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everything is proven again, and the page that is checked in says so to the byte. {@code
 * -Dgolden=write} writes the page instead.
 */
class ProofTest {

  private static final Path PAGE = Path.of("../docs/proof.md");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  /** Rows whose published value is that of the formula itself. */
  private static final Pattern BY_FORMULA = Pattern.compile("Q[1-8]|D1|H1|H2");

  private static ProofTable table;

  @BeforeAll
  static void prove() {
    table = ProofTable.prove(ProofPage.sections());
  }

  @Test
  void everyValueIsWithinItsBand() {
    assertThat(table.missed()).isEmpty();
    assertThat(table.all()).hasSizeGreaterThan(90);
  }

  @Test
  void thePageIsWhatWasProven() throws IOException {
    if (WRITE) {
      Files.writeString(PAGE, table.markdown());
    }
    assertThat(table.markdown()).isEqualTo(Files.readString(PAGE));
  }

  @Test
  void formulasGiveWhatOthersGotFromThemToTheLastDigit() {
    int compared = 0;
    for (Proof proof : table.all()) {
      Claim claim = proof.claim();
      if (BY_FORMULA.matcher(claim.id()).matches() && !claim.published().isEmpty()) {
        var published = new BigDecimal(claim.published());
        double lastDigit = StrictMath.pow(10, -published.scale());
        assertThat(Math.abs(claim.computed().orElseThrow() - published.doubleValue()))
            .describedAs("%s %s", claim.id(), claim.what())
            .isLessThanOrEqualTo(lastDigit);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(45);
  }
}
