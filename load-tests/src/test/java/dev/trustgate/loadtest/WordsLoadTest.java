package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.ProviderSettings;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * What the gateway adds to the time until a stream's first word, and whether words still come one
 * by one: read beside each other from the gateway and from the provider itself, while others load
 * both. Only what no busy machine explains is a miss; the figures are for those who want to know.
 */
public final class WordsLoadTest extends Simulation {

  private static final Duration FIRST_WORD = Duration.ofMillis(200);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final int TOKENS = 20;

  private final Rig rig =
      new Rig(
          ProviderSettings.builder(Dialect.OPENAI)
              .timeToFirstToken(FIRST_WORD)
              .interTokenDelay(PACE)
              .tokens(TOKENS));
  private final Listener direct = new Listener(rig.directUrl());
  private final Listener through = new Listener(rig.url());

  {
    setUp(Load.streams("streams", rig.url(), Load.PER_SECOND / 5))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void before() {
    direct.start();
    through.start();
  }

  @Override
  public void after() {
    Listener.Heard plain = direct.stop();
    Listener.Heard relayed = through.stop();
    rig.close();
    long added = relayed.firstWordMillis() - plain.firstWordMillis();
    new Summary("Words", rig)
        .holds("streams heard directly", plain.streams(), plain.streams() > 0)
        .holds("streams heard through the gateway", relayed.streams(), relayed.streams() > 0)
        .holds(
            "the first word comes no more than half a wait later (ms added, median)",
            added,
            added <= FIRST_WORD.toMillis() / 2)
        .holds(
            "words come one by one: the median gap is at least half the provider's (ms)",
            relayed.gapMillis() + ", directly " + plain.gapMillis(),
            relayed.gapMillis() * 2 >= plain.gapMillis())
        .close();
  }
}
