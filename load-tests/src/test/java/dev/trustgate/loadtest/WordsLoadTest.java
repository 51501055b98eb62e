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
   * half of what lies between two words, which is ten times what it needs, and less than if a word
   * of it waited for the next.
   */
  private static final int HOPS = 2;

  private static final double ONE_OF_TEN = 0.1;
  private static final double HALF_A_GAP = PACE.toMillis() / 2.0;

  /**
   * What one wait may be longer than the longest direct one. Whoever listens always waits for
   * something, so that a machine that stands still does so for both.
   */
  private static final double STALL_MILLIS = 1_000;

  private final Rig rig =
      new Rig(
          ProviderSettings.builder(Dialect.OPENAI)
              .timeToFirstToken(FIRST_WORD)
              .interTokenDelay(PACE)
              .tokens(TOKENS));
  private final Listener direct = new Listener(rig.directUrl(), PACE.dividedBy(2));
  private final Listener through = new Listener(rig.url(), PACE.dividedBy(2));

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
        .holds("streams heard through the gateway", relayed.streams(), relayed.streams() > 0);
    gap(summary, "the median", gap.medianMillis(), plainGap.medianMillis(), HALF_A_GAP);
    double late = Math.max(0, plainGap.mostMillis() - PACE.toMillis());
    double most = HALF_A_GAP + HOPS * late;
    gap(summary, "nine of ten", gap.mostMillis(), plainGap.mostMillis(), most);
    together(summary, relayed.together(), plain.together());
    everyWord(summary, plain, relayed);
    first(summary, plain.firstWord(), relayed.firstWord());
  }

  private static void gap(
      Summary summary, String which, double relayed, double plain, double most) {
    summary.holds(
        "words come one by one: %s of the gaps differs from direct ones by at most %.1f ms (ms)"
            .formatted(which, most),
        "%.1f, directly %.1f".formatted(relayed, plain),
        Math.abs(relayed - plain) <= most);
  }

  /**
   * A word that is late comes with the next, directly, too, and as much more often as it is written
   * and read more often. A gateway that lets every tenth wait for the next is beyond it.
   */
  private static void together(Summary summary, double relayed, double plain) {
    double most = (1 + HOPS) * plain + ONE_OF_TEN;
    summary.holds(
        "and none waits for the next: at most %.3f of them come with the one before"
            .formatted(most),
        "%.3f, directly %.3f".formatted(relayed, plain),
        relayed <= most);
  }

  private static void everyWord(Summary summary, Listener.Heard plain, Listener.Heard relayed) {
    double longest = longest(relayed);
    double plainLongest = longest(plain);
    summary
        .holds(
            "no word waits %.0f ms longer than the one that waits longest directly (ms)"
                .formatted(STALL_MILLIS),
            "%.1f, directly %.1f".formatted(longest, plainLongest),
            longest - plainLongest <= STALL_MILLIS)
        .holds(
            "each stream has every word that it has directly (how many)",
            relayed.words() + ", directly " + plain.words(),
            plain.words().size() == 1 && relayed.words().equals(plain.words()));
  }

  /** The longest wait for any word, the first one's beyond what is due to it. */
  private static double longest(Listener.Heard heard) {
    return Math.max(
        heard.gap().longestMillis(), heard.firstWord().longestMillis() - FIRST_WORD.toMillis());
  }

  /**
   * The median is bounded as a gap is. Nine of ten are nearly the longest of a dozen, and what is
   * waited for is the request's way as well as the word's: they may be a gap and twice that later.
   */
  private static void first(Summary summary, Listener.Times plain, Listener.Times relayed) {
    double median = HALF_A_GAP + HOPS * waited(plain.medianMillis());
    first(summary, "median", relayed.medianMillis() - plain.medianMillis(), median);
    double most = PACE.toMillis() + 2 * HOPS * waited(plain.mostMillis());
    first(summary, "nine of ten", relayed.mostMillis() - plain.mostMillis(), most);
  }

  private static double waited(double plain) {
    return Math.max(0, plain - FIRST_WORD.toMillis());
  }

  private static void first(Summary summary, String which, double later, double most) {
    summary.holds(
        "the first word comes at most %.1f ms later than directly (ms, %s)".formatted(most, which),
        "%.1f".formatted(later),
        later <= most);
  }
}
