package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.simulator.provider.wire.Allowance;
import java.time.Duration;
import java.time.Instant;

/**
 * How much may be asked per minute, in requests and in tokens. Each is a bucket that starts full
 * and fills evenly; a request that does not fit takes nothing.
 */
public final class Quota {

  /** What is named as the limit where there is none. */
  private static final long GENEROUS_REQUESTS = 10_000;

  private static final long GENEROUS_TOKENS = 2_000_000;

  private final Bucket requests;
  private final Bucket tokens;
  private final Ticker ticker;

  /**
   * A quota.
   *
   * @param requestsPerMinute 0 for no limit
   * @param tokensPerMinute 0 for no limit
   */
  public Quota(int requestsPerMinute, int tokensPerMinute, Ticker ticker) {
    this.ticker = ticker;
    this.requests = new Bucket(requestsPerMinute, GENEROUS_REQUESTS, ticker.nanos());
    this.tokens = new Bucket(tokensPerMinute, GENEROUS_TOKENS, ticker.nanos());
  }

  /**
   * An answer to a wish.
   *
   * @param delay how long until the wish would fit; zero if it was granted
   */
  public record Grant(Duration delay, Allowance allowance) {}

  /** Takes one request of so many tokens, if both fit. */
  public synchronized Grant take(int wanted, Instant now) {
    requests.fill(ticker.nanos());
    tokens.fill(ticker.nanos());
    Duration delay = longer(requests.until(1), tokens.until(wanted));
    if (delay.isZero()) {
      requests.take(1);
      tokens.take(wanted);
    }
    return new Grant(delay, new Allowance(requests.left(1), tokens.left(wanted), now));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** One limit; without a limit it is always full, and only its last taker sees less. */
  private static final class Bucket {

    private static final double NANOS_PER_MINUTE = 6e10;

    private final long perMinute;
    private final boolean limited;
    private double level;
    private long filledNanos;

    Bucket(int perMinute, long generous, long nowNanos) {
      this.limited = perMinute > 0;
      this.perMinute = limited ? perMinute : generous;
      this.level = (double) this.perMinute;
      this.filledNanos = nowNanos;
    }

    void fill(long nowNanos) {
      double minutes = (double) (nowNanos - filledNanos) / NANOS_PER_MINUTE;
      level = Math.min((double) perMinute, level + minutes * (double) perMinute);
      filledNanos = nowNanos;
    }

    /** More than a whole bucket is granted when the bucket is full. */
    Duration until(int wanted) {
      double missing = (double) Math.min(wanted, perMinute) - level;
      return limited && missing > 0 ? time(missing) : Duration.ZERO;
    }

    void take(int wanted) {
      level -= limited ? wanted : 0;
    }

    Allowance.Limit left(int lastWanted) {
      if (!limited) {
        return new Allowance.Limit(perMinute, Math.max(0, perMinute - lastWanted), Duration.ZERO);
      }
      long whole = Math.max(0, (long) Math.floor(level));
      return new Allowance.Limit(perMinute, whole, time((double) perMinute - level));
    }

    private Duration time(double amount) {
      return Duration.ofNanos((long) Math.ceil(amount / (double) perMinute * NANOS_PER_MINUTE));
    }
  }
}
