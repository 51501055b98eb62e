package dev.trustgate.simulator.provider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultSwitchTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
  private final FaultSwitch faults = new FaultSwitch(42, now::get);

  private void pass(long millis) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private boolean met() {
    return faults.meet("m", false).isPresent();
  }

  @Test
  void aCountIsExactFromManyThreads() throws Exception {
    faults.on("error;count=100");
    List<Future<Integer>> meetings = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        meetings.add(threads.submit(() -> (int) IntStream.range(0, 50).filter(_ -> met()).count()));
      }
    }
    int sum = 0;
    for (Future<Integer> meeting : meetings) {
      sum += meeting.get();
    }
    assertThat(sum).isEqualTo(100);
    assertThat(faults.active()).isEmpty();
  }

  @Test
  void aFaultEndsWithItsTimeAlsoWhenTheTickerWraps() {
    faults.on("error;for_ms=2000");
    pass(1999);
    assertThat(met()).isTrue();
    pass(1);
    assertThat(met()).isFalse();
    assertThat(faults.active()).isEmpty();
  }

  @Test
  void aShareIsMetAboutThatOftenAndTheSameWayForTheSameSeed() {
    faults.on("error;share=0.25");
    FaultSwitch twin = new FaultSwitch(42, now::get);
    twin.on("error;share=0.25");
    int count = 0;
    for (int i = 0; i < 4000; i++) {
      boolean met = met();
      assertThat(twin.meet("m", false).isPresent()).isEqualTo(met);
      count += met ? 1 : 0;
    }
    assertThat(count).isBetween(900, 1100);
  }

  @Test
  void everyNthFittingRequestMeetsIt() {
    faults.on("error;every=3;stream=false;count=2");
    List<Boolean> meetings = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      assertThat(faults.meet("m", true)).as("does not fit, is not counted").isEmpty();
      meetings.add(met());
    }
    assertThat(meetings)
        .containsExactly(false, false, true, false, false, true, false, false, false);
  }

  @Test
  void whileItIsAwayNothingIsCounted() {
    faults.on("error;every=2;down_ms=100;up_ms=100");
    assertThat(met()).isFalse();
    pass(100);
    assertThat(met()).isFalse();
    pass(100);
    assertThat(met()).isTrue();
  }

  @Test
  void aFlappingFaultIsThereFirstThenAwayThenThere() {
    faults.on("error;down_ms=100;up_ms=50");
    for (int round = 0; round < 3; round++) {
      assertThat(met()).isTrue();
      pass(99);
      assertThat(met()).isTrue();
      pass(1);
      assertThat(met()).isFalse();
      pass(49);
      assertThat(met()).isFalse();
      pass(1);
    }
  }

  @Test
  void theDoorIsShutOnlyByARefusalOfEverybody() {
    faults.on("refuse;share=0.5");
    faults.on("refuse;every=2");
    faults.on("error");
    assertThat(faults.refusing()).isFalse();
    assertThat(faults.refusingNanos()).isEqualTo(Long.MAX_VALUE);

    faults.on("refuse;for_ms=500;down_ms=100;up_ms=300");
    assertThat(faults.refusing()).isTrue();
    assertThat(faults.refusingNanos()).isEqualTo(Duration.ofMillis(100).toNanos());
    pass(100);
    assertThat(faults.refusing()).isFalse();
    assertThat(faults.refusingNanos()).isEqualTo(Duration.ofMillis(300).toNanos());
    pass(300);
    assertThat(faults.refusing()).isTrue();
    pass(100);
    assertThat(faults.refusing()).isFalse();
  }

  @Test
  void whoeverListensHearsOfEveryChange() {
    var heard = new AtomicInteger();
    faults.listen(heard::incrementAndGet);
    String id = faults.on("error").id();
    faults.off(id);
    faults.clear();
    assertThat(heard).hasValue(3);
  }

  @Test
  void theNewestFaultThatFitsIsMet() {
    faults.on("error;status=500");
    faults.on("error;status=501;model=other");
    faults.on("error;status=502;stream=true");
    assertThat(faults.meet("m", false).orElseThrow().id()).isEqualTo("fault-1");
    assertThat(faults.meet("other", false).orElseThrow().id()).isEqualTo("fault-2");
    assertThat(faults.meet("other", true).orElseThrow().id()).isEqualTo("fault-3");
  }
}
