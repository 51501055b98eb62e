package dev.trustgate.loadtest;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * What must be seen of a change by all who ask after it. Those who were under way when it was made
 * are waited for, so that nothing is left to time.
 */
@FunctionalInterface
interface Effect {

  /** So many requests tell a share from another one: two cycles of the longest. */
  int REQUESTS = 16;

  int OK = 200;
  int NOT_FOUND = 404;

  /** By which a request names its gateway, and an answer the one that gave it. */
  String GATEWAY = "x-tg-gateway";

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

  /** Each is asked in turn. */
  static Effect evenly() {
    return second(1);
  }

  /**
   * Of each cycle the first is asked once and the second so many times, to the request: whichever
   * turn is the first that is counted, at most the first's turn of one cycle is one too many or one
   * too few.
   */
  static Effect second(int times) {
    return rig -> {
      Shares shares = Shares.of(rig);
      int cycle = 1 + times;
      return Math.abs(cycle * shares.first() - shares.first() - shares.second()) < cycle;
    };
  }

  /** The upstream says that it goes by this one. */
  static Effect algorithm(String name) {
    return rig -> rig.pool().path("algorithm").asText().equals(name);
  }

  /** A request under this path is served. */
  static Effect served(String path) {
    return rig -> rig.answer(path, Map.of()).statusCode() == OK;
  }

  /** One that names this gateway is served by it. */
  static Effect servedBy(String gateway, String path) {
    return rig -> {
      HttpResponse<String> answer = rig.answer(path, Map.of(GATEWAY, gateway));
      return answer.statusCode() == OK
          && answer.headers().allValues(GATEWAY).equals(List.of(gateway));
    };
  }

  /** No rule has this path. */
  static Effect unknown(String path) {
    return refused(path, Map.of(), "no_route");
  }

  /** No gateway has this name. */
  static Effect gone(String gateway, String path) {
    return refused(path, Map.of(GATEWAY, gateway), "no_gateway");
  }

  private static Effect refused(String path, Map<String, String> headers, String code) {
    return rig -> {
      HttpResponse<String> answer = rig.answer(path, headers);
      return answer.statusCode() == NOT_FOUND && answer.body().contains(code);
    };
  }

  /** How many of some requests came to each provider. */
  record Shares(long first, long second) {

    /** Of all those that are asked from one moment at which nobody asks to another one. */
    static Shares of(Rig rig) throws InterruptedException {
      Shares before = rig.crowd().between(() -> seen(rig));
      rig.crowd().awaitMore(REQUESTS);
      Shares after = rig.crowd().between(() -> seen(rig));
      return new Shares(after.first - before.first, after.second - before.second);
    }

    private static Shares seen(Rig rig) {
      return new Shares(rig.seen("first"), rig.seen("second"));
    }
  }
}
