package dev.trustgate.gateway.live;

/** Lets something be done once a second, on a thread that is not the feed's own. */
@FunctionalInterface
public interface Pacer {

  /** Begins; it goes on until it is closed. */
  Beating begin(Runnable beat);

  /** What is being done again and again. */
  @FunctionalInterface
  interface Beating extends AutoCloseable {

    @Override
    void close();
  }
}
