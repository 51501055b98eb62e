package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A heap tells how large it is and which classes made it grow. */
class HeapTest {

  private static final String HISTOGRAM =
      """
      4711:
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         40342        5242880  [B (java.base@25.0.3)
         2:         31234         749616  java.lang.String (java.base@25.0.3)
         3:           120          12288  dev.trustgate.gateway.upstream.Seat
         9:            12       11174288  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
         4:             2             96  dev.trustgate.gateway.upstream.Seat
      Total         71710       17179168
      """;

  @Test
  void itIsAsLargeAsAllObjectsButWithoutHoles() {
    assertThat(Heap.of(HISTOGRAM).bytes()).isEqualTo(6_004_880);
  }

  @Test
  void itNamesWhatGrewMostFirstAndNothingElse() {
    Heap warm =
        new Heap(Map.of("[B", 5_242_880L - 4_096, "java.lang.String", 900_000L, "gone", 1L << 20));
    assertThat(Heap.of(HISTOGRAM).grown(warm))
        .containsExactly("dev.trustgate.gateway.upstream.Seat 12", "[B 4");
  }

  @Test
  void nothingAtAllIsNoHeap() {
    assertThatIllegalStateException().isThrownBy(() -> Heap.of("4711:\njava.io.IOException: gone"));
  }
}
