package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.Meanwhile;
import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.time.Ticker;

/**
 * Reads from a provider, and sends a comment whenever the caller has heard nothing for a while:
 * what stands between the gateway and the caller closes connections on which nothing happens. A
 * provider that talks all the time may say nothing for the caller: what it has already, or a count.
 */
final class KeptAwake implements Meanwhile {

  private final Ticker ticker;
  private final long everyNanos;
  private final Runnable comment;
  private long toldNanos;

  /** A reader that makes a comment about every so many nanoseconds of silence. */
  KeptAwake(Ticker ticker, long everyNanos, Runnable comment) {
    this.ticker = ticker;
    this.everyNanos = everyNanos;
    this.comment = comment;
    this.toldNanos = ticker.nanos();
  }

  /** The caller hears something just now. */
  void told() {
    toldNanos = ticker.nanos();
  }

  @Override
  public long everyNanos() {
    return everyNanos;
  }

  @Override
  public void run() {
    comment.run();
  }

  /** As {@link UpstreamAnswer#read}; comments do not put the deadline off. */
  int read(UpstreamAnswer answer, byte[] buffer, long deadlineNanos) throws SendFailure {
    commentIfDue();
    long next = toldNanos + everyNanos;
    while (next - deadlineNanos < 0 && !answer.await(next)) {
      commentIfDue();
      next = toldNanos + everyNanos;
    }
    return answer.read(buffer, deadlineNanos);
  }

  private void commentIfDue() {
    if (ticker.nanos() - toldNanos >= everyNanos) {
      comment.run();
      told();
    }
  }
}
