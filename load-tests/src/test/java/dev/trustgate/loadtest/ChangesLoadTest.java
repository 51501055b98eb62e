package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration changes all the time under load, in every way: no request fails for it, and
 * each change acts at once.
 */
public final class ChangesLoadTest extends Simulation {

  private static final int ROUNDS_AT_LEAST = 2;
  private static final int REQUESTS_BETWEEN = 2;
  private static final int CHANGES_PER_SECOND = 10;
  private static final long PAUSE_MILLIS = 1000 / CHANGES_PER_SECOND;

  private final Rig rig = Rig.slow(Pool.usual());
  private final Crowd crowd = rig.crowd();
  private final Director director = new Director(this::tell);
  private final Map<Change, Integer> made = new EnumMap<>(Change.class);
  private final List<String> unseen = new ArrayList<>();
  private final List<String> unsaid = new ArrayList<>();
  private int seen;
  private int said;

  {
    setUp(Load.constant("steady", rig, director))
        .assertions(global().failedRequests().count().is(0L));
  }

  private void tell() throws InterruptedException {
    crowd.awaitMore(1);
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS_AT_LEAST || goesOn(start); round++) {
      boolean looking = round < ROUNDS_AT_LEAST; // which takes time; then they come quickly
      for (Change change : Change.values()) {
        make(change, looking);
      }
    }
  }

  /** Until there is no time for a round more: the load of the long form ends by itself. */
  private static boolean goesOn(long start) {
    return System.nanoTime() - start < Load.DURATION.toNanos() * 3 / 4;
  }

  private void make(Change change, boolean looking) throws InterruptedException {
    for (Change.Step step : change.steps()) {
      step.make(rig);
      if (looking) {
        look(change, step);
      }
      Thread.sleep(PAUSE_MILLIS);
      crowd.awaitMore(REQUESTS_BETWEEN); // a change that nobody meets shows nothing
    }
    made.merge(change, 1, Integer::sum); // only what was done counts
  }

  private void look(Change change, Change.Step step) throws InterruptedException {
    String where = change + ", step " + (change.steps().indexOf(step) + 1);
    seen += seen(step.effects(), where, unseen);
    said += seen(step.words(), where, unsaid);
  }

  private int seen(List<Effect> effects, String where, List<String> missing)
      throws InterruptedException {
    int many = 0;
    for (Effect effect : effects) {
      if (effect.seen(rig)) {
        many++;
      } else {
        missing.add(where);
      }
    }
    return many;
  }

  @Override
  public void before() {
    director.start();
  }

  @Override
  public void after() {
    Summary.of("Changes", this::judge, rig);
  }

  private void judge(Summary summary) {
    summary.told(director);
    for (Change change : Change.values()) {
      int times = made.getOrDefault(change, 0);
      summary.holds(
          "%s changed there and back while requests were under way (times)".formatted(change),
          times,
          times >= ROUNDS_AT_LEAST);
    }
    summary
        .holds(
            "all who asked after a change met it alone, %d times (what they did not meet)"
                .formatted(seen),
            unseen,
            unseen.isEmpty() && seen > 0)
        .holds(
            "the admin API says which algorithm it is, %d times; of random and least connections, which the shares of equals do not tell, nothing else is looked at (what it does not say)"
                .formatted(said),
            unsaid,
            unsaid.isEmpty() && said > 0);
  }
}
