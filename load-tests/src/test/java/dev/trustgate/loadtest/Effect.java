package dev.trustgate.loadtest;

/**
 * What must be seen of a change by all who ask after it. Those who were under way when it was made
 * are waited for, so that nothing is left to time.
 */
@FunctionalInterface
interface Effect {

  /** So many requests tell a share from another one. */
  int REQUESTS = 24;

  int OK = 200;
  int NOT_FOUND = 404;

  /** Whether it is seen. */
  boolean seen(Rig rig) throws InterruptedException;

  /** This target is asked alone. */
  static Effect only(String target) {
    return rig -> {
      Shares shares = Shares.of(rig);
      return target.equals("first")
          ? shares.first() > 0 && shares.second() == 0
          : shares.second() > 0 && shares.first() == 0;
    };
  }

  /** Both are asked, neither twice as often as the other. */
  static Effect evenly() {
    return rig -> {
      Shares shares = Shares.of(rig);
      return shares.first() < 2 * shares.second() && shares.second() < 2 * shares.first();
    };
  }

  /** The second is asked so many times as often, or at least more than half as many. */
  static Effect second(int times) {
    return rig -> {
      Shares shares = Shares.of(rig);
      return shares.first() > 0 && 2 * shares.second() > times * shares.first();
    };
  }

  /** The upstream says that it goes by this one. */
  static Effect algorithm(String name) {
    return rig -> rig.pool().path("algorithm").asText().equals(name);
  }

  /** A request under this path is served. */
  static Effect served(String path) {
    return rig -> rig.answers(path) == OK;
  }

  /** No rule has this path. */
  static Effect unknown(String path) {
    return rig -> rig.answers(path) == NOT_FOUND;
  }

  /** How many of some requests came to each provider. */
  record Shares(long first, long second) {

    static Shares of(Rig rig) throws InterruptedException {
      rig.crowd().awaitOlder();
      long first = rig.seen("first");
      long second = rig.seen("second");
      rig.crowd().awaitMore(REQUESTS);
      rig.crowd().awaitOlder();
      return new Shares(rig.seen("first") - first, rig.seen("second") - second);
    }
  }
}
