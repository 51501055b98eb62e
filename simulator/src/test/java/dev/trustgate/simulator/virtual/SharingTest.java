package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharingTest {

  private static final Seeds SEEDS = new Seeds(7);

  @Test
  void inTurnGivesEachGatewayEveryNthRequest() {
    var inTurn = new Sharing.InTurn(3);
    assertThat(List.of(1, 2, 3, 4, 5))
        .extracting(request -> inTurn.gateway(request, SEEDS))
        .containsExactly(0, 1, 2, 0, 1);
  }

  @Test
  void byChanceGivesEachGatewayItsPartAndEachRequestAlwaysTheSame() {
    var byChance = new Sharing.ByChance(4);
    int[] counts = new int[4];
    for (long request = 1; request <= 40_000; request++) {
      int gateway = byChance.gateway(request, SEEDS);
      assertThat(byChance.gateway(request, SEEDS)).isEqualTo(gateway);
      counts[gateway]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 10_000) < 500);
  }

  @Test
  void aWorldOfSeveralGatewaysHoldsItsInvariants() {
    Situation all =
        Situations.all().stream()
            .filter(s -> s.name().equals("flapping"))
            .findFirst()
            .orElseThrow();
    Situation shared =
        new Situation(
            all.name(),
            all.teaches(),
            Upstreams.with(all.upstream(), Algorithm.LEAST_CONNECTIONS),
            Map.copyOf(all.providers()),
            Situation.Load.of(Arrivals.poisson(30), Duration.ofMinutes(2))
                .over(new Sharing.ByChance(5)),
            List.of());
    Ledger ledger = Play.watched(shared, 7);
    assertThat(ledger.arrived()).isGreaterThan(3_000);
    assertThat(ledger.answered() + ledger.failed()).isEqualTo(ledger.arrived());
  }
}
