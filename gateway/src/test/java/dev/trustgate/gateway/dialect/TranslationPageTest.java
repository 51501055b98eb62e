package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about fields says what the code does; {@code -Dgolden=write} writes it anew. */
class TranslationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "translation.md");

  @Test
  void thePageIsWhatTheTranslationDoes() throws IOException {
    String written = TranslationPage.written();
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyFieldOfADialectHasItsProbe(Dialect dialect) {
    List<String> probed =
        TranslationPage.probes(dialect).stream()
            .flatMap(probe -> probe.request().propertyStream().map(java.util.Map.Entry::getKey))
            .toList();
    Set<String> known = new TreeSet<>(WireCheck.fieldsOf(dialect));
    assertThat(probed).containsAll(known);
  }
}
