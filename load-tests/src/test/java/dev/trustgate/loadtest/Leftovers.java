package dev.trustgate.loadtest;

import java.io.IOException;

/**
 * What is left over of a load when all is answered, by what there was when the gateway was warm.
 *
 * @param connections how many to providers were open then
 */
record Leftovers(Child gateway, Rig rig, Costs warm, int connections) {

  /** What the JVM may keep of its own while it goes on compiling; measured is a tenth of it. */
  private static final long HEAP_BYTES = 8L << 20;

  /** Carriers that stand in for one that waits in a file; they end by themselves after a while. */
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** Files that the JVM opens now and then. */
  private static final int FILES = 8;

  void judge(Summary summary) throws InterruptedException, IOException {
    Director.await("nothing is under way", () -> rig.inFlight() == 0);
    long left = rig.inFlight();
    Costs last = Costs.of(gateway);
    long grown = last.heapBytes() - warm.heapBytes();
    long threads = last.threads() - warm.threads();
    long files = last.descriptors() - warm.descriptors() - rig.connections() + connections;
    summary
        .holds("nothing is left in flight", left, left == 0)
        .holds(
            "the heap lives on %d KB, and has not grown by %d KB since it was warm (KB)"
                .formatted(last.heapBytes() >> 10, HEAP_BYTES >> 10),
            grown >> 10,
            grown <= HEAP_BYTES)
        .holds("nor have its " + last.threads() + " platform threads", threads, threads <= THREADS)
        .holds("nor its files but for connections to providers", files, files <= FILES);
  }
}
