package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import dev.trustgate.simulator.provider.ProviderSettings;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * A provider is killed in the middle of streams. Where they are resumed, each ends whole with the
 * very words that it would have had; where they are not, those whose callers have heard words say
 * that they broke, and all others are whole.
 */
public final class StreamsLoadTest extends Simulation {

  private final StreamedOutage resumed;
  private final StreamedOutage ended;
  private final Rig resuming = new Rig(Home.here(), speaking(), Pool.resuming());
  private final Rig ending = new Rig(speaking());

  public StreamsLoadTest() throws Exception {
    resumed = new StreamedOutage("resumed", resuming, true);
    ended = new StreamedOutage("ended", ending, false);
    setUp(resumed.load(), ended.load()).assertions(global().failedRequests().count().is(0L));
  }

  /** So slowly that a stream's end is far away when its first words are heard. */
  private static ProviderSettings.Builder speaking() {
    return Rig.agreeing().interTokenDelay(Duration.ofMillis(50));
  }

  @Override
  public void before() {
    resumed.start();
    ended.start();
  }

  @Override
  public void after() {
    Summary.of("Streams", this::judge, resuming, ending);
  }

  private void judge(Summary summary) throws InterruptedException {
    resumed.judge(summary);
    ended.judge(summary);
  }
}
