package dev.trustgate.gateway.client;

import dev.trustgate.gateway.time.Ticker;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Clients by their patience with connecting, which the library lets one set for a whole client
 * only. A configuration may name another patience at any time, and each client costs a thread and
 * files. So those that nobody has used for so long that their connections are gone anyway end, but
 * for the ones that were used last: a gateway that is quiet keeps them.
 */
final class ClientSets implements AutoCloseable {

  private static final int CLIENTS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final Map<Duration, Clients> sets = new ConcurrentHashMap<>();
  private final List<Clients> ending = new ArrayList<>();
  private final Ticker ticker;
  private final long unusedNanos;
  private final Function<Duration, HttpClient> maker;

  /**
   * None at first.
   *
   * @param unusedNanos how long clients are kept that nobody uses
   * @param maker makes a client with such patience
   */
  ClientSets(Ticker ticker, long unusedNanos, Function<Duration, HttpClient> maker) {
    this.ticker = ticker;
    this.unusedNanos = unusedNanos;
    this.maker = maker;
  }

  /** Clients to send with. Close it once the head of the answer is here. */
  Lent lend(Duration connectTimeout) {
    while (true) {
      Clients clients = sets.computeIfAbsent(connectTimeout, this::made);
      if (clients.enter()) {
        return new Lent(clients);
      }
      sets.remove(connectTimeout, clients); // it is ending this very moment
    }
  }

  private Clients made(Duration connectTimeout) {
    Supplier<HttpClient> one = () -> maker.apply(connectTimeout);
    List<RenewedClient> shards =
        Stream.generate(() -> new RenewedClient(one)).limit(CLIENTS).toList();
    return new Clients(shards, new FreshClients(one), ticker.nanos());
  }

  /** How many kinds of patience there are clients for. */
  int size() {
    return sets.size();
  }

  /** Ends what is of no more use. To be called now and then. */
  synchronized void tidy() {
    long now = ticker.nanos();
    sets.values().forEach(Clients::tidy);
    Optional<Clients> latest =
        sets.values().stream().max(Comparator.comparingLong(clients -> clients.usedNanos - now));
    sets.values()
        .removeIf(
            clients ->
                latest.filter(clients::equals).isEmpty()
                    && now - clients.usedNanos > unusedNanos
                    && retired(clients));
    ending.removeIf(Clients::ended);
  }

  private boolean retired(Clients clients) {
    boolean retired = clients.retire();
    if (retired) {
      ending.add(clients);
    }
    return retired;
  }

  @Override
  public synchronized void close() {
    sets.values().forEach(Clients::close);
    ending.forEach(Clients::close);
  }

  /** Clients, lent to somebody who is about to send. */
  final class Lent implements AutoCloseable {

    private final Clients clients;

    private Lent(Clients clients) {
      this.clients = clients;
    }

    /** The one that is used as a rule for this provider. */
    RenewedClient to(String authority) {
      return clients.shards.get(Math.floorMod(authority.hashCode(), clients.shards.size()));
    }

    /** Those for a second try. */
    FreshClients fresh() {
      return clients.fresh;
    }

    @Override
    public void close() {
      clients.usedNanos = ticker.nanos();
      clients.users.decrementAndGet();
    }
  }

  private static final class Clients implements AutoCloseable {

    private static final int RETIRED = Integer.MIN_VALUE / 2;

    private final List<RenewedClient> shards;
    private final FreshClients fresh;
    private final AtomicInteger users = new AtomicInteger();
    private volatile long usedNanos;

    private Clients(List<RenewedClient> shards, FreshClients fresh, long nowNanos) {
      this.shards = shards;
      this.fresh = fresh;
      this.usedNanos = nowNanos;
    }

    boolean enter() {
      if (users.incrementAndGet() > 0) {
        return true;
      }
      users.decrementAndGet();
      return false;
    }

    /** Ends them unless somebody is about to send; what they carry goes on to its end. */
    boolean retire() {
      boolean unused = users.compareAndSet(0, RETIRED);
      if (unused) {
        shards.forEach(RenewedClient::end);
        fresh.end();
      }
      return unused;
    }

    boolean ended() {
      return fresh.ended() && shards.stream().allMatch(RenewedClient::ended);
    }

    void tidy() {
      shards.forEach(RenewedClient::tidy);
    }

    @Override
    public void close() {
      shards.forEach(RenewedClient::close);
      fresh.close();
    }
  }
}
