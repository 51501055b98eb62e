package dev.trustgate.gateway.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DurationsProperties {

  static final long LONGEST = 500_000_000_000L;

  /** A bucket is at most half as wide as it is high. */
  @Property
  void aPercentileIsWithinItsBucket(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = LONGEST) Long> nanos) {
    Durations durations = new Durations();
    nanos.forEach(one -> durations.add(0, one));
    double[] sorted = nanos.stream().mapToDouble(one -> one / 1e6).sorted().toArray();
    double median = sorted[(int) Math.ceil(sorted.length * 0.5) - 1];
    double most = sorted[(int) Math.ceil(sorted.length * 0.95) - 1];

    Durations.Percentiles seen = durations.percentiles(0).orElseThrow();

    assertThat(seen.p50Millis()).isBetween(median / 1.5 - 0.25, median * 1.5 + 0.25);
    assertThat(seen.p95Millis()).isBetween(most / 1.5 - 0.25, most * 1.5 + 0.25);
    assertThat(seen.p50Millis()).isLessThanOrEqualTo(seen.p95Millis());
    assertThat(seen.sample()).isEqualTo(nanos.size());
  }

  @Property
  void everyDurationLiesInItsBucket(@ForAll @LongRange(min = 0, max = LONGEST) long nanos) {
    int bucket = Durations.bucket(nanos);
    long unit = Duration.ofNanos(250_000).toNanos();

    assertThat(nanos / unit)
        .isGreaterThanOrEqualTo(Durations.lower(bucket))
        .isLessThan(Durations.lower(bucket + 1));
  }

  @Property
  void whatIsLongerThanAnythingIsInTheLastBucket(
      @ForAll @IntRange(min = 10, max = 100_000) int hours) {
    assertThat(Durations.bucket(Duration.ofHours(hours).toNanos())).isEqualTo(43);
  }

  /** Whatever came when: the strip has it exactly once, while it is no older than it may be. */
  @Property
  void theStripAddsUpToTheAttempts(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 839) Integer> seconds) {
    long second = 1_000_000_000L;
    Window window = new Window(0, 0);
    Window.Ending[] endings = Window.Ending.values();
    List<Integer> inOrder = seconds.stream().sorted().toList();
    for (int i = 0; i < inOrder.size(); i++) {
      window.ended(inOrder.get(i) * second, endings[i % 3], second);
    }

    long seen =
        window.read(899 * second).strip().stream()
            .flatMapToLong(minute -> LongStream.of(minute.ok(), minute.failed(), minute.other()))
            .sum();

    assertThat(seen).isEqualTo(seconds.size());
  }
}
