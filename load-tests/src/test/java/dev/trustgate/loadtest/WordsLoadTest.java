package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.ProviderSettings;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * What the gateway adds to the time until a stream's first word, and whether words still come one
 * by one: read beside each other from the gateway and from the provider itself, while others load
 * both. Each bound is by what comes directly at the same time, which a busy machine delays, too.
 */
public final class WordsLoadTest extends Simulation {

  private static final Duration FIRST_WORD = Duration.ofMillis(200);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final int TOKENS = 20;

  /**
   * A word that is relayed is written and read twice more than one that comes directly, and on a
   * busy machine each time waits for its turn as the direct one does. Beyond that the gateway has
   * what lies between two words, which is twenty times what it needs.
   */
  private static final int HOPS = 2;

  /**
   * What one gap may be longer than the longest direct one: more than a busy machine stands still
   * for one of two that it runs side by side, and less than anybody waits for who waits in vain.
   */
  private static final long STALL_MILLIS = 3_000;

  private final Rig rig =
      new Rig(
          ProviderSettings.builder(Dialect.OPENAI)
              .timeToFirstToken(FIRST_WORD)
              .interTokenDelay(PACE)
              .tokens(TOKENS));
  private final Listener direct = new Listener(rig.directUrl());
  private final Listener through = new Listener(rig.url());

  {
    setUp(Load.streams("streams", rig)).assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void before() {
    direct.start();
    through.start();
  }

  @Override
  public void after() {
    Summary.of("Words", this::judge, rig);
  }

  private void judge(Summary summary) {
    Listener.Heard plain = direct.stop();
    Listener.Heard relayed = through.stop();
    Listener.Times gap = relayed.gap();
    Listener.Times plainGap = plain.gap();
    summary
        .holds("streams heard directly", plain.streams(), plain.streams() > 0)
        .holds("streams heard through the gateway", relayed.streams(), relayed.streams() > 0)
        .holds(
            "words come one by one: the median gap is at least half the provider's (ms)",
            gap.medianMillis() + ", directly " + plainGap.medianMillis(),
            gap.medianMillis() * 2 >= plainGap.medianMillis())
        .holds(
            "and none waits for others: it is at most half as long again (ms)",
            gap.medianMillis() + ", directly " + plainGap.medianMillis(),
            gap.medianMillis() * 2 <= plainGap.medianMillis() * 3)
        .holds(
            "so are nine of ten, but for a gap (ms)",
            gap.mostMillis() + ", directly " + plainGap.mostMillis(),
            (gap.mostMillis() - PACE.toMillis()) * 2 <= plainGap.mostMillis() * 3);
    everyWord(summary, plain, relayed);
    first(summary, "median", relayed.firstWord().medianMillis(), plain.firstWord().medianMillis());
    first(summary, "nine of ten", relayed.firstWord().mostMillis(), plain.firstWord().mostMillis());
  }

  private static void everyWord(Summary summary, Listener.Heard plain, Listener.Heard relayed) {
    long longest = relayed.gap().longestMillis();
    long plainLongest = plain.gap().longestMillis();
    summary
        .holds(
            "not one waits %d ms longer than the one that waits longest directly (ms)"
                .formatted(STALL_MILLIS),
            longest + ", directly " + plainLongest,
            longest - plainLongest <= STALL_MILLIS)
        .holds(
            "each stream has every word that it has directly (how many)",
            relayed.words() + ", directly " + plain.words(),
            plain.words().size() == 1 && relayed.words().equals(plain.words()));
  }

  private static void first(Summary summary, String which, long relayed, long plain) {
    long waited = Math.max(0, plain - FIRST_WORD.toMillis());
    long most = PACE.toMillis() + HOPS * waited;
    summary.holds(
        "the first word comes at most %d ms later than directly (ms, %s)".formatted(most, which),
        relayed - plain,
        relayed - plain <= most);
  }
}
