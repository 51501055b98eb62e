package dev.trustgate.simulator.proof;

import dev.trustgate.simulator.virtual.SimulatedTarget;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Of two providers drawn, the one with the lower product of latency and calls under way. The
 * latency jumps up to every peak and decays from there, as Finagle's balancer of that name has it.
 */
final class PeakEwma implements Chooser {

  private static final double DECAY_NANOS = Duration.ofSeconds(10).toNanos();

  /** What a provider costs that was asked and has not answered anything yet. */
  private static final double UNKNOWN_NANOS = Duration.ofSeconds(60).toNanos();

  private final double[] latencyNanos;
  private final long[] heardNanos;

  PeakEwma(int providers) {
    latencyNanos = new double[providers];
    heardNanos = new long[providers];
  }

  @Override
  public int choose(List<SimulatedTarget> providers, RandomGenerator random, long nowNanos) {
    int one = random.nextInt(providers.size());
    int other = random.nextInt(providers.size() - 1);
    other += other >= one ? 1 : 0;
    return cost(one, providers, nowNanos) <= cost(other, providers, nowNanos) ? one : other;
  }

  private double cost(int provider, List<SimulatedTarget> providers, long nowNanos) {
    int calls = providers.get(provider).calls();
    hear(provider, 0, nowNanos);
    boolean unknown = latencyNanos[provider] == 0 && calls > 0;
    return unknown ? UNKNOWN_NANOS + calls : latencyNanos[provider] * (calls + 1);
  }

  @Override
  public void ended(int provider, long durationNanos, long nowNanos) {
    hear(provider, (double) durationNanos, nowNanos);
  }

  private void hear(int provider, double nanos, long nowNanos) {
    double before = latencyNanos[provider];
    double kept = StrictMath.exp((heardNanos[provider] - nowNanos) / DECAY_NANOS);
    latencyNanos[provider] = nanos > before ? nanos : before * kept + nanos * (1 - kept);
    heardNanos[provider] = nowNanos;
  }
}
