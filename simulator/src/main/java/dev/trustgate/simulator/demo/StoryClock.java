package dev.trustgate.simulator.demo;

import dev.trustgate.gateway.time.Ticker;
import java.util.concurrent.TimeUnit;

/** The time of a story: it can be read, and passed. */
interface StoryClock extends Ticker {

  /** Returns after so many nanoseconds; at once if there are none to wait for. */
  void pass(long nanos) throws InterruptedException;

  static StoryClock system() {
    return new StoryClock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void pass(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
      }
    };
  }
}
