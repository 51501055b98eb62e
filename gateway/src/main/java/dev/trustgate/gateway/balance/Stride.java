package dev.trustgate.gateway.balance;

import java.util.concurrent.atomic.AtomicLong;

/**
 * An order for sets whose cycle would be too long to keep. Tickets pass over the positions again
 * and again; of every {@code max} passes, max being the greatest weight, a position with weight w
 * serves in exactly w, evenly spread. A ticket that stands for a pass without service is skipped;
 * with weights of up to 100, and cycles too long to keep, those are five for each pick at most.
 *
 * <p>This is the static stride scheduling known from gRPC, with integer weights and hence exact.
 */
final class Stride implements Order {

  /** Odd and large: spreads the passes in which equal weights serve. */
  private static final long SPREAD = 40_503;

  private final int[] positions;
  private final int[] weights;
  private final int max;

  Stride(int[] positions, int[] weights) {
    this.positions = positions.clone();
    this.weights = weights.clone();
    int greatest = 1;
    for (int weight : weights) {
      greatest = Math.max(greatest, weight);
    }
    this.max = greatest;
  }

  @Override
  public int next(AtomicLong tickets) {
    int size = positions.length;
    while (true) {
      long ticket = tickets.getAndIncrement();
      int rank = (int) Math.floorMod(ticket, (long) size);
      long pass = Math.floorMod(Math.floorDiv(ticket, (long) size), (long) max);
      long phase = (pass * weights[rank] + rank * SPREAD) % max;
      if (phase < weights[rank]) {
        return positions[rank];
      }
    }
  }
}
