package dev.trustgate.benchmarks;

import dev.trustgate.gateway.balance.Candidate;
import dev.trustgate.gateway.balance.Positions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A target as a balancer sees it: a count that all threads change, and a life to look up. */
final class Seat implements Candidate {

  private static final int WEIGHTS = 100;

  private final int weight;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile int ramp = 1_000;

  private Seat(int weight) {
    this.weight = weight;
  }

  /** So many of them, all idle. */
  static List<Seat> row(int many) {
    return IntStream.range(0, many).mapToObj(index -> new Seat(1 + index % WEIGHTS)).toList();
  }

  /** Every nth of so many. */
  static Positions everyNth(int many, int nth) {
    Positions some = Positions.none(many);
    for (int position = 0; position < many; position += nth) {
      some.add(position);
    }
    return some;
  }

  /** The count goes down again. */
  int leave() {
    return inFlight.getAndDecrement();
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public int inFlight() {
    return inFlight.get();
  }

  @Override
  public int rampPermille(long nowNanos) {
    return ramp;
  }

  @Override
  public void occupy() {
    inFlight.incrementAndGet();
  }

  @Override
  public boolean occupyIf(int seen) {
    return inFlight.compareAndSet(seen, seen + 1);
  }
}
