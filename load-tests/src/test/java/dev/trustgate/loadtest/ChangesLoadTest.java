package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;
import java.util.EnumMap;
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
  private final Crowd crowd = new Crowd();
  private final Director director = new Director(this::tell);
  private final Map<Change, Integer> made = new EnumMap<>(Change.class);

  {
    setUp(Load.constant("steady", rig.url(), crowd, director))
        .assertions(global().failedRequests().count().is(0L));
  }

  private void tell() throws InterruptedException {
    crowd.awaitMore(1);
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS_AT_LEAST || goesOn(start); round++) {
      for (Change change : Change.values()) {
        make(change);
      }
    }
  }

  /** Until there is no time for a round more: the load of the long form ends by itself. */
  private static boolean goesOn(long start) {
    return System.nanoTime() - start < Load.DURATION.toNanos() * 3 / 4;
  }

  private void make(Change change) throws InterruptedException {
    for (Change.Step step : change.steps()) {
      step.make(rig);
      Thread.sleep(PAUSE_MILLIS);
      crowd.awaitMore(REQUESTS_BETWEEN); // a change that nobody meets shows nothing
    }
    made.merge(change, 1, Integer::sum); // only what was done counts
  }

  @Override
  public void before() {
    director.start();
  }

  @Override
  public void after() {
    Summary summary = new Summary("Changes", rig).told(director);
    rig.close();
    for (Change change : Change.values()) {
      int times = made.getOrDefault(change, 0);
      summary.holds(
          "%s changed there and back while requests were under way (times)".formatted(change),
          times,
          times >= ROUNDS_AT_LEAST);
    }
    summary.close();
  }
}
