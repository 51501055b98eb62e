package dev.trustgate.gateway.tracing;

import java.time.Duration;

/**
 * How much is held back, and how long.
 *
 * @param queue spans that wait; those that come while it is full are lost
 * @param batch spans that are sent at once
 * @param delay between two batches that are not full
 * @param patience for one batch
 * @param interval between two readings of the instruments
 */
record Batching(int queue, int batch, Duration delay, Duration patience, Duration interval) {

  private static final String QUEUE = "OTEL_BSP_MAX_QUEUE_SIZE";

  /** They are held in memory, a kilobyte or two each, while the collector is away. */
  private static final int MOST_THAT_WAIT = 100_000;

  private static final String BATCH = "OTEL_BSP_MAX_EXPORT_BATCH_SIZE";

  static Batching of(Variables variables) {
    int queue = variables.number(QUEUE, 2_048, MOST_THAT_WAIT);
    int batch = variables.number(BATCH, Math.min(512, queue));
    if (batch > queue) {
      throw new BadVariable(BATCH, "at most " + QUEUE + ", " + queue, Integer.toString(batch));
    }
    return new Batching(
        queue,
        batch,
        Duration.ofMillis(variables.number("OTEL_BSP_SCHEDULE_DELAY", 5_000)),
        Duration.ofMillis(variables.number("OTEL_BSP_EXPORT_TIMEOUT", 30_000)),
        Duration.ofMillis(variables.number("OTEL_METRIC_EXPORT_INTERVAL", 60_000)));
  }
}
