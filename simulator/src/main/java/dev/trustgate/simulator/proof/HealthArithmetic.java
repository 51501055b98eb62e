package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Seeds;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import dev.trustgate.simulator.virtual.Upstreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What failures cost: how soon they eject, how much they are retried, how many get through. */
final class HealthArithmetic {

  private static final String TEXT =
      """
      H1 fails single attempts of the core by chance until the target is ejected; the standard \
      deviation, nearly the mean, is known as well. p = 0.01 with N = 3 is left out: a single \
      ejection takes a million attempts, and 500 of them more than twice the time of all \
      other rows. H2 and H3 are \
      requests that walk over targets which fail by chance, health not watched; one request every \
      ten seconds, so that the retry budget (a fifth of the requests and ten more, over ten \
      seconds) never binds. In H4 it does. A band of ±3σ is three standard errors of the mean.
      """;

  private static final Outcome FAILED = new Refused(500);
  private static final Outcome ANSWERED = new Answered(200);
  private static final Duration QUICK = Duration.ofMillis(10);

  private record Patience(double failing, int threshold, String published, int repetitions) {}

  private record Walk(double failing, int attempts, String amplified, String residual) {}

  private HealthArithmetic() {}

  static Section section() {
    return new Section(
        "Failures and retries",
        TEXT,
        List.of(
            HealthArithmetic::untilEjected,
            HealthArithmetic::walks,
            HealthArithmetic::twoTargets,
            HealthArithmetic::budget));
  }

  private static List<Proof> untilEjected() {
    List<Proof> proofs = new ArrayList<>();
    for (Patience row :
        List.of(
            new Patience(0.5, 3, "14", 100_000),
            new Patience(0.5, 5, "62", 30_000),
            new Patience(0.2, 3, "155", 10_000),
            new Patience(0.2, 5, "3905", 500),
            new Patience(0.1, 3, "1110", 4_000),
            new Patience(0.05, 3, "8420", 500))) {
      double expected = (StrictMath.pow(row.failing(), -row.threshold()) - 1) / (1 - row.failing());
      double deviation = ChanceFormulas.untilRunDeviation(row.failing(), row.threshold());
      proofs.add(
          Claim.of(
                  "H1",
                  "Feller, runs of failures: (p^−N − 1)/(1 − p); band ±3σ",
                  String.format(
                      Locale.ROOT,
                      "attempts until ejection, p = %s, N = %d, mean of %d",
                      row.failing(),
                      row.threshold(),
                      row.repetitions()))
              .published(row.published())
              .computed(expected)
              .within(Band.threeErrors(deviation, row.repetitions()))
              .digits(2)
              .simulated(untilEjected(row)));
    }
    return proofs;
  }

  private static double untilEjected(Patience row) {
    RandomGenerator random = new Seeds(Trial.SEED).of(Purpose.FAULTS, row.threshold());
    Upstream upstream =
        Upstreams.with(
            Worlds.upstream(1, Algorithm.ROUND_ROBIN),
            new HealthChecks(true, row.threshold(), Duration.ofSeconds(60)));
    long attempts = 0;
    for (int i = 0; i < row.repetitions(); i++) {
      Core core = Core.of(upstream, random);
      boolean ejected = false;
      while (!ejected) {
        Attempt attempt = core.attempt().orElseThrow();
        attempt.settle(random.nextDouble() < row.failing() ? FAILED : ANSWERED);
        ejected = attempt.ejected();
        attempts++;
      }
    }
    return (double) attempts / row.repetitions();
  }

  private static List<Proof> walks() {
    List<Proof> proofs = new ArrayList<>();
    for (Walk row :
        List.of(
            new Walk(0.5, 3, "1.75", "12.5"),
            new Walk(0.2, 3, "", ""),
            new Walk(0.5, 2, "", ""),
            new Walk(0.5, 5, "", ""),
            new Walk(1, 3, "3", "100"))) {
      double p = row.failing();
      int r = row.attempts();
      double residual = StrictMath.pow(p, r);
      Tally tally = walk(Collections.nCopies(r, failing(p)), 0.1, Duration.ofSeconds(2_000_000));
      String which = "p = " + p + ", at most " + r + " attempts: ";
      proofs.add(
          Claim.of("H2", "(1 − p^r)/(1 − p)", which + "attempts per request")
              .published(row.amplified())
              .computed(p == 1 ? r : (1 - residual) / (1 - p))
              .within(Band.percent(1))
              .simulated(tally.attemptsPerRequest()));
      double deviation = 100 * StrictMath.sqrt(residual * (1 - residual));
      proofs.add(
          Claim.of("H3", "p^r; band ±3σ", which + "failed requests in %")
              .published(row.residual())
              .computed(100 * residual)
              .within(Band.threeErrors(deviation, tally.requests()))
              .digits(3)
              .simulated(100 - tally.answeredPercent()));
    }
    return proofs;
  }

  private static List<Proof> twoTargets() {
    Tally tally = walk(List.of(failing(0.1), failing(0.2)), 0.1, Duration.ofSeconds(2_000_000));
    double residual = 0.1 * 0.2;
    double deviation = 100 * StrictMath.sqrt(residual * (1 - residual));
    return List.of(
        Claim.of("H3", "p₁·p₂; band ±3σ", "p = 0.1 and 0.2, one retry on the other: failed in %")
            .computed(100 * residual)
            .within(Band.threeErrors(deviation, tally.requests()))
            .digits(3)
            .simulated(100 - tally.answeredPercent()));
  }

  private static List<Proof> budget() {
    double perSecond = 100;
    Tally tally = walk(Collections.nCopies(3, failing(0.5)), perSecond, Duration.ofMinutes(50));
    // A fifth of the requests, and ten in ten seconds, which are one in each second.
    double bound = 0.2 + 1 / perSecond;
    return List.of(
        Claim.of(
                "H4",
                "retries ≤ 0.2 · requests + floor",
                "p = 0.5, at most 3 attempts, 100/s: retries per request, held back from 0.75")
            .computed(bound)
            .within(new Band.Between(0.2, bound))
            .simulated(tally.attemptsPerRequest() - 1));
  }

  private static Conduct failing(double part) {
    return Conduct.of(
        new Behaviour.Sometimes(
            part, Behaviour.fails(FAILED, QUICK), Behaviour.answers(Latency.fixed(QUICK))));
  }

  private static Tally walk(List<Conduct> targets, double perSecond, Duration lasts) {
    Upstream upstream =
        Worlds.patient(
            Upstreams.with(
                Worlds.upstream(targets.size(), Algorithm.ROUND_ROBIN), Worlds.UNWATCHED),
            targets.size(),
            Duration.ofSeconds(60));
    Load load = Load.of(Arrivals.constant(perSecond), lasts);
    return Worlds.play(Worlds.situation(upstream, targets, load), Trial.SEED, Tally.ofAll());
  }
}
