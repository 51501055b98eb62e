package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a load may leave is allowed to the last of it, and one more is told. */
class LeftoversTest {

  private static final long MIB = 1L << 20;
  private static final long ASKED = 1_000;
  private static final String CLIENT = "HttpClient-N-SelectorManager";
  private static final Costs WARM =
      new Costs(heap(20 * MIB), List.of("main", CLIENT, "acceptor"), 0, 7);

  private static Heap heap(long bytes) {
    return new Heap(Map.of("[B", bytes));
  }

  private static List<String> missed(Costs last, long left, long files) {
    Summary summary = new Summary("Leftovers");
    Leftovers.judge(summary, WARM, last, ASKED, left, files);
    return summary.missed();
  }

  private static Costs with(String... threads) {
    List<String> all = new ArrayList<>(WARM.threads());
    all.addAll(List.of(threads));
    return new Costs(WARM.heap(), all, 0, 7);
  }

  @Test
  void whatIsAsItWasWhenWarmHolds() {
    assertThat(missed(WARM, 0, 0)).isEmpty();
  }

  @Test
  void asMuchAsIsAllowedHolds() {
    Costs most = new Costs(heap(22 * MIB), with(CLIENT, CLIENT).threads(), 0, 7);
    assertThat(missed(most, 0, 8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "23068673, 0, 0, 20 MB and 2 MB and a byte are live",
    "20971520, 1, 0, nothing is left in flight: 1",
    "20971520, 0, 9, files"
  })
  void oneMoreIsMissed(long heap, long left, long files, String what) {
    assertThat(missed(new Costs(heap(heap), WARM.threads(), 0, 7), left, files))
        .as(what)
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "9, 1"})
  void aConnectionMoreMayHold32Kb(long connections, int more) {
    Costs last = new Costs(heap(22 * MIB + (96 << 10)), WARM.threads(), 0, connections);
    assertThat(missed(last, 0, 0)).hasSize(more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "acceptor", "reaper", "pool-N-thread-N"})
  void aThreadMoreIsMissedAndNamed(String leaked) {
    assertThat(missed(with(leaked), 0, 0)).singleElement().asString().contains("[" + leaked + "]");
  }

  @Test
  void aThirdClientMoreIsMissed() {
    assertThat(missed(with(CLIENT, CLIENT, CLIENT), 0, 0)).hasSize(1);
  }

  @Test
  void threadsOfTheJvmDoNotCountAndAllOthersDo() {
    String print =
        """
        2026-11-27 22:00:00
        Full thread dump OpenJDK 64-Bit Server VM:

        "main" #1 [7] prio=5 os_prio=0 cpu=90ms elapsed=9s tid=0x1 nid=7 waiting on condition
           java.lang.Thread.State: WAITING (parking)
                at "acceptor" is no thread here
        "HttpClient-12-SelectorManager" #40 [9] daemon prio=5
        "ForkJoinPool-1-worker-3" #41 [10] daemon prio=5
        "C2 CompilerThread0" #42 [11] daemon prio=9
        "G1 Main Marker" os_prio=0 cpu=0ms elapsed=9s tid=0x2 nid=12 runnable
        """;
    assertThat(Costs.threads(print)).containsExactly("main", CLIENT);
  }
}
