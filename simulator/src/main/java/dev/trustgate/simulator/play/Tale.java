package dev.trustgate.simulator.play;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.simulator.virtual.Behaviour.Plan;
import dev.trustgate.simulator.virtual.Voice;
import java.util.Optional;

/**
 * One answer as its provider means it: so many tokens, the first after a while, the others at a
 * pace. Faults make other courses of it.
 *
 * @param stream whether it comes token by token, or in one piece when all are there
 * @param voice in whose words
 */
record Tale(boolean stream, int tokens, long firstNanos, long gapNanos, Voice voice) {

  private static final Outcome WELL = new Answered(200);

  Tale later(long nanos) {
    return new Tale(stream, tokens, firstNanos + nanos, gapNanos, voice);
  }

  Tale paced(long nanos) {
    return new Tale(stream, tokens, firstNanos, Math.max(gapNanos, nanos), voice);
  }

  Tale slower(double factor) {
    return new Tale(
        stream, tokens, Math.round(firstNanos * factor), Math.round(gapNanos * factor), voice);
  }

  /** Says something else after so many tokens; a document is not compared with what was said. */
  Tale straying(String how, int after) {
    Voice other = stream ? voice.straying(how, after) : voice;
    return new Tale(stream, tokens, firstNanos, gapNanos, other);
  }

  Plan whole() {
    return ending(tokens, Optional.of(WELL));
  }

  /** Breaks, or falls silent if there is no outcome, after so many tokens; at least one. */
  Plan ending(int after, Optional<Outcome> outcome) {
    int said = Math.min(after, tokens);
    long rest = gapNanos * Math.max(0, said - 1);
    return stream
        ? new Plan(firstNanos, rest, true, outcome, said, voice)
        : new Plan(firstNanos + rest, 0, false, outcome, said, voice);
  }

  /** Fails before anybody heard a word, when so many tokens would have been said. */
  Plan failing(int after, Outcome outcome) {
    long rest = gapNanos * Math.max(0, Math.min(after, tokens) - 1);
    return new Plan(firstNanos + rest, 0, false, Optional.of(outcome), 0, voice);
  }
}
