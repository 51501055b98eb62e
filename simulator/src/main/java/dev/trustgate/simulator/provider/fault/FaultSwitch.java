package dev.trustgate.simulator.provider.fault;

import dev.trustgate.gateway.time.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which faults are on. Of several that fit a request the newest is met; how often a share is met
 * follows from the seed.
 */
public final class FaultSwitch {

  private final long seed;
  private final Ticker ticker;
  private final AtomicInteger numbers = new AtomicInteger();
  private final CopyOnWriteArrayList<ActiveFault> active = new CopyOnWriteArrayList<>();
  private volatile Runnable listener = () -> {};

  public FaultSwitch(long seed, Ticker ticker) {
    this.seed = seed;
    this.ticker = ticker;
  }

  /** Turns on what {@code line} says, for example {@code error;status=503;count=5}. */
  public ActiveFault on(String line) {
    return on(FaultRule.parse(line));
  }

  public ActiveFault on(FaultRule rule) {
    int number = numbers.incrementAndGet();
    var chance = new SplittableRandom(seed * 31 + number);
    ActiveFault fault = new ActiveFault("fault-" + number, rule, ticker.nanos(), chance);
    active.addFirst(fault);
    listener.run();
    return fault;
  }

  /** Turns one fault off; false if there is none with this id. */
  public boolean off(String id) {
    boolean found = active.removeIf(fault -> fault.id().equals(id));
    listener.run();
    return found;
  }

  /** Turns every fault off. */
  public void clear() {
    active.clear();
    listener.run();
  }

  /** Calls {@code changed} after every change that somebody makes here. */
  public void listen(Runnable changed) {
    listener = changed;
  }

  /** Whether connections are to be refused now. */
  public boolean refusing() {
    long now = ticker.nanos();
    return active.stream().anyMatch(fault -> fault.rule().shutsTheDoor() && fault.there(now));
  }

  /** How long {@link #refusing} stays as it is if nobody changes anything. */
  public long refusingNanos() {
    long now = ticker.nanos();
    return active().stream()
        .filter(fault -> fault.rule().shutsTheDoor())
        .mapToLong(fault -> fault.nanosToChange(now))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** The faults that are on, newest first. */
  public List<ActiveFault> active() {
    long now = ticker.nanos();
    active.removeIf(fault -> fault.spent(now));
    return List.copyOf(active);
  }

  /** The fault that a request for {@code model} meets now. */
  public Optional<ActiveFault> meet(String model, boolean stream) {
    if (active.isEmpty()) {
      return Optional.empty();
    }
    return active().stream()
        .filter(fault -> fault.rule().fits(model, stream))
        .filter(fault -> fault.meets(ticker.nanos()))
        .findFirst();
  }
}
