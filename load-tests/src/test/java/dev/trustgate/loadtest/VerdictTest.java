package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.loadtest.Verdict.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound of slow streams holds up to its last byte, and not beyond. */
class VerdictTest {

  private static final int STREAMS = 10_000;
  private static final long MIB = 1L << 20;
  private static final Memory AT_THE_BOUNDS =
      new Memory(100L * 1024 * STREAMS, 250 * MIB, 1_024 * MIB - 6_368, (1_024 + 160) * MIB);

  private static Verdict of(int whole, long left, Memory... gateways) {
    return Verdict.of(STREAMS, whole, left, List.of(gateways));
  }

  @Test
  void whatIsWithinEveryBoundPasses() {
    Verdict verdict = of(STREAMS, 0, AT_THE_BOUNDS);
    assertThat(verdict).hasToString("verdict: passed");
    assertThat(verdict.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, live heap per stream above 100 KB",
    "0, 1, 0, resident with 10000 streams open above 1048569 KB",
    "0, 0, 1, resident at the peak above 1212416 KB"
  })
  void oneByteMoreFails(int heap, int open, int peak, String complaint) {
    Memory more =
        new Memory(
            AT_THE_BOUNDS.heapBytes() + (long) heap * STREAMS,
            AT_THE_BOUNDS.idleBytes(),
            AT_THE_BOUNDS.openBytes() + open,
            AT_THE_BOUNDS.peakBytes() + peak);
    Verdict verdict = of(STREAMS, 0, more);
    assertThat(verdict).hasToString("verdict: FAILED: [" + complaint + "]");
    assertThat(verdict.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"9999, 0, 1 of 10000 streams broke", "10000, 1, 1 attempts were left over"})
  void aStreamThatBrokeAndAnAttemptLeftOverFail(int whole, long left, String complaint) {
    Verdict verdict = of(whole, left, AT_THE_BOUNDS);
    assertThat(verdict).hasToString("verdict: FAILED: [" + complaint + "]");
    assertThat(verdict.exitCode()).isEqualTo(1);
  }

  /** A gateway that needs little before its first stream must not need more for each of them. */
  @Test
  void whatStreamsAddIsBoundedAsWell() {
    long most = 48 * MIB + 200 * ((1_024 - 256) * MIB / STREAMS);
    Memory within = new Memory(0, 100 * MIB, 100 * MIB + most, 0);
    Memory above = new Memory(0, 100 * MIB, 100 * MIB + most + 1, 0);
    assertThat(Verdict.of(200, 200, 0, List.of(within)).exitCode()).isZero();
    assertThat(Verdict.of(200, 200, 0, List.of(above)))
        .hasToString(
            "verdict: FAILED: [resident more than without a stream above %d KB]"
                .formatted(most >> 10));
  }

  /** Each of two has half of the streams; the second one is judged as well as the first. */
  @Test
  void eachGatewayIsJudgedByItsOwnStreams() {
    long half = 639 * MIB;
    Memory within = new Memory(0, 250 * MIB, half, 0);
    assertThat(of(STREAMS, 0, within, within).exitCode()).isZero();
    assertThat(of(STREAMS, 0, within, new Memory(0, 250 * MIB, half + 2 * MIB, 0)).exitCode())
        .isEqualTo(1);
  }

  @Test
  void whatLivesForStreamsIsCountedOverAllGateways() {
    Memory half = new Memory(50L * 1024 * STREAMS, 0, 0, 0);
    assertThat(of(STREAMS, 0, half, half).exitCode()).isZero();
    assertThat(of(STREAMS, 0, half, half, half).exitCode()).isEqualTo(1);
  }
}
