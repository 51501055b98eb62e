package io.grpc.xds;

import io.grpc.xds.WeightedRoundRobinLoadBalancer.StaticStrideScheduler;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * gRPC's choice among weights, without the channels and pickers around it: one counter that all
 * threads share. Stands in this package because nobody else may call it but a benchmark.
 */
public final class Strides {

  private final StaticStrideScheduler scheduler;

  /** Among targets of these weights, from the first turn on. */
  public Strides(float... weights) {
    this.scheduler = new StaticStrideScheduler(weights, new AtomicInteger());
  }

  /** The position of the next one. */
  public int pick() {
    return scheduler.pick();
  }
}
