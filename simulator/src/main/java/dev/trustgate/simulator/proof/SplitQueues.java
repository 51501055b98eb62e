package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Capacity.Servers;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** One stream of requests that the gateway's own algorithms split over several queues. */
final class SplitQueues {

  private static final long WARM_UP_PART = 100;
  private static final Band BAND = Band.percent(2);
  private static final String DEALT = "E_N/M/1";

  private SplitQueues() {}

  static List<Proof> dealt() {
    return List.of(
        dealt(10, 0.7, "2.0198", 800_000),
        dealt(10, 0.8, "2.9223", 1_200_000),
        dealt(10, 0.9, "5.6603", 2_500_000));
  }

  static List<Proof> dealtToTwo() {
    QueueRun endless =
        QueueRun.of(
            QueueSystem.one(0.9, QueueSystem.EXPONENTIAL, new Servers(1)).evenlySpaced(),
            4_000_000);
    return List.of(
        dealt(2, 0.9, "7.588", 3_000_000),
        Claim.of("Q5", "D/M/1", "round robin, N → ∞, ρ = 0.9: mean time")
            .published("5.1787")
            .computed(QueueFormulas.evenlySpaced(0.9))
            .within(BAND)
            .simulated(endless.mean()));
  }

  static List<Proof> drawn() {
    double load = 0.8;
    return List.of(
        Claim.of("Q6", "M/M/1", "random, N = 10, ρ = 0.8: mean time")
            .published("5")
            .computed(QueueFormulas.alone(load))
            .within(BAND)
            .simulated(mean(10, load, Algorithm.RANDOM, 2_500_000)));
  }

  private static Proof dealt(int servers, double load, String published, long requests) {
    return Claim.of("Q5", DEALT, "round robin, N = " + servers + ", ρ = " + load + ": mean time")
        .published(published)
        .computed(QueueFormulas.dealt(servers, load))
        .within(BAND)
        .simulated(mean(servers, load, Algorithm.ROUND_ROBIN, requests));
  }

  private static double mean(int servers, double load, Algorithm algorithm, long requests) {
    double perSecond = servers * load * 1e9 / QueueSystem.SERVICE_NANOS;
    Conduct server = Conduct.of(Behaviour.answers(QueueSystem.EXPONENTIAL)).with(new Servers(1));
    Load stream =
        Load.of(
            Arrivals.poisson(perSecond), Duration.ofNanos(Math.round(requests / perSecond * 1e9)));
    var tally = new Tally(requests / WARM_UP_PART, Duration.ofDays(1));
    Worlds.play(
        Worlds.situation(
            Worlds.plain(servers, algorithm), Collections.nCopies(servers, server), stream),
        Trial.SEED,
        tally);
    return tally.meanNanos() / QueueSystem.SERVICE_NANOS;
  }
}
