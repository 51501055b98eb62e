package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Nobody takes a page of the short form for one of the long form. */
class CircumstancesTest {

  @Test
  void theShortFormSaysWhatItsLoadIs() {
    assertThat(Circumstances.ofShortForm().form())
        .isEqualTo("short form: 5 s of each load, 6 or 24 callers in turn, at no fixed rate");
  }

  @Test
  void theLongFormSaysMinutesAndRate() {
    assertThat(Circumstances.ofLongForm("30").form())
        .isEqualTo(
            "long form: 30 min of each load, 200 requests a second (streams: 40 or 100)"
                + " however long they take");
  }

  @Test
  void machineCommitAndDateAreSaid() {
    Circumstances here = Circumstances.ofLongForm("1");
    assertThat(here.machine())
        .matches("\\d+ processors, [1-9]\\d* GiB of memory, .+, Java .+")
        .endsWith("Java " + Runtime.version());
    assertThat(here.commit()).matches("[0-9a-f]{7,}(-dirty)?|unknown|.+-g[0-9a-f]{7,}(-dirty)?");
    assertThat(here.when()).isAfter(Instant.EPOCH);
  }

  @Test
  void allOfItIsOneLine() {
    Instant when = Instant.parse("2026-11-27T22:00:00Z");
    assertThat(new Circumstances("short form", "2 processors", "0.5", "abc1234-dirty", when))
        .hasToString(
            "short form; begun 2026-11-27T22:00:00Z, commit abc1234-dirty;"
                + " 2 processors, load average 0.5 before");
  }
}
