package dev.trustgate.gateway.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * Remembers the latest requests, so that an operator can ask what was decided and why. Of requests
 * with one id the latest is found. Holds no content.
 */
public final class Receipts implements ExchangeListener {

  /** About eight megabytes of requests of a few targets each. */
  public static final int KEPT = 4096;

  private final AtomicReferenceArray<ExchangeRecord> ring;
  private final AtomicLong finished = new AtomicLong();
  private final Map<String, ExchangeRecord> byId = new ConcurrentHashMap<>();

  /**
   * Remembers nothing yet.
   *
   * @param kept how many requests are remembered
   */
  public Receipts(int kept) {
    this.ring = new AtomicReferenceArray<>(kept);
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    int place = Math.floorMod(finished.getAndIncrement(), ring.length());
    byId.put(exchange.requestId(), exchange);
    ExchangeRecord forgotten = ring.getAndSet(place, exchange);
    if (forgotten != null) {
      byId.remove(forgotten.requestId(), forgotten); // a later request of the same id stays
    }
  }

  /** The request of this id, if it is remembered. */
  public Optional<ExchangeRecord> find(String requestId) {
    return Optional.ofNullable(byId.get(requestId));
  }

  /** The latest requests that are wanted, the newest first. */
  public List<ExchangeRecord> latest(int most, Predicate<ExchangeRecord> wanted) {
    List<ExchangeRecord> latest = new ArrayList<>();
    long end = finished.get();
    for (long at = end - 1; at >= Math.max(0, end - ring.length()) && latest.size() < most; at--) {
      ExchangeRecord record = ring.get(Math.floorMod(at, ring.length()));
      if (record != null && wanted.test(record)) { // somebody is about to put it there
        latest.add(record);
      }
    }
    return latest;
  }
}
