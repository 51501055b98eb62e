package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What failed is told by its kinds, and when it was the files of the test that ran out. */
class FailuresTest {

  private static final String REFUSED = "j.n.ConnectException: Connection refused";

  private final Failures failures = new Failures();

  @Test
  void eachKindIsCountedTheMostFirst() {
    failures.count("status.find.is(200), found 502");
    failures.count(REFUSED + ": /127.0.0.1:40001");
    failures.count(REFUSED + ": localhost/127.0.0.1:40002");
    assertThat(failures.of(3))
        .isEqualTo("3: 2 of \"%s\", 1 of \"status.find.is(200), found 502\"".formatted(REFUSED));
  }

  @Test
  void whatNobodyToldIsCountedToo() {
    assertThat(failures.of(2)).isEqualTo("2: 2 of a kind that nobody told");
    failures.count(REFUSED);
    assertThat(failures.of(2)).endsWith(", 1 of a kind that nobody told");
  }

  @Test
  void kindsAreBriefAndNotMoreThanAPersonReads() {
    for (int kind = 0; kind < 1_000; kind++) {
      failures.count("neither whole nor said to be broken: " + kind + "x".repeat(1_000) + "\nmore");
    }
    assertThat(failures.of(1_000)).hasSizeLessThan(2_000).contains("988 of \"others\"");
  }

  @Test
  void filesThatRunOutAreTheTestsMatter() {
    failures.count(REFUSED);
    assertThat(failures.files()).isFalse();
    failures.count("j.n.SocketException: Too many open files");
    assertThat(failures.files()).isTrue();
  }

  @Test
  void soIsWhoWasNotBegunForTheirSake() {
    failures.count(Failures.NOT_BEGUN);
    assertThat(failures.files()).isTrue();
  }
}
