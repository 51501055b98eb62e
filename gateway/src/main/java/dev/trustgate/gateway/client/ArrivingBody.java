package dev.trustgate.gateway.client;

import dev.trustgate.gateway.time.Ticker;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The body of an answer on its way in. It asks for the next piece only when the one before has been
 * read, so a slow reader slows the provider and memory holds one piece; and unlike the library's
 * stream it can be waited for without being broken off.
 */
final class ArrivingBody implements BodySubscriber<ArrivingBody> {

  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<ByteBuffer> here = new ArrayDeque<>();

  private Optional<Flow.Subscription> subscription = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private boolean ended;
  private boolean closed;

  ArrivingBody(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Waits until there is something to read or the end is known.
   *
   * @return false if neither was so at the time given, which {@link #wake} must announce
   */
  boolean await(long untilNanos) throws InterruptedException {
    lock.lock();
    try {
      while (here.isEmpty() && !ended) {
        if (ticker.nanos() - untilNanos >= 0) {
          return false;
        }
        changed.await();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Has whoever waits look at the clock. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** After {@link #await}: takes what is there, -1 at the end. */
  int take(byte[] buffer) throws IOException {
    Optional<Flow.Subscription> wanting = Optional.empty();
    int count;
    lock.lock();
    try {
      if (here.isEmpty()) {
        if (failure.isPresent()) {
          throw new IOException("the body broke", failure.get());
        }
        return -1;
      }
      count = drain(buffer);
      if (here.isEmpty() && !ended) {
        wanting = subscription;
      }
    } finally {
      lock.unlock();
    }
    wanting.ifPresent(next -> next.request(1)); // may come back at once, in this thread
    return count;
  }

  private int drain(byte[] buffer) {
    int count = 0;
    while (count < buffer.length && !here.isEmpty()) {
      ByteBuffer first = here.element();
      int part = Math.min(first.remaining(), buffer.length - count);
      first.get(buffer, count, part);
      count += part;
      if (!first.hasRemaining()) {
        here.remove();
      }
    }
    return count;
  }

  /** Whether the end has come and nothing broke. */
  boolean isWhole() {
    lock.lock();
    try {
      return ended && failure.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Breaks the connection off unless the body is here to its end. */
  void close() {
    Optional<Flow.Subscription> unwanted;
    lock.lock();
    try {
      unwanted = ended || closed ? Optional.empty() : subscription;
      closed = true;
      here.clear();
    } finally {
      lock.unlock();
    }
    unwanted.ifPresent(Flow.Subscription::cancel);
  }

  @Override
  public CompletionStage<ArrivingBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    boolean unwanted;
    lock.lock();
    try {
      unwanted = closed || subscription.isPresent();
      if (!unwanted) {
        subscription = Optional.of(given);
      }
    } finally {
      lock.unlock();
    }
    if (unwanted) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    Optional<Flow.Subscription> wanting = Optional.empty();
    lock.lock();
    try {
      if (!closed) {
        for (ByteBuffer part : piece) {
          if (part.hasRemaining()) {
            here.add(part);
          }
        }
      }
      if (here.isEmpty()) {
        wanting = subscription;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    wanting.ifPresent(next -> next.request(1));
  }

  @Override
  public void onError(Throwable broken) {
    finish(Optional.of(broken));
  }

  @Override
  public void onComplete() {
    finish(Optional.empty());
  }

  private void finish(Optional<Throwable> how) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        failure = how;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
