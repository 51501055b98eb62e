package dev.trustgate.gateway.balance;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A candidate that is nothing but its numbers. */
final class FakeCandidate implements Candidate {

  private static final int FULL = 1_000;

  private final int weight;
  private final AtomicInteger inFlight;
  private volatile int ramp = FULL;

  FakeCandidate(int weight, int inFlight) {
    this.weight = weight;
    this.inFlight = new AtomicInteger(inFlight);
  }

  /** Idle candidates of these weights. */
  static List<FakeCandidate> weighing(int... weights) {
    return Arrays.stream(weights).mapToObj(weight -> new FakeCandidate(weight, 0)).toList();
  }

  void ramp(int permille) {
    ramp = permille;
  }

  long bearable() {
    return (long) weight * ramp;
  }

  void vacate() {
    inFlight.decrementAndGet();
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
