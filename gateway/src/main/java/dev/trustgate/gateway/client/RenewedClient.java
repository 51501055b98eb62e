package dev.trustgate.gateway.client;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A client that gives its place to a new one after answers that could not be read. The library
 * forgets the connections of such answers and leaves them open; only the end of the client closes
 * them. Whoever uses the old one at that time uses it to the end.
 */
final class RenewedClient implements AutoCloseable {

  /** How many forgotten connections are borne until somebody looks. */
  private static final int MOST_FORGOTTEN = 16;

  private final Supplier<HttpClient> maker;
  private final List<HttpClient> ending = new ArrayList<>();
  private volatile Lent current;

  RenewedClient(Supplier<HttpClient> maker) {
    this.maker = maker;
    this.current = new Lent(maker.get());
  }

  /** A client to send with. Close it once the head of the answer is here. */
  Lent lend() {
    while (true) {
      Lent lent = current;
      lent.users.incrementAndGet();
      if (!lent.retired) {
        return lent;
      }
      lent.close();
    }
  }

  /** Ends the connections that were forgotten, if there are any. To be called now and then. */
  void tidy() {
    if (current.forgotten.get() > 0) {
      renew(current);
    }
  }

  private synchronized void renew(Lent old) {
    if (current != old) {
      return;
    }
    current = new Lent(maker.get());
    old.retired = true;
    old.endIfUnused();
  }

  /** No more is lent, and nobody is about to send; what is carried goes on to its end. */
  synchronized void end() {
    end(current.client);
  }

  /** Whether nothing is left of it, once it was told to {@link #end()}. */
  synchronized boolean ended() {
    return ending.stream().allMatch(HttpClient::isTerminated);
  }

  private synchronized void end(HttpClient client) {
    ending.removeIf(HttpClient::isTerminated);
    client.shutdown(); // what it carries goes on to its end
    ending.add(client);
  }

  @Override
  public synchronized void close() {
    ending.forEach(HttpClient::shutdownNow);
    current.client.shutdownNow();
  }

  /** A client, lent to those who are about to send. */
  final class Lent implements AutoCloseable {

    private final HttpClient client;
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicInteger forgotten = new AtomicInteger();
    private volatile boolean retired;

    private Lent(HttpClient client) {
      this.client = client;
    }

    HttpClient client() {
      return client;
    }

    /** The answer could not be read: nobody will close its connection. */
    void forgotten() {
      if (forgotten.incrementAndGet() >= MOST_FORGOTTEN) {
        renew(this);
      }
    }

    @Override
    public void close() {
      users.decrementAndGet();
      endIfUnused();
    }

    private void endIfUnused() {
      if (retired && users.get() == 0) {
        end(client);
      }
    }
  }
}
