package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everything is proven again, and the page that is checked in says so to the byte. {@code
 * -Dgolden=write} writes the page instead.
 */
class ProofTest {

  private static final Path PAGE = Path.of("../docs/proof.md");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

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
  void formulasRoundToWhatIsPublished() {
    int compared = 0;
    for (Claim claim : table.all().stream().map(Proof::claim).toList()) {
      if (claim.comparable()) {
        assertThat(claim.differenceInHalfDigits())
            .describedAs("%s %s", claim.id(), claim.what())
            .isLessThanOrEqualTo(1);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(75);
  }
}
