package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Every algorithm under the same load: observed shares are the expected ones. */
public final class DistributionLoadTest extends Simulation {

  /** How many more one target may have under way than another, of equal weight. */
  private static final int DIFFERENCE = 2;

  private static final double HALF = 0.5;
  private static final int WEIGHT = 3;
  private static final String WEIGHTED = ", \"weight\": " + WEIGHT;

  /** So slow, and so much quicker, that neither the gateway nor the machine has a part in it. */
  private static final Duration SLOW = Duration.ofMillis(600);

  private static final Duration QUICK = Duration.ofMillis(200);

  private final Rig roundRobin = new Rig(Pool.of("\"algorithm\": \"round-robin\"", "", ""));
  private final Rig weighted =
      new Rig(Pool.of("\"algorithm\": \"weighted-round-robin\"", WEIGHTED, ""));
  private final Rig random = new Rig(Pool.of("\"algorithm\": \"random\"", "", ""));
  private final Rig alone = new Rig(Pool.of("\"algorithm\": \"least-connections\"", WEIGHTED, ""));
  private final Rig least =
      Rig.uneven(Pool.of("\"algorithm\": \"least-connections\"", WEIGHTED, ""), QUICK, QUICK);
  private final Rig uneven =
      Rig.uneven(Pool.of("\"algorithm\": \"least-connections\"", "", ""), SLOW, QUICK);

  {
    setUp(
            Load.inTurn(
                Load.constant("round robin", roundRobin),
                Load.constant("weighted round robin", weighted),
                Load.many("random", random),
                Load.alone("least connections, alone", alone),
                Load.crowded("least connections", least),
                Load.crowded("least connections, uneven", uneven)))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    Summary.of("Distribution", this::judge, roundRobin, weighted, random, alone, least, uneven);
  }

  private void judge(Summary summary) {
    summary.witnessed();
    exact(summary, "round robin: half each, to the request", roundRobin, 1, 1);
    exact(summary, "weighted round robin: three to one, within a cycle", weighted, WEIGHT, WEIGHT);
    within(summary, "random: half each", random, new Chance(HALF, Load.MANY));
    double share = WEIGHT / (WEIGHT + 1.0);
    Chance weighed = new Chance(share, Load.ASKED_ALONE);
    within(summary, "least connections, one caller: as the weights", alone, weighed);
    heavier(summary);
    quicker(summary);
  }

  private static void exact(Summary summary, String what, Rig rig, int weight, long most) {
    long first = rig.seen("first");
    long second = rig.seen("second");
    summary.holds(
        what, first + ":" + second, second > 0 && Math.abs(first - weight * second) <= most);
  }

  private static void within(Summary summary, String what, Rig rig, Chance chance) {
    long first = rig.served("first");
    long all = first + rig.served("second");
    double found = (double) first / Math.max(1, all);
    summary.holds(
        "%s, as far as chance goes once in a million (%s), of at least %d"
            .formatted(what, chance.band(all), chance.least()),
        "%.3f of %d".formatted(found, all),
        chance.gives(first, all));
  }

  /**
   * Who is asked next goes to the first while it has at most its weight times as many under way as
   * the second, and to the second while it has at least as many: what it has more than that is then
   * from minus its weight to one, and one that ends before the next is asked takes one from it or
   * adds its weight. So on average it is within its weight and one. Both keep each equally long, so
   * that so it is with how often they are asked (Little's law), by the time that one is kept: its
   * share is its weight's, give or take a request among those that are under way.
   */
  private void heavier(Summary summary) {
    long first = least.served("first");
    long all = first + least.served("second");
    double found = (double) first / Math.max(1, all);
    double share = WEIGHT / (WEIGHT + 1.0);
    double apart = (double) least.crowd().meanGapNanos() / QUICK.toNanos();
    summary.holds(
        "least connections under load, three to one: %.3f to %.3f of all are the heavier's"
            .formatted(share - apart, share + apart),
        "%.3f of %d".formatted(found, all),
        Math.abs(found - share) <= apart);
  }

  /**
   * Both have equally many under way, and the slow one keeps each as many times longer as it is
   * slower (Little's law): so much less often it is asked. Who is asked next may make a difference
   * of one, and who ends next another one; and of those who begin together it gets half.
   */
  private void quicker(Summary summary) {
    long first = uneven.served("first");
    long all = first + uneven.served("second");
    double found = (double) first / Math.max(1, all);
    double both = SLOW.toNanos() + QUICK.toNanos();
    double share = QUICK.toNanos() / both;
    double begun = uneven.crowd().most() * (HALF - share) / Math.max(1, all);
    double apart = uneven.crowd().meanGapNanos() * DIFFERENCE / both + begun;
    summary.holds(
        "least connections, one three times as slow: %.3f to %.3f of all are its"
            .formatted(share - apart, share + apart),
        "%.3f of %d".formatted(found, all),
        Math.abs(found - share) <= apart);
  }
}
