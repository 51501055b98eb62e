package dev.trustgate.gateway.client;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A body that is there as a whole, shown to the library piece by piece. The library's own publisher
 * of arrays copies the whole of them before it says the first byte, and says them in pieces as
 * small as what it reads into.
 */
final class WholeBody implements HttpRequest.BodyPublisher {

  static final int PIECE_BYTES = 64 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final List<ByteBuffer> parts;

  /** A body; the bytes stay the caller's, who must not change them. */
  WholeBody(List<ByteBuffer> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public long contentLength() {
    long length = 0;
    for (ByteBuffer part : parts) {
      length += part.remaining();
    }
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Saying(subscriber));
  }

  /** One subscriber, and how far it has come. */
  private final class Saying implements Flow.Subscription {

    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final AtomicLong wanted = new AtomicLong();
    private final Iterator<ByteBuffer> parts = WholeBody.this.parts.iterator();
    private ByteBuffer part = NOTHING;
    private volatile boolean over;

    private Saying(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    /** Only who finds nothing wanted says what is: a subscriber may ask for more while it hears. */
    @Override
    public void request(long more) {
      if (more <= 0) {
        if (!over) {
          over = true;
          subscriber.onError(new IllegalArgumentException("request(" + more + ")"));
        }
        return;
      }
      if (wanted.getAndUpdate(before -> capped(before, more)) == 0) {
        long open = capped(0, more);
        while (open > 0) {
          say(open);
          long done = open;
          open = wanted.updateAndGet(left -> left - done);
        }
      }
    }

    private static long capped(long before, long more) {
      long sum = before + more;
      return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private void say(long pieces) {
      for (long left = pieces; left > 0 && !over; left--) {
        if (more()) {
          int count = Math.min(PIECE_BYTES, part.remaining());
          ByteBuffer piece = part.slice(part.position(), count);
          part.position(part.position() + count);
          subscriber.onNext(piece);
        }
        if (!more() && !over) {
          over = true;
          subscriber.onComplete();
        }
      }
    }

    private boolean more() {
      while (!part.hasRemaining() && parts.hasNext()) {
        part = parts.next().duplicate();
      }
      return part.hasRemaining();
    }

    @Override
    public void cancel() {
      over = true;
    }
  }
}
