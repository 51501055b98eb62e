package dev.trustgate.gateway.client;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Clients without old connections, for requests that met one that was gone. The library takes an
 * old connection whenever it has one, so only a client that never had an answer from a provider is
 * sure to make a new one. Such a client serves until its first answer, many requests at once if
 * need be, and then ends with the last of them.
 */
final class FreshClients implements AutoCloseable {

  private final Supplier<HttpClient> maker;
  private final List<HttpClient> ending = new ArrayList<>();
  private @Nullable Fresh current;

  FreshClients(Supplier<HttpClient> maker) {
    this.maker = maker;
  }

  /** A client that has no connection to this provider that was used before. Close it once sent. */
  synchronized Fresh to(String authority) {
    Fresh fresh = current;
    if (fresh == null || fresh.answeredBy.contains(authority)) {
      if (fresh != null) {
        fresh.retired = true;
        endIfUnused(fresh);
      }
      fresh = new Fresh(maker.get());
      current = fresh;
    }
    fresh.users++;
    return fresh;
  }

  private synchronized void giveUp(Fresh spent) {
    if (current == spent) {
      current = null;
    }
    spent.retired = true;
  }

  private void endIfUnused(Fresh fresh) {
    if (fresh.retired && fresh.users == 0) {
      ending.removeIf(HttpClient::isTerminated);
      fresh.client.shutdown(); // what it carries goes on to its end
      ending.add(fresh.client);
    }
  }

  /** No more is lent, and nobody is about to send; what is carried goes on to its end. */
  synchronized void end() {
    Fresh fresh = current;
    if (fresh != null) {
      current = null;
      fresh.retired = true;
      endIfUnused(fresh);
    }
  }

  /** Whether nothing is left of it, once it was told to {@link #end()}. */
  synchronized boolean ended() {
    return ending.stream().allMatch(HttpClient::isTerminated);
  }

  @Override
  public synchronized void close() {
    ending.forEach(HttpClient::shutdownNow);
    Fresh fresh = current;
    if (fresh != null) {
      fresh.client.shutdownNow();
    }
  }

  /** A client, lent to those who are about to send. */
  final class Fresh implements AutoCloseable {

    private final HttpClient client;
    private final Set<String> answeredBy = new HashSet<>();
    private int users;
    private boolean retired;

    private Fresh(HttpClient client) {
      this.client = client;
    }

    HttpClient client() {
      return client;
    }

    /** An answer begins: its connection may soon be used again. */
    void answered(String authority) {
      synchronized (FreshClients.this) {
        answeredBy.add(authority);
      }
    }

    /** An answer could not be read: only the end of the client closes its connection. */
    void spent() {
      giveUp(this);
    }

    /** Whether a connection of this client to the provider may have been used before. */
    boolean hasAnswered(String authority) {
      synchronized (FreshClients.this) {
        return answeredBy.contains(authority);
      }
    }

    @Override
    public void close() {
      synchronized (FreshClients.this) {
        users--;
        if (users == 0 && !answeredBy.isEmpty()) {
          giveUp(this); // it has no more new connections to this provider, and nobody waits for it
        }
        endIfUnused(this);
      }
    }
  }
}
