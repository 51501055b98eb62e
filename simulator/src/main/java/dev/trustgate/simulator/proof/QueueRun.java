package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.simulator.virtual.Call;
import dev.trustgate.simulator.virtual.Capacity.Servers;
import dev.trustgate.simulator.virtual.Seeds;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import dev.trustgate.simulator.virtual.SimulatedTarget;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;

/** Plays a queueing system and measures it once it has warmed up. */
final class QueueRun {

  private static final int WARM_UP_PART = 100;
  private static final int DIGITS = 3;

  private final class Visit implements Call.Caller {
    private final int provider;
    private final long arrivedNanos;
    private final boolean counted;

    Visit(int provider, boolean counted) {
      this.provider = provider;
      this.arrivedNanos = clock.nanos();
      this.counted = counted;
    }

    @Override
    public void begins() {}

    @Override
    public void stalls() {}

    @Override
    public void ends(Outcome outcome) {
      long nanos = clock.nanos() - arrivedNanos;
      system.chooser().ended(provider, nanos, clock.nanos());
      inside(-1);
      if (counted && outcome instanceof Answered) {
        answered++;
        sumNanos += nanos;
        times.recordValue(nanos);
      }
    }
  }

  private final QueueSystem system;
  private final long calls;
  private final long warmUp;
  private final int full;
  private final VirtualClock clock = new VirtualClock();
  private final List<SimulatedTarget> providers = new ArrayList<>();
  private final RandomGenerator arrivals;
  private final RandomGenerator picks;
  private final Histogram times = new Histogram(DIGITS);

  private long arrived;
  private long nextNanos;
  private long metFull;
  private long answered;
  private double sumNanos;
  private int inside;
  private long insideSinceNanos;
  private long measuredFromNanos;
  private double insideNanos;
  private double measuredInsideNanos;

  private QueueRun(QueueSystem system, long calls, long warmUp) {
    var seeds = new Seeds(Trial.SEED);
    this.system = system;
    this.calls = calls;
    this.warmUp = warmUp;
    this.full =
        system.providers().getFirst().capacity() instanceof Servers servers
            ? servers.count()
            : Integer.MAX_VALUE;
    this.arrivals = seeds.of(Purpose.ARRIVALS);
    this.picks = seeds.of(Purpose.PICKS);
    for (Conduct conduct : system.providers()) {
      providers.add(
          new SimulatedTarget(
              clock, conduct.phases(), conduct.capacity(), seeds, providers.size()));
    }
  }

  /** Plays so many calls, of which the first hundredth warms up. */
  static QueueRun of(QueueSystem system, long calls) {
    return of(system, calls, calls / WARM_UP_PART);
  }

  /** Plays so many calls, of which the first so many do not count. */
  static QueueRun of(QueueSystem system, long calls, long warmUp) {
    var run = new QueueRun(system, calls, warmUp);
    run.play();
    return run;
  }

  private void play() {
    schedule();
    clock.runToTheEnd();
  }

  private void schedule() {
    nextNanos = system.arrivals().next(arrived, nextNanos, arrivals);
    clock.at(nextNanos, this::arrive);
  }

  private void arrive() {
    boolean counted = arrived >= warmUp;
    if (arrived == warmUp) {
      inside(0);
      insideNanos = 0;
      measuredFromNanos = clock.nanos();
    }
    arrived++;
    int provider = system.chooser().choose(providers, picks, clock.nanos());
    SimulatedTarget chosen = providers.get(provider);
    metFull += counted && chosen.calls() >= full ? 1 : 0;
    inside(1);
    chosen.take(new Visit(provider, counted));
    if (arrived < calls) {
      schedule();
    } else {
      inside(0);
      nextNanos = clock.nanos();
      measuredInsideNanos = insideNanos;
    }
  }

  private void inside(int change) {
    long now = clock.nanos();
    insideNanos += (double) inside * (now - insideSinceNanos);
    insideSinceNanos = now;
    inside += change;
  }

  /** Mean time of the answered calls, in mean service times. */
  double mean() {
    return sumNanos / answered / QueueSystem.SERVICE_NANOS;
  }

  /** The time that this part of the answered calls stays below, in mean service times. */
  double quantile(double part) {
    return times.getValueAtPercentile(part * 100) / QueueSystem.SERVICE_NANOS;
  }

  /** The part of the calls that were not answered. */
  double lost() {
    return 1 - (double) answered / (calls - warmUp);
  }

  /** The part of the calls that came while their provider had at least so many as it serves. */
  double delayed() {
    return (double) metFull / (calls - warmUp);
  }

  /** The part of all calls that was answered within a time. */
  double within(long nanos) {
    return (double) times.getCountBetweenValues(0, nanos) / (calls - warmUp);
  }

  /** How far Little's law is missed, in hundredths of the mean number of calls inside. */
  double littlePercent() {
    double insideMean = measuredInsideNanos / (nextNanos - measuredFromNanos);
    double law = system.perSecond() / 1e9 * (1 - lost()) * sumNanos / answered;
    return Math.abs(insideMean - law) / insideMean * 100;
  }
}
