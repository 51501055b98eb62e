package dev.trustgate.gateway.live;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * One who watches the feed. What it has not taken yet waits for it, but not for long: who is too
 * slow is left behind, and can ask to go on where it was.
 */
public final class Subscription implements AutoCloseable {

  /** How many frames may wait, which is as many seconds. */
  static final int MOST_WAITING = 16;

  private final Optional<UUID> only;
  private final Consumer<Subscription> leaving;
  private final Deque<Frame> first;
  private final BlockingQueue<Optional<Frame>> waiting = new ArrayBlockingQueue<>(MOST_WAITING + 1);

  /**
   * @param only the one upstream that is wanted
   * @param first what is to be said before anything new
   */
  Subscription(Optional<UUID> only, Collection<Frame> first, Consumer<Subscription> leaving) {
    this.only = only;
    this.first = new ArrayDeque<>(first);
    this.leaving = leaving;
  }

  /** The next event as bytes, once there is one; empty if there will be none. */
  public Optional<byte[]> next() throws InterruptedException {
    Optional<Frame> frame = first.isEmpty() ? waiting.take() : Optional.of(first.removeFirst());
    return frame.map(one -> one.bytes(only));
  }

  /** Takes a new frame; false if too many wait already, and then there will be no more. */
  boolean offer(Frame frame) {
    if (waiting.size() < MOST_WAITING) {
      return waiting.offer(Optional.of(frame));
    }
    waiting.clear();
    end();
    return false;
  }

  /** There will be nothing new. */
  void end() {
    boolean _ = waiting.offer(Optional.empty()); // the last place is kept for this
  }

  /** Stops watching. */
  @Override
  public void close() {
    leaving.accept(this);
  }
}
