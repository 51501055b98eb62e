package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four files a caller where all share a process, and 400 that are nobody's. */
class OpenFilesTest {

  @ParameterizedTest
  @CsvSource({"20000, 4900", "1024, 156", "404, 1", "100, 1", "9223372036854775807, 2147483647"})
  void thereIsRoomForAsManyCallersAsFilesLastFor(long files, int callers) {
    assertThat(OpenFiles.callers(files)).isEqualTo(callers);
  }
}
