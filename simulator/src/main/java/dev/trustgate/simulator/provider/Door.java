package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.provider.fault.FaultSwitch;
import dev.trustgate.simulator.provider.http.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shuts the listener while a fault refuses connections. A change that somebody makes is done before
 * the call that made it returns; a fault that comes, goes or ends by itself is waited for here.
 */
final class Door implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Door.class.getName());
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final FaultSwitch faults;
  private final HttpServer server;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread keeper;

  private Door(FaultSwitch faults, HttpServer server, String name) {
    this.faults = faults;
    this.server = server;
    this.keeper = Thread.ofVirtual().name(name).unstarted(this::keep);
  }

  /** Begins to keep the door of {@code server}; {@code name} is that of its thread. */
  static Door kept(FaultSwitch faults, HttpServer server, String name) {
    Door door = new Door(faults, server, name);
    faults.listen(door::change);
    door.keeper.start();
    return door;
  }

  @Override
  public void close() {
    faults.listen(() -> {});
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void change() {
    lock.lock();
    try {
      apply();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    lock.lock();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long pause = apply() ? faults.refusingNanos() : RETRY_NANOS;
        changed.awaitNanos(Math.max(1, pause));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Does what the faults say; false if the port could not be had back yet. */
  private boolean apply() {
    try {
      server.listening(!faults.refusing());
      return true;
    } catch (IOException notYet) {
      LOG.log(Level.WARNING, "the port cannot be listened on yet", notYet);
      return false;
    }
  }
}
