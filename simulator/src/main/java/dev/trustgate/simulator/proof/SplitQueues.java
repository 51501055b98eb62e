package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Capacity.Servers;
import dev.trustgate.simulator.virtual.Simulation;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One stream of requests that the gateway's own algorithms split over several queues. */
final class SplitQueues {

  private static final long WARM_UP_PART = 100;
  private static final Band BAND = Band.percent(2);
  private static final String DEALT = "E_N/M/1";

  private SplitQueues() {}

  /** A mean time in mean service times, and how far Little's law is missed. */
  private record Result(double mean, double littlePercent) {}

  private record Deal(int servers, double load, String published, long requests) {}

  static List<Proof> dealt() {
    List<Proof> proofs = new ArrayList<>();
    double worst = 0;
    for (Deal deal :
        List.of(
            new Deal(10, 0.7, "2.0198", 800_000),
            new Deal(10, 0.8, "2.9223", 1_200_000),
            new Deal(10, 0.9, "5.6603", 2_500_000))) {
      Result result = play(deal, Algorithm.ROUND_ROBIN);
      worst = Math.max(worst, result.littlePercent());
      proofs.add(dealt(deal, result));
    }
    proofs.add(Queues.little("Q5, N = 10", worst));
    return proofs;
  }

  static List<Proof> dealtToTwo() {
    var two = new Deal(2, 0.9, "7.588", 3_000_000);
    Result result = play(two, Algorithm.ROUND_ROBIN);
    QueueRun endless =
        QueueRun.of(
            QueueSystem.one(0.9, QueueSystem.EXPONENTIAL, new Servers(1)).evenlySpaced(),
            4_000_000);
    return List.of(
        dealt(two, result),
        Claim.of("Q5", "D/M/1", "round robin, N → ∞, ρ = 0.9: mean time")
            .published("5.1787")
            .computed(QueueFormulas.evenlySpaced(0.9))
            .within(BAND)
            .simulated(endless.mean()),
        Queues.little(
            "Q5, N = 2 and N → ∞", Math.max(result.littlePercent(), endless.littlePercent())));
  }

  static List<Proof> drawn() {
    var drawn = new Deal(10, 0.8, "5", 2_500_000);
    Result result = play(drawn, Algorithm.RANDOM);
    return List.of(
        Claim.of("Q6", "M/M/1", "random, N = 10, ρ = 0.8: mean time")
            .published(drawn.published())
            .computed(QueueFormulas.alone(drawn.load()))
            .within(BAND)
            .simulated(result.mean()),
        Queues.little("Q6", result.littlePercent()));
  }

  private static Proof dealt(Deal deal, Result result) {
    String which = "round robin, N = " + deal.servers() + ", ρ = " + deal.load();
    return Claim.of("Q5", DEALT, which + ": mean time")
        .published(deal.published())
        .computed(QueueFormulas.dealt(deal.servers(), deal.load()))
        .within(BAND)
        .simulated(result.mean());
  }

  private static Result play(Deal deal, Algorithm algorithm) {
    double perSecond = deal.servers() * deal.load() * 1e9 / QueueSystem.SERVICE_NANOS;
    long warmUp = deal.requests() / WARM_UP_PART;
    Conduct server = Conduct.of(Behaviour.answers(QueueSystem.EXPONENTIAL)).with(new Servers(1));
    Duration lasts = Duration.ofNanos(Math.round(deal.requests() / perSecond * 1e9));
    var simulation =
        new Simulation(
            Worlds.situation(
                Worlds.plain(deal.servers(), algorithm),
                Collections.nCopies(deal.servers(), server),
                Load.of(Arrivals.poisson(perSecond), lasts)),
            Trial.SEED);
    var tally = new Tally(warmUp, Duration.ofDays(1));
    var crowd = new Crowd(simulation.clock(), warmUp);
    simulation.watchedBy(tally).watchedBy(crowd).run();
    return new Result(
        tally.meanNanos() / QueueSystem.SERVICE_NANOS,
        crowd.littlePercent(perSecond, tally.meanNanos()));
  }
}
