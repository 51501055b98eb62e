package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few of the slow streams, which show what each of them holds; and how many there can be. */
class SlowStreamsTest {

  /** So many that a stream's 200 KB more would be twice as much as all that is loaded once. */
  private static final int STREAMS = 200;

  /** Long enough to be looked at while all of them are open. */
  private static final int TOKENS = 4;

  private static final int SECONDS_PER_TOKEN = 2;

  @Test
  @Timeout(300)
  void aFewHoldNoMoreThanEachOfManyMay() throws IOException, InterruptedException {
    assertThat(SlowStreams.briefly(STREAMS, TOKENS, SECONDS_PER_TOKEN))
        .hasToString("verdict: passed");
  }

  /** Two files a stream, and 400 that are the gateway's own. */
  @ParameterizedTest
  @CsvSource({"100, 1", "1024, 312", "4096, 1848", "19000, 9300", "20000, 9300", "1048576, 9300"})
  void thereAreAsManyAsFilesLastForAndNotMoreThanWereMeasured(long files, int streams) {
    assertThat(SlowStreams.most(files)).isEqualTo(streams);
  }
}
