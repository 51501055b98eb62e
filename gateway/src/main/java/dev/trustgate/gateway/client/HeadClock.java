package dev.trustgate.gateway.client;

/**
 * Ends a thread's wait for a response head by interrupting it. A timed wait would do the same, but
 * each costs a virtual thread a task in the scheduler and two switches of platform threads.
 */
final class HeadClock implements Runnable {

  private final Thread waiting = Thread.currentThread();
  private boolean over;
  private boolean late;

  /** The time is up; for the watchdog. */
  @Override
  public synchronized void run() {
    if (!over) {
      late = true;
      waiting.interrupt();
    }
  }

  /**
   * Nobody waits any more; for the thread that has waited. An interrupt that came from here is
   * taken back.
   *
   * @return whether the time was up
   */
  synchronized boolean end() {
    if (!over && late) {
      Thread.interrupted();
    }
    over = true;
    return late;
  }
}
