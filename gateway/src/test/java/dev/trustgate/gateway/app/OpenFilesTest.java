package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {

  private static final Settings.Limits ADMIN = new Settings.Limits(0, 1_000, 500);
  private static final Settings.Limits PROXY = Settings.Limits.DEFAULT;

  @Test
  void theLimitIsReadFromTheLineThatTellsIt() {
    Stream<String> limits =
        Stream.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max processes             95994                95994                processes ",
            "Max open files            20000                1048576              files     ");

    assertThat(OpenFiles.of(limits).max()).hasValue(20_000);
  }

  @Test
  void withoutSuchALineThereIsNoLimit() {
    var files = OpenFiles.of(Stream.of("Max open files unlimited unlimited files"));

    assertThat(files.max()).isEmpty();
    assertThat(files.admin(ADMIN)).isEqualTo(ADMIN);
    assertThat(files.proxy(PROXY, ADMIN)).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource({"300", "1024", "4096", "20000", "65536", "1048576"})
  void bothListenersFullAndEveryCallerServedStaysBelowTheLimit(long max) {
    var files = new OpenFiles(OptionalLong.of(max));

    Settings.Limits admin = files.admin(ADMIN);
    Settings.Limits proxy = files.proxy(PROXY, admin);

    assertThat(admin.connections() + 2L * proxy.connections()).isLessThan(max);
    assertThat(proxy.connections()).isBetween(1, PROXY.connections());
    assertThat(proxy.requests()).isLessThanOrEqualTo(proxy.connections());
    assertThat(admin.connections()).isPositive();
  }

  @Test
  void whereThereIsPlentyNothingIsTakenAway() {
    var files = new OpenFiles(OptionalLong.of(1_048_576));

    assertThat(files.admin(ADMIN)).isEqualTo(ADMIN);
    assertThat(files.proxy(PROXY, ADMIN)).isEqualTo(PROXY);
  }

  @Test
  void thisProcessHasALimitOrNone() {
    OptionalLong max = OpenFiles.ofThisProcess().max();

    assertThat(max.orElse(Long.MAX_VALUE)).isGreaterThan(100);
  }
}
