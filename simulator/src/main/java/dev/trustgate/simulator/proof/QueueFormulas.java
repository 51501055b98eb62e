package dev.trustgate.simulator.proof;

/** Queueing theory in closed form. Times are in units of the mean service time. */
final class QueueFormulas {

  private static final double PRECISION = 1e-15;

  private QueueFormulas() {}

  /** Mean time in an M/M/1 or an M/G/1 with processor sharing. */
  static double alone(double load) {
    return 1 / (1 - load);
  }

  /** The time that a part of the calls through an M/M/1 stays below. */
  static double aloneQuantile(double load, double part) {
    return -alone(load) * StrictMath.log(1 - part);
  }

  /** Mean time in an M/D/1: Pollaczek and Khinchine. */
  static double constantService(double load) {
    return 1 + load / (2 * (1 - load));
  }

  /** Erlang B: the part of the calls that find all servers busy, if those are lost. */
  static double lost(int servers, double offered) {
    double lost = 1;
    for (int i = 1; i <= servers; i++) {
      lost = offered * lost / (i + offered * lost);
    }
    return lost;
  }

  /** Erlang C: the part of the calls that find all servers busy, if those wait. */
  static double delayed(int servers, double offered) {
    double lost = lost(servers, offered);
    return lost / (1 - offered / servers * (1 - lost));
  }

  /** Mean wait in an M/M/c. */
  static double wait(int servers, double offered) {
    return delayed(servers, offered) / (servers - offered);
  }

  /**
   * Mean time when a Poisson stream is dealt in turn to so many exponential servers: each is an
   * Erlang/M/1, whose time follows from the root of {@code s = A*(1 - s)}.
   */
  static double dealt(int servers, double load) {
    double root = 0.5;
    double before;
    do {
      before = root;
      root = StrictMath.pow(servers * load / (servers * load + 1 - root), servers);
    } while (Math.abs(root - before) > PRECISION);
    return 1 / (1 - root);
  }

  /** The same for evenly spaced arrivals: what dealing to ever more servers comes to. */
  static double evenlySpaced(double load) {
    double root = 0.5;
    double before;
    do {
      before = root;
      root = StrictMath.exp(-(1 - root) / load);
    } while (Math.abs(root - before) > PRECISION);
    return 1 / (1 - root);
  }

  /** Mean time if each call goes to the least busy of so many servers drawn, of infinitely many. */
  static double powerOf(int choices, double load) {
    double sum = 0;
    double exponent = 0;
    double term = 1;
    while (term > PRECISION) {
      sum += term;
      exponent = exponent * choices + choices;
      term = StrictMath.pow(load, exponent);
    }
    return sum;
  }
}
