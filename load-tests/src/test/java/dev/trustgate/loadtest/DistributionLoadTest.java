package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/** Every algorithm under the same load: observed shares are the expected ones. */
public final class DistributionLoadTest extends Simulation {

  /** A fair coin leaves this band once in thirty thousand times. */
  private static final double SIGMAS = 4;

  private static final int WEIGHT = 3;
  private static final String WEIGHTED = ", \"weight\": " + WEIGHT;

  private final Rig roundRobin = new Rig(Pool.of("\"algorithm\": \"round-robin\"", "", ""));
  private final Rig weighted =
      new Rig(Pool.of("\"algorithm\": \"weighted-round-robin\"", WEIGHTED, ""));
  private final Rig random = new Rig(Pool.of("\"algorithm\": \"random\"", "", ""));
  private final Rig alone = new Rig(Pool.of("\"algorithm\": \"least-connections\"", WEIGHTED, ""));
  private final Rig least = new Rig(Pool.of("\"algorithm\": \"least-connections\"", WEIGHTED, ""));

  {
    setUp(
            Load.constant("round robin", roundRobin.url())
                .andThen(
                    Load.constant("weighted round robin", weighted.url())
                        .andThen(
                            Load.constant("random", random.url())
                                .andThen(
                                    Load.alone("least connections, alone", alone.url())
                                        .andThen(
                                            Load.constant("least connections", least.url()))))))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    Summary summary = new Summary("Distribution", roundRobin, weighted, random, alone, least);
    exact(summary, "round robin: half each, to the request", roundRobin, 1, 1);
    exact(summary, "weighted round robin: three to one, within a cycle", weighted, WEIGHT, WEIGHT);
    within(summary, "random: half each, within four sigma", random, 0.5);
    double share = WEIGHT / (WEIGHT + 1.0);
    within(summary, "least connections, one caller: as the weights, four sigma", alone, share);
    heavier(summary, least);
    summary.close();
  }

  private static void exact(Summary summary, String what, Rig rig, int weight, long most) {
    long first = rig.selections("first");
    long second = rig.selections("second");
    rig.close();
    summary.holds(
        what, first + ":" + second, second > 0 && Math.abs(first - weight * second) <= most);
  }

  private static void within(Summary summary, String what, Rig rig, double share) {
    long first = rig.selections("first");
    long all = first + rig.selections("second");
    rig.close();
    double band = SIGMAS * Math.sqrt(share * (1 - share) / Math.max(1, all));
    double found = (double) first / Math.max(1, all);
    summary.holds(what, "%.3f of %d".formatted(found, all), Math.abs(found - share) <= band);
  }

  /** Beside others a caller is sent where fewer are, so that the weights are only a part of it. */
  private static void heavier(Summary summary, Rig rig) {
    long first = rig.selections("first");
    long second = rig.selections("second");
    rig.close();
    summary.holds(
        "least connections under load: the heavier gets more",
        first + ":" + second,
        first > second);
  }
}
