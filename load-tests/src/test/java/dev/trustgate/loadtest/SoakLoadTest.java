package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One provider breaks in every way in turn, dies, and is well again in between, under answers and
 * streams: no caller sees a failure, and a gateway in a process of its own holds no more in the end
 * than when it was warm.
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
  private final Crowd crowd = new Crowd();
  private final Director director = new Director(this::tell);
  private int killed;
  private int connectionsWarm;
  private Costs warm = Costs.NONE;

  {
    setUp(Load.constant(rig.url(), crowd, director), Load.streams(rig.url(), crowd, director))
        .assertions(global().failedRequests().count().is(0L));
  }

  /** A third of the time to become warm in; the rest must add nothing. */
  private void tell() throws InterruptedException, IOException {
    crowd.awaitMore(1);
    long start = System.nanoTime();
    troubles(start, Load.DURATION.toNanos() / 3);
    warm = Costs.of(gateway);
    connectionsWarm = rig.connections();
    troubles(start, Load.DURATION.toNanos() * 9 / 10);
  }

  private void troubles(long start, long nanos) throws InterruptedException {
    do {
      for (String fault : FAULTS) {
        rig.spoilFirst(fault);
        Thread.sleep(STEP_MILLIS);
        rig.mendFirst();
        Thread.sleep(STEP_MILLIS);
      }
      rig.killFirst();
      Thread.sleep(STEP_MILLIS);
      rig.mendFirst();
      killed++;
    } while (System.nanoTime() - start < nanos);
  }

  @Override
  public void before() {
    director.start();
  }

  @Override
  public void after() {
    Summary summary = new Summary("Soak", rig).told(director);
    JsonNode first = rig.status("first");
    long failures = first.path("failures").asLong();
    summary.holds("the troubles were met", failures, failures > 0);
    try {
      new Leftovers(gateway, rig, warm, connectionsWarm).judge(summary);
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    } catch (IOException unheard) {
      throw new UncheckedIOException(unheard);
    } finally {
      rig.close();
    }
    summary.holds("the provider was killed and came back (times)", killed, killed >= 2).close();
  }
}
