package dev.trustgate.simulator.play;

import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.scenario.ProviderPlan;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Voice;
import java.util.random.RandomGenerator;

/** Makes up a provider's answers: how long they are and how fast, by its profile. */
final class Teller {

  /**
   * Of how many gaps the pace of one answer is drawn; drawing each would cost more than all else.
   */
  private static final int GAPS = 16;

  private static final int MOST_TOKENS = 1_000_000;

  private final String name;
  private final ProviderPlan plan;
  private final Dice dice;

  Teller(String name, ProviderPlan plan, Dice dice) {
    this.name = name;
    this.plan = plan;
    this.dice = dice;
  }

  /**
   * The answer to a request.
   *
   * @param others how many other requests the provider has
   */
  Tale tale(Ask ask, int others) {
    Profile profile = plan.profile();
    String voice = plan.text().orElse(name);
    int most = ask.maxTokens() > 0 ? ask.maxTokens() : MOST_TOKENS;
    int tokens =
        Math.min(
            most, profile.tokens().draw(dice.of("tokens " + voice, ask.number()), 1, MOST_TOKENS));
    RandomGenerator pace = dice.of("pace " + name, ask.number());
    long first = profile.timeToFirstToken().draw(pace);
    var tale = new Tale(ask.stream(), tokens, first, gap(profile, tokens, pace), Voice.of(voice));
    double slowdown = profile.slowdown(others);
    return slowdown == 1 ? tale : tale.slower(slowdown);
  }

  private static long gap(Profile profile, int tokens, RandomGenerator pace) {
    if (profile.interToken() instanceof Latency.Fixed(long nanos)) {
      return nanos;
    }
    int drawn = Math.clamp(tokens - 1L, 1, GAPS);
    long sum = 0;
    for (int i = 0; i < drawn; i++) {
      sum += profile.interToken().draw(pace);
    }
    return sum / drawn;
  }
}
