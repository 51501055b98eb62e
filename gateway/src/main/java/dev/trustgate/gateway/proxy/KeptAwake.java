package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.Meanwhile;
import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.time.Ticker;

/**
 * Reads from a provider, and sends a comment whenever it has been silent for a while: what stands
 * between the gateway and the caller closes connections on which nothing happens.
 */
final class KeptAwake implements Meanwhile {

  private final Ticker ticker;
  private final long everyNanos;
  private final Runnable comment;

  /** A reader that makes a comment about every so many nanoseconds of silence. */
  KeptAwake(Ticker ticker, long everyNanos, Runnable comment) {
    this.ticker = ticker;
    this.everyNanos = everyNanos;
    this.comment = comment;
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
    long next = ticker.nanos() + everyNanos;
    while (next - deadlineNanos < 0 && !answer.await(next)) {
      comment.run();
      next = ticker.nanos() + everyNanos;
    }
    return answer.read(buffer, deadlineNanos);
  }
}
