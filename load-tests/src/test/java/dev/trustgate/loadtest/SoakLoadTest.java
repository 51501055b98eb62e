package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One provider breaks in every way in turn, dies, and is well again in between, under answers and
 * streams: no caller sees a failure. The gateway is a process of its own and has the same load
 * twice: after the second time it holds no more than after the first, which made it warm.
 */
public final class SoakLoadTest extends Simulation {

  private static final List<String> FAULTS =
      List.of(
          "{\"do\":\"error\",\"status\":500}",
          "{\"do\":\"error\",\"status\":429}",
          "{\"do\":\"reset\"}",
          "{\"do\":\"cut_stream\",\"after\":3}",
          "{\"do\":\"truncated_json\"}",
          "{\"do\":\"html\"}",
          "{\"do\":\"empty\"}",
          "{\"do\":\"error_event\",\"after\":2}");

  private static final long STEP_MILLIS = 250;

  private final Child gateway = Child.gateway();
  private final Rig rig = new Rig(Home.apart(gateway), Rig.agreeing(), Pool.resuming());
  private final Leftovers leftovers = new Leftovers(gateway, rig);
  private final Director warming = new Director(this::troubles);
  private final Director lasting = new Director(this::troubles);

  /** How many requests came to the provider while it had each of the faults. */
  private final Map<String, Long> met = new LinkedHashMap<>();

  private int killed;

  {
    setUp(
            Load.constant("answers to become warm", rig, warming)
                .andThen(
                    Load.once("rest", 0, this::rest)
                        .andThen(
                            Load.constant("answers once more", rig, lasting),
                            Load.streams("streams once more", rig, lasting))),
            Load.streams("streams to become warm", rig, warming))
        .assertions(global().failedRequests().count().is(0L));
  }

  /** In between nobody asks, so that what is left then is as comparable as in the end. */
  private void rest() {
    try {
      leftovers.warm();
    } finally {
      lasting.start();
    }
  }

  private void troubles() throws InterruptedException {
    long start = System.nanoTime();
    do {
      for (String fault : FAULTS) {
        trouble(fault);
      }
      rig.killFirst();
      Thread.sleep(STEP_MILLIS);
      rig.mendFirst();
      killed++;
    } while (System.nanoTime() - start < Load.DURATION.toNanos() * 3 / 5);
  }

  /**
   * One that rests from the fault before would not meet this one; the short form has no time to
   * wait for that.
   */
  private void trouble(String fault) throws InterruptedException {
    if (!Load.SHORT) {
      Director.await("it is asked again", () -> rig.state("first").equals("healthy"));
      Director.await("the retry budget covers all that is under way", rig.crowd()::calm);
    }
    rig.spoilFirst(fault);
    long before = rig.seen("first");
    if (!Load.SHORT) {
      Director.await("somebody meets " + fault, () -> rig.seen("first") > before);
    }
    Thread.sleep(STEP_MILLIS);
    met.merge(fault, rig.seen("first") - before, Long::sum);
    rig.mendFirst();
    Thread.sleep(STEP_MILLIS);
  }

  @Override
  public void before() {
    warming.start();
  }

  @Override
  public void after() {
    Summary.of("Soak", this::judge, rig);
  }

  private void judge(Summary summary) {
    JsonNode first = rig.status("first");
    long failures = first.path("failures").asLong();
    summary.told(warming).told(lasting).witnessed(failures);
    summary
        .holds("the troubles were met (failures)", failures, failures > 0)
        .holds(
            "each of them, in the long form (requests while it was there)",
            met,
            Load.SHORT || met.values().stream().allMatch(many -> many > 0));
    leftovers.judge(summary);
    summary.holds("the provider was killed and came back (times)", killed, killed >= 2);
  }
}
