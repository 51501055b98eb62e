package dev.trustgate.simulator.proof;

import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Capacity;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import java.util.Collections;
import java.util.List;

/**
 * Calls that come to providers, with nothing between them but a choice.
 *
 * @param perSecond the mean rate of the arrivals
 */
record QueueSystem(Arrivals arrivals, double perSecond, List<Conduct> providers, Chooser chooser) {

  /** The mean time of a service, which is the unit of every result. */
  static final double SERVICE_NANOS = 1e6;

  static final Latency EXPONENTIAL = new Latency.Exponential(SERVICE_NANOS);
  static final Latency CONSTANT = new Latency.Fixed((long) SERVICE_NANOS);

  private static final double PER_SECOND = 1e9 / SERVICE_NANOS;

  /** One place to which independent calls come, so many per mean service time. */
  static QueueSystem one(double offered, Latency service, Capacity capacity) {
    return several(
        1,
        offered,
        new Conduct(Conduct.of(Behaviour.answers(service)).phases(), capacity),
        new Chooser.PowerOf(1));
  }

  /** Equal places, to which independent calls come by choice. */
  static QueueSystem several(int count, double offered, Conduct provider, Chooser chooser) {
    double perSecond = offered * PER_SECOND;
    return new QueueSystem(
        Arrivals.poisson(perSecond), perSecond, Collections.nCopies(count, provider), chooser);
  }

  /** The same with evenly spaced calls. */
  QueueSystem evenlySpaced() {
    return new QueueSystem(Arrivals.constant(perSecond), perSecond, providers, chooser);
  }
}
