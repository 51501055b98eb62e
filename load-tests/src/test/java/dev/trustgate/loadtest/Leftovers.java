package dev.trustgate.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is left over of a load when all is answered, compared with what was left when the gateway
 * was warm: the same load once more must leave nothing more.
 */
final class Leftovers {

  /**
   * What the gateway remembers of the latest requests, and the JVM of code it goes on compiling.
   */
  private static final long HEAP_BYTES = 2L << 20;

  /**
   * A connection to a provider that is kept, with the last that was said over it. There are as many
   * as were needed at once, and all of them stay while each has a request in time.
   */
  private static final long CONNECTION_BYTES = 32L << 10;

  /** Files that the JVM opens now and then. */
  private static final int FILES = 8;

  /**
   * Threads of clients for second tries: of one that waits for its first answer, and of one that is
   * about to end.
   */
  private static final int FRESH_CLIENTS = 2;

  private static final String OF_A_CLIENT = "HttpClient-";
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long GLANCE_MILLIS = 50;

  private final Child gateway;
  private final Rig rig;
  private final long filesAtFirst;
  private Costs warm = Costs.NONE;
  private long askedWarm;

  Leftovers(Child gateway, Rig rig) {
    this.gateway = gateway;
    this.rig = rig;
    try {
      this.filesAtFirst = files();
    } catch (IOException unheard) {
      throw new UncheckedIOException(unheard);
    }
  }

  /** So much is left when it is warm. */
  void warm() {
    warm = settled();
    askedWarm = rig.crowd().asked();
  }

  void judge(Summary summary) {
    Costs last = settled();
    long asked = rig.crowd().asked() - askedWarm;
    judge(summary, warm, last, asked, rig.inFlight(), last.descriptors() - filesAtFirst);
  }

  /**
   * What has come about between one end of the load and the other.
   *
   * @param asked how many requests were in between
   * @param left how many attempts are under way
   * @param files how many are open that were not at first
   */
  static void judge(Summary summary, Costs warm, Costs last, long asked, long left, long files) {
    long grown = last.heap().bytes() - warm.heap().bytes();
    long connections = Math.max(0, last.connections() - warm.connections());
    long most = HEAP_BYTES + connections * CONNECTION_BYTES;
    List<String> threads = new ArrayList<>(last.threads());
    warm.threads().forEach(threads::remove);
    List<String> clients = threads.stream().filter(name -> name.startsWith(OF_A_CLIENT)).toList();
    clients.stream().limit(FRESH_CLIENTS).forEach(threads::remove);
    summary
        .holds("nothing is left in flight", left, left == 0)
        .holds(
            "%d KB live on the heap, which is at most %d KB more than when it was warm (KB more)"
                .formatted(last.heap().bytes() >> 10, most >> 10),
            "%d, %d bytes for each of %d requests; %s"
                .formatted(
                    grown >> 10, grown / Math.max(1, asked), asked, last.heap().grown(warm.heap())),
            grown <= most)
        .holds(
            "%d platform threads, none of them new but carriers and two of clients %s (new)"
                .formatted(last.threads().size(), threads),
            threads.size(),
            threads.isEmpty())
        .holds(
            "but for connections to providers, no files are open that were not at first (more)",
            files,
            files <= FILES);
  }

  /** What it costs once nobody asks and those who asked have closed their connections. */
  private Costs settled() {
    long since = System.nanoTime();
    try {
      while ((rig.inFlight() > 0 || files() > filesAtFirst + FILES)
          && System.nanoTime() - since < SETTLED_NANOS) {
        Thread.sleep(GLANCE_MILLIS);
      }
      return Costs.of(gateway, files(), rig.connections());
    } catch (IOException unheard) {
      throw new UncheckedIOException(unheard);
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
  }

  /** Those that are no connections to providers: these are kept for the next request. */
  private long files() throws IOException {
    return gateway.descriptors() - rig.connections();
  }
}
