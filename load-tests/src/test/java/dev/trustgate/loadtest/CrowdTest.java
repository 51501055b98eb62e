package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is under way, who of them waits, and whether so few are that all of them may be lost. */
class CrowdTest {

  private static final int MANY = 5_000;

  private final Crowd crowd = new Crowd();

  private void begin(int many) {
    for (int one = 0; one < many; one++) {
      crowd.begun(1);
    }
  }

  private void pass(int many) {
    for (int one = 0; one < many; one++) {
      crowd.over(crowd.begun(1), false);
    }
  }

  /** Ten, and a tenth of those who asked so far: of eleven one, of twelve one. */
  @Test
  void atFirstItIsCalmUpToTenAndATenth() {
    begin(11);
    assertThat(crowd.calm()).isTrue();
    begin(1);
    assertThat(crowd.calm()).isFalse();
    crowd.over(0, false);
    assertThat(crowd.calm()).isTrue();
  }

  @Test
  void theMoreHaveAskedTheMoreMayBeUnderWay() {
    pass(90);
    begin(20);
    assertThat(crowd.calm()).isTrue(); // 20 of 110: at most 21
    begin(2);
    assertThat(crowd.calm()).isFalse(); // 22 of 112: at most 21
  }

  @Test
  void itIsNeverCalmAboveASecondsRequests() {
    pass(MANY);
    begin(Load.PER_SECOND);
    assertThat(crowd.calm()).isTrue();
    begin(1);
    assertThat(crowd.calm()).isFalse();
  }

  @Test
  void whoFailsIsCountedOnce() {
    crowd.over(crowd.begun(1), true);
    crowd.over(crowd.begun(1), false);
    assertThat(crowd.asked()).isEqualTo(2);
    assertThat(crowd.failed()).isOne();
  }

  /** Or the callers would take the files that the gateway needs to answer those before them. */
  @Test
  void whoFindsNoRoomHasFailedAndIsNotUnderWay() {
    Crowd small = new Crowd(2);
    assertThat(small.begun(1)).isZero();
    assertThat(small.begun(1)).isOne();
    assertThat(small.begun(1)).isEqualTo(Crowd.FULL);
    assertThat(small.asked()).isEqualTo(3);
    assertThat(small.failed()).isOne();
    assertThat(small.most()).isEqualTo(2);
    small.over(0, false);
    assertThat(small.begun(1)).isEqualTo(3);
  }

  @Test
  void theMostAreThoseSinceTheyWereForgotten() {
    begin(3);
    crowd.over(0, false);
    assertThat(crowd.most()).isEqualTo(3);
    crowd.forgetMost();
    assertThat(crowd.most()).isEqualTo(2); // who is under way still
  }

  @Test
  void whoAskedBeforeIsAwaitedAndWhoAskedLaterIsNot() {
    begin(3);
    crowd.over(1, false);
    assertThat(crowd.answeredBefore(0)).isTrue();
    assertThat(crowd.answeredBefore(2)).isFalse();
    crowd.over(0, false);
    assertThat(crowd.answeredBefore(2)).isTrue();
    assertThat(crowd.answeredBefore(3)).isFalse();
  }

  @Test
  void nobodyAsksInBetween() throws InterruptedException {
    pass(1);
    assertThat(crowd.between(() -> crowd.begun(1))).isEqualTo(Crowd.HELD);
    assertThat(crowd.asked()).isOne();
    assertThat(crowd.begun(1)).isOne(); // and then they may
  }

  @Test
  void whatIsBetweenWaitsForWhoIsUnderWay() throws InterruptedException {
    long number = crowd.begun(1);
    CountDownLatch seen = new CountDownLatch(1);
    Thread between =
        Thread.startVirtualThread(
            () -> {
              try {
                crowd.between(() -> 0);
                seen.countDown();
              } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
              }
            });
    Director.await("it is held", () -> !passes());
    assertThat(seen.getCount()).isOne();
    crowd.over(number, false);
    between.join();
    assertThat(seen.getCount()).isZero();
  }

  private boolean passes() {
    long number = crowd.begun(1);
    if (number != Crowd.HELD) {
      crowd.over(number, false);
    }
    return number != Crowd.HELD;
  }

  @Test
  void theMeanGapIsFromTheFirstToTheLast() {
    crowd.begun(1_000);
    crowd.begun(1_500);
    crowd.begun(5_000);
    assertThat(crowd.meanGapNanos()).isEqualTo(2_000);
  }
}
