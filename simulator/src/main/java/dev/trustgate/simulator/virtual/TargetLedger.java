package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened to one target. */
public final class TargetLedger {

  private final String name;
  private final int index;
  private final Map<String, Long> endings = new TreeMap<>();
  private final long[] triedIn = new long[Ledger.SLICES];
  private final long[] blamedIn = new long[Ledger.SLICES];
  private final List<Long> ejectedAtNanos = new ArrayList<>();
  private long attempts;
  private long firstAttempts;
  private long answered;
  private int inFlight;
  private int maxInFlight;

  TargetLedger(String name, int index) {
    this.name = name;
    this.index = index;
  }

  public String name() {
    return name;
  }

  int index() {
    return index;
  }

  public long attempts() {
    return attempts;
  }

  /** Attempts that were the first of their request. */
  public long firstAttempts() {
    return firstAttempts;
  }

  public long answered() {
    return answered;
  }

  public int maxInFlight() {
    return maxInFlight;
  }

  /** How many attempts ended how, by the outcome's label. */
  public Map<String, Long> endings() {
    return endings;
  }

  /** When its good health ended. */
  public List<Long> ejectedAtNanos() {
    return ejectedAtNanos;
  }

  /** Attempts that went out in each slice of the time. */
  public long[] triedInSlices() {
    return triedIn.clone();
  }

  /** Attempts that failed in each slice by the target's fault, its limits or our credentials. */
  public long[] blamedInSlices() {
    return blamedIn.clone();
  }

  void tried(Attempt attempt, int slice) {
    attempts++;
    firstAttempts += attempt.number() == 1 ? 1 : 0;
    triedIn[slice]++;
    inFlight++;
    maxInFlight = Math.max(maxInFlight, inFlight);
  }

  void settled(Attempt attempt, Outcome outcome, long nowNanos, int slice) {
    inFlight--;
    endings.merge(outcome.label(), 1L, Long::sum);
    if (outcome instanceof Answered) {
      answered++;
    } else if (FaultTable.judge(outcome).mayFailOver()) {
      blamedIn[slice]++;
    }
    if (attempt.ejected()) {
      ejectedAtNanos.add(nowNanos);
    }
  }
}
