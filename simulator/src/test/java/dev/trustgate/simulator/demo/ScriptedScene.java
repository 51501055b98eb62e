package dev.trustgate.simulator.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway of two targets that take turns, in manual time: one that fails three times rests, and
 * is then tried with one request.
 */
class ScriptedScene implements Scene, StoryClock {

  private static final int THRESHOLD = 3;

  private final long restNanos;
  private long now = Long.MAX_VALUE - 5;
  private long ejectedAt;
  private int turn;
  private int failures;
  private boolean broken;
  private boolean ejects = true;
  private boolean failsOver = true;
  private String state = "unknown";

  ScriptedScene(long restNanos) {
    this.restNanos = restNanos;
  }

  ScriptedScene neverEjecting() {
    ejects = false;
    return this;
  }

  ScriptedScene neverFailingOver() {
    failsOver = false;
    return this;
  }

  boolean broken() {
    return broken;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void pass(long nanos) throws InterruptedException {
    now += nanos;
  }

  @Override
  public String victim() {
    return "left";
  }

  @Override
  public Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    states.put("left", state);
    states.put("right", "healthy");
    return states;
  }

  @Override
  public void breakVictim() {
    broken = true;
  }

  @Override
  public void repairVictim() {
    broken = false;
  }

  @Override
  public Answer ask() {
    boolean rested = state.equals("ejected") && now - ejectedAt >= restNanos;
    boolean leftsTurn = state.equals("ejected") ? rested : turn++ % 2 == 0;
    if (!leftsTurn) {
      return new Answer(Optional.of("right"), 1);
    }
    if (!broken) {
      state = "healthy";
      failures = 0;
      return new Answer(Optional.of("left"), 1);
    }
    failures++;
    if (ejects && failures >= THRESHOLD) {
      state = "ejected";
      ejectedAt = now;
    }
    return new Answer(failsOver ? Optional.of("right") : Optional.empty(), 2);
  }
}
