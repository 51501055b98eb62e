package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.domain.Algorithm.WEIGHTED_ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Smooth weighted round robin is the one of nginx, pick by pick: a real nginx is asked wherever
 * there is one, and must still say what was recorded.
 */
@Timeout(60)
class WeightedRoundRobinIT {

  @Test
  void nginxAndTheBalancerGiveTheSameSeries() throws Exception {
    var program = Nginx.program();
    assumeThat(program)
        .as("no nginx on this machine: only what was recorded is checked")
        .isPresent();
    List<NginxSequences.Line> recorded = NginxSequences.recorded();
    List<int[]> vectors = recorded.stream().map(NginxSequences.Line::array).toList();
    try (Nginx nginx = Nginx.start(program.orElseThrow(), vectors)) {
      await().alias(nginx.complaints()).until(nginx::listens);
      for (int vector = 0; vector < vectors.size(); vector++) {
        int[] weights = vectors.get(vector);
        String asked = nginx.series(vector, NginxSequences.LENGTH);

        Balancer balancer = Picks.balancer(WEIGHTED_ROUND_ROBIN, weights);
        int[] ours = Picks.series(balancer, Positions.all(weights.length), NginxSequences.LENGTH);

        assertThat(Picks.letters(ours)).as("weights %s", recorded.get(vector)).isEqualTo(asked);
        assertThat(recorded.get(vector).letters()).isEqualTo(asked);
      }
    }
  }
}
