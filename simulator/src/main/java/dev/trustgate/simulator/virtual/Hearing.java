package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.Diverged;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much of a stream its caller has, over all attempts: one that goes on where another broke has
 * to say the same from the beginning, and adds only what is new.
 */
final class Hearing {

  private final VirtualClock clock;
  private Voice voice = Voice.of("");
  private int got;
  private long beganNanos;

  Hearing(VirtualClock clock) {
    this.clock = clock;
  }

  /** Tokens that the caller has. */
  int got() {
    return got;
  }

  /**
   * An attempt begins to speak; says after how many nanoseconds it says something else than the
   * caller has already, if ever.
   */
  OptionalLong begins(Call call) {
    beganNanos = clock.nanos();
    int same = voice.agreesWith(call.plan().voice());
    boolean strays = got > same && (same == 0 || call.plan().tokens() > same);
    return strays ? OptionalLong.of(same * call.gapNanos()) : OptionalLong.empty();
  }

  /** Whether an answer that ends well holds everything that the caller has. */
  boolean wholeWith(@Nullable Call call) {
    return call == null || call.plan().tokens() >= got;
  }

  /** An attempt is over; how many tokens had come of it. */
  int heard(Call call, Outcome ending) {
    if (ending instanceof Diverged) {
      return 0;
    }
    int tokens = byItself(ending) ? call.plan().tokens() : untilNow(call);
    if (tokens > got) {
      voice = call.plan().voice();
      got = tokens;
    }
    return tokens;
  }

  /** Whether the provider ended it, having said all that it meant to. */
  private static boolean byItself(Outcome ending) {
    return ending instanceof Answered
        || (ending instanceof BrokeMidAnswer(Break how, _) && how != Break.STALLED);
  }

  private int untilNow(Call call) {
    long gap = call.gapNanos();
    long since = clock.nanos() - beganNanos;
    return gap == 0
        ? call.plan().tokens()
        : Math.toIntExact(Math.min(call.plan().tokens(), 1 + since / gap));
  }
}
