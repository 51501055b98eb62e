package dev.trustgate.gateway.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * Remembers the latest requests, so that an operator can ask what was decided and why. Of requests
 * with one id the latest is found. Holds no content.
 */
public final class Receipts implements ExchangeListener {

  /** About three megabytes of requests of a few targets each. */
  public static final int KEPT = 4096;

  private final AtomicReferenceArray<Receipt> ring;
  private final AtomicLong finished = new AtomicLong();

  /** Who waits for a request that is still on its way, by its id. */
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();

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
    ring.set(place, new Receipt(exchange));
    if (!awaited.isEmpty()) { // the usual case looks nobody up
      CountDownLatch waiting = awaited.get(exchange.requestId());
      if (waiting != null) {
        waiting.countDown();
      }
    }
  }

  /** The request of this id, if it is remembered. Looks at all, for nobody asks often. */
  public Optional<ExchangeRecord> find(String requestId) {
    long end = finished.get();
    for (long at = end - 1; at >= Math.max(0, end - ring.length()); at--) {
      Receipt receipt = ring.get(Math.floorMod(at, ring.length()));
      if (receipt != null && receipt.isOf(requestId)) {
        return Optional.of(receipt.record());
      }
    }
    return Optional.empty();
  }

  /**
   * The same, but a request that is not known yet is waited for: its caller has the last byte of
   * the answer a moment before the request is over.
   */
  public Optional<ExchangeRecord> await(String requestId, Duration most) {
    Optional<ExchangeRecord> known = find(requestId);
    if (known.isPresent()) {
      return known;
    }
    CountDownLatch over = awaited.computeIfAbsent(requestId, _ -> new CountDownLatch(1));
    try {
      if (find(requestId).isEmpty() && !over.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
        return find(requestId); // another who waited for it may have been told alone
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      awaited.remove(requestId, over);
    }
    return find(requestId);
  }

  /** For how many requests somebody waits. */
  int awaited() {
    return awaited.size();
  }

  /** The latest requests that are wanted, the newest first. */
  public List<ExchangeRecord> latest(int most, Predicate<ExchangeRecord> wanted) {
    List<ExchangeRecord> latest = new ArrayList<>();
    long end = finished.get();
    for (long at = end - 1; at >= Math.max(0, end - ring.length()) && latest.size() < most; at--) {
      Receipt receipt = ring.get(Math.floorMod(at, ring.length()));
      if (receipt != null) { // else somebody is about to put it there
        Optional.of(receipt.record()).filter(wanted).ifPresent(latest::add);
      }
    }
    return latest;
  }
}
