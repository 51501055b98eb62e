package dev.trustgate.simulator.proof;

import static dev.trustgate.simulator.proof.QueueSystem.CONSTANT;
import static dev.trustgate.simulator.proof.QueueSystem.EXPONENTIAL;
import static dev.trustgate.simulator.proof.QueueSystem.SERVICE_NANOS;

import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Capacity;
import dev.trustgate.simulator.virtual.Capacity.Limit;
import dev.trustgate.simulator.virtual.Capacity.Servers;
import dev.trustgate.simulator.virtual.Capacity.Sharing;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Queues whose behaviour is known in closed form: what they do is what the world's providers do.
 */
final class Queues {

  private static final String TEXT =
      """
      A provider is a queue: it serves some calls at once, lets the others wait, refuses them or \
      shares itself among them. Times are in units of the mean service time. Q5 and Q6 go through \
      the gateway's round robin and random; in the other rows the calls come to the providers \
      directly, and the power of two choices, which the gateway does not offer, is a rule of the \
      test. ρ is the load of a server, `c` the number of servers, `a = cρ`. The formula of Q7 is a \
      limit that is approached the more slowly the higher the load is: ρ = 0.95 has five times the \
      servers. ρ = 0.99 (published: 5.432) is left out, for it needs thousands of servers over tens \
      of thousands of service times to settle, which is more than all other rows together.
      """;

  private static final Band TWO = Band.percent(2);
  private static final Band ONE = Band.percent(1);
  private static final long MILLION = 1_000_000;

  private Queues() {}

  static Section section() {
    return new Section(
        "Queues",
        TEXT,
        List.of(
            Queues::oneServer,
            Queues::chosenOfMany,
            Queues::severalServers,
            Queues::manyServers,
            Queues::lossy,
            Queues::shared,
            Queues::constantService,
            SplitQueues::dealt,
            SplitQueues::dealtToTwo,
            SplitQueues::drawn));
  }

  private static List<Proof> oneServer() {
    QueueRun busy = QueueRun.of(QueueSystem.one(0.8, EXPONENTIAL, new Servers(1)), 12 * MILLION);
    QueueRun busier = QueueRun.of(QueueSystem.one(0.9, EXPONENTIAL, new Servers(1)), 12 * MILLION);
    String source = "Erlang; M/M/1";
    return List.of(
        Claim.of("Q1", source, "ρ = 0.8: mean time in the system")
            .published("5")
            .computed(QueueFormulas.alone(0.8))
            .within(TWO)
            .simulated(busy.mean()),
        Claim.of("Q1", source, "ρ = 0.8: 99th percentile")
            .published("23.03")
            .computed(QueueFormulas.aloneQuantile(0.8, 0.99))
            .within(TWO)
            .simulated(busy.quantile(0.99)),
        Claim.of("Q1", source, "ρ = 0.8: 99.9th percentile")
            .published("34.54")
            .computed(QueueFormulas.aloneQuantile(0.8, 0.999))
            .within(TWO)
            .simulated(busy.quantile(0.999)),
        Claim.of("Q1", source, "ρ = 0.9: mean time in the system")
            .published("10")
            .computed(QueueFormulas.alone(0.9))
            .within(TWO)
            .simulated(busier.mean()),
        Claim.of("Q1", source, "ρ = 0.9: 99th percentile")
            .published("46.05")
            .computed(QueueFormulas.aloneQuantile(0.9, 0.99))
            .within(TWO)
            .simulated(busier.quantile(0.99)),
        little("Q1", List.of(busy, busier)));
  }

  private static List<Proof> constantService() {
    List<Proof> proofs = new ArrayList<>();
    List<QueueRun> runs = new ArrayList<>();
    for (Expected load :
        List.of(new Expected(0.5, "1.5"), new Expected(0.8, "3.0"), new Expected(0.9, "5.5"))) {
      QueueRun run =
          QueueRun.of(QueueSystem.one(load.value(), CONSTANT, new Servers(1)), 4 * MILLION);
      runs.add(run);
      proofs.add(
          Claim.of("Q2", "Pollaczek, Khinchine; M/D/1", "ρ = " + load.value() + ": mean time")
              .published(load.published())
              .computed(QueueFormulas.constantService(load.value()))
              .within(TWO)
              .simulated(run.mean()));
    }
    proofs.add(little("Q2", runs));
    return proofs;
  }

  private record Expected(double value, String published) {}

  private record Line(int servers, double load, String delayed, String waiting, long calls) {}

  private static List<Proof> severalServers() {
    return erlangC(
        List.of(
            new Line(4, 0.8, "0.59643", "0.74554", 3 * MILLION),
            new Line(10, 0.8, "0.40918", "0.20459", 3 * MILLION),
            new Line(10, 0.9, "0.66873", "0.66873", 5 * MILLION),
            new Line(16, 0.9, "0.59134", "0.36959", 5 * MILLION)));
  }

  private static List<Proof> manyServers() {
    return erlangC(List.of(new Line(100, 0.95, "0.50646", "0.10129", 10 * MILLION)));
  }

  private static List<Proof> erlangC(List<Line> lines) {
    List<Proof> proofs = new ArrayList<>();
    List<QueueRun> runs = new ArrayList<>();
    for (Line line : lines) {
      double offered = line.servers() * line.load();
      String which = "c = " + line.servers() + ", ρ = " + line.load();
      QueueRun run =
          QueueRun.of(
              QueueSystem.one(offered, EXPONENTIAL, new Servers(line.servers())), line.calls());
      runs.add(run);
      proofs.add(
          Claim.of("Q3", "Erlang C; M/M/c", which + ": part that waits")
              .published(line.delayed())
              .computed(QueueFormulas.delayed(line.servers(), offered))
              .within(TWO)
              .digits(5)
              .simulated(run.delayed()));
      proofs.add(
          Claim.of("Q3", "Erlang C; M/M/c", which + ": mean wait")
              .published(line.waiting())
              .computed(QueueFormulas.wait(line.servers(), offered))
              .within(TWO)
              .digits(5)
              .simulated(run.mean() - 1));
    }
    proofs.add(little("Q3 from c = " + lines.getFirst().servers(), runs));
    return proofs;
  }

  private record Loss(int places, double offered, String published, long calls) {}

  private static List<Proof> lossy() {
    List<Proof> proofs = new ArrayList<>();
    List<QueueRun> runs = new ArrayList<>();
    for (Loss loss :
        List.of(
            new Loss(10, 8, "0.121661", 2 * MILLION),
            new Loss(10, 10, "0.2146", MILLION),
            new Loss(20, 16, "0.0644", 3 * MILLION),
            new Loss(100, 90, "0.02696", 6 * MILLION))) {
      for (Latency service : List.of(CONSTANT, EXPONENTIAL)) {
        Capacity capacity = new Limit(loss.places(), new Refused(429));
        QueueRun run =
            QueueRun.of(QueueSystem.one(loss.offered(), service, capacity), loss.calls());
        runs.add(run);
        String which =
            String.format(
                Locale.ROOT,
                "c = %d, a = %.0f, %s service: part refused",
                loss.places(),
                loss.offered(),
                service.equals(CONSTANT) ? "constant" : "exponential");
        proofs.add(
            Claim.of("Q4", "Erlang B; M/G/c/c", which)
                .published(loss.published())
                .computed(QueueFormulas.lost(loss.places(), loss.offered()))
                .within(ONE)
                .digits(5)
                .simulated(run.lost()));
      }
    }
    proofs.add(little("Q4", runs));
    return proofs;
  }

  private record Choices(int choices, double load, String published, int servers, long calls) {}

  private static List<Proof> chosenOfMany() {
    List<Proof> proofs = new ArrayList<>();
    List<QueueRun> runs = new ArrayList<>();
    Conduct server = Conduct.of(Behaviour.answers(EXPONENTIAL)).with(new Servers(1));
    for (Choices row :
        List.of(
            new Choices(2, 0.5, "1.2657", 100, 2 * MILLION),
            new Choices(2, 0.7, "1.6145", 100, 2 * MILLION),
            new Choices(2, 0.8, "1.9474", 100, 2 * MILLION),
            new Choices(2, 0.9, "2.6141", 100, 4 * MILLION),
            new Choices(2, 0.95, "3.383", 500, 6 * MILLION),
            new Choices(3, 0.9, "2.0279", 100, 4 * MILLION))) {
      Chooser chooser = new Chooser.PowerOf(row.choices());
      QueueRun run =
          QueueRun.of(
              QueueSystem.several(row.servers(), row.servers() * row.load(), server, chooser),
              row.calls());
      runs.add(run);
      String what =
          "N = " + row.servers() + ", d = " + row.choices() + ", ρ = " + row.load() + ": mean time";
      proofs.add(
          Claim.of("Q7", "Mitzenmacher 1996, N → ∞", what)
              .published(row.published())
              .computed(QueueFormulas.powerOf(row.choices(), row.load()))
              .within(new Band.Relative(1, 3))
              .simulated(run.mean()));
    }
    proofs.add(little("Q7", runs));
    return proofs;
  }

  private static List<Proof> shared() {
    Latency hyper =
        new Latency.Mixed(
            0.1,
            new Latency.Exponential(5.5 * SERVICE_NANOS),
            new Latency.Exponential(0.5 * SERVICE_NANOS));
    List<Proof> proofs = new ArrayList<>();
    List<QueueRun> runs = new ArrayList<>();
    for (Latency service : List.of(CONSTANT, EXPONENTIAL, hyper)) {
      QueueRun run = QueueRun.of(QueueSystem.one(0.8, service, new Sharing()), 5 * MILLION);
      runs.add(run);
      String which =
          service.equals(CONSTANT)
              ? "constant"
              : service.equals(EXPONENTIAL) ? "exponential" : "hyper-exponential, c² = 5.5,";
      proofs.add(
          Claim.of("Q8", "Sakata et al. 1971; M/G/1-PS", "ρ = 0.8, " + which + " work: mean time")
              .published("5.0")
              .computed(QueueFormulas.alone(0.8))
              .within(TWO)
              .simulated(run.mean()));
    }
    proofs.add(little("Q8", runs));
    return proofs;
  }

  private static Proof little(String which, List<QueueRun> runs) {
    return little(which, runs.stream().mapToDouble(QueueRun::littlePercent).max().orElseThrow());
  }

  /** Little's law for some runs, given the largest error in them. */
  static Proof little(String which, double worstPercent) {
    return Claim.of("Q9", "Little 1961", "L = λW in the runs of " + which + ": largest error in %")
        .published("0")
        .computed(0)
        .within(new Band.Between(0, 1))
        .digits(2)
        .simulated(worstPercent);
  }
}
