package dev.trustgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An estimate that may be too high and comes down again. */
class LiveConnectionsTest {

  private final LiveConnections connections = new LiveConnections(100);

  private boolean any(long now) {
    return connections.anySince(connections.mark(now));
  }

  @Test
  void oneThatAppearsAfterTheMarkCounts() {
    long mark = connections.mark(0);
    assertThat(connections.anySince(mark)).isFalse();
    connections.answered("a", 1);
    connections.lostOne();
    assertThat(connections.anySince(mark)).isTrue();
  }

  @Test
  void theFirstRequestHasNoOldConnection() {
    assertThat(any(0)).isFalse();
    connections.lostOne();
    assertThat(any(0)).isFalse();
  }

  @Test
  void anAnswerLeavesItsConnectionHoweverOftenItCame() {
    connections.answered("a", 0);
    connections.answered("a", 0);
    assertThat(any(1)).isTrue();
    connections.closed("a");
    assertThat(any(1)).isFalse();
  }

  @Test
  void theOneThatWasSilentForLongestIsLostFirst() {
    connections.answered("a", 0);
    connections.answered("b", 0);
    connections.answered("a", 0);
    connections.lostOne();
    connections.closed("a");
    assertThat(any(1)).isFalse();
  }

  @Test
  void theyAreForgottenAfterAWhile() {
    long start = Long.MAX_VALUE - 10; // the numbers end before the time does
    connections.answered("a", start);
    assertThat(any(start + 100)).isTrue();
    assertThat(any(start + 101)).isFalse();
  }

  @Test
  void theyAreBounded() {
    for (int connection = 0; connection < 10_100; connection++) {
      connections.answered("c" + connection, 0);
    }
    for (int lost = 0; lost < 10_000; lost++) {
      assertThat(any(1)).isTrue();
      connections.lostOne();
    }
    assertThat(any(1)).isFalse();
  }
}
