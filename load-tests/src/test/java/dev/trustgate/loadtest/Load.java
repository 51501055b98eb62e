package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The load of a test. In the long form it is an open model, so that a slow gateway is not asked
 * less. In the short form a few callers take turns: a build machine that stands still for a second
 * would let a second's requests meet a dying provider at once, and then the retry budget refuses
 * some of them, as it should.
 */
final class Load {

  /** The short form is for every build, the long one for those who want to know. */
  private static final boolean SHORT = Boolean.getBoolean("trustgate.load.short");

  static final int PER_SECOND = SHORT ? 50 : 200;
  static final Duration DURATION =
      SHORT
          ? Duration.ofSeconds(5)
          : Duration.ofMinutes(Integer.getInteger("trustgate.load.minutes", 1));

  /** How many requests may be under way when a provider dies. */
  static final int UNDER_WAY = SHORT ? 6 : PER_SECOND;

  /** No turn is left in its middle, or those who count would miss its end. */
  private static final boolean LEAVES_IN_BETWEEN = false;

  /** Between one turn and the next; uneven, or all would ask in step. */
  private static final Duration REST_LEAST = Duration.ofMillis(50);

  private static final Duration REST_MOST = Duration.ofMillis(150);

  private static final int ASKED_ALONE = SHORT ? 300 : 3_000;
  private static final Duration BREATH = Duration.ofMillis(10);

  private Load() {}

  static PopulationBuilder constant(String name, String url) {
    return load(name, ask(url), PER_SECOND, () -> true);
  }

  /** The same, counted; in the short form it lasts until the director has done. */
  static PopulationBuilder constant(String name, String url, Crowd crowd, Director director) {
    return load(name, crowd.counted(ask(url)), PER_SECOND, director::over);
  }

  /** One caller with a request at a time, so that no other one has a part in what is chosen. */
  static PopulationBuilder alone(String name, String url) {
    return scenario(name)
        .exec(repeat(ASKED_ALONE).on(ask(url), pause(BREATH)))
        .injectOpen(atOnceUsers(1));
  }

  private static PopulationBuilder load(
      String name, ChainBuilder ask, int perSecond, BooleanSupplier over) {
    return SHORT
        ? scenario(name)
            .exec(during(DURATION, LEAVES_IN_BETWEEN).on(ask, pause(REST_LEAST, REST_MOST)))
            .asLongAs(session -> !over.getAsBoolean(), LEAVES_IN_BETWEEN)
            .on(ask, pause(REST_LEAST, REST_MOST))
            .injectOpen(atOnceUsers(UNDER_WAY))
        : scenario(name).exec(ask).injectOpen(constantUsersPerSec(perSecond).during(DURATION));
  }

  /** The same, asking for streams, each of which must be whole. */
  static PopulationBuilder streams(String name, String url, int perSecond) {
    return load(name, stream(url, substring("data: [DONE]")), perSecond, () -> true);
  }

  /** Streams that must be so; counted, and until the director has done. */
  static PopulationBuilder streams(String url, CheckBuilder check, Crowd crowd, Director director) {
    return load(url, crowd.counted(stream(url, check)), PER_SECOND / 5, director::over);
  }

  private static ChainBuilder stream(String url, CheckBuilder check) {
    return exec(
        http("stream")
            .post(url)
            .header("content-type", "application/json")
            .body(StringBody(Rig.STREAM))
            .check(status().is(200), check));
  }

  /** Streams without an end but the director's, each of which must be whole. */
  static PopulationBuilder streams(String name, String url, Crowd crowd, Director director) {
    ChainBuilder ask = crowd.counted(stream(url, substring("data: [DONE]")));
    return load(name, ask, PER_SECOND / 2, director::over);
  }

  /** Something that happens once, when so much of the time has passed. */
  static PopulationBuilder once(String what, double share, Runnable deed) {
    return scenario(what)
        .pause(Duration.ofMillis((long) (DURATION.toMillis() * share)))
        .exec(
            session -> {
              deed.run();
              return session;
            })
        .injectOpen(atOnceUsers(1));
  }

  static ChainBuilder ask(String url) {
    return exec(
        http("chat")
            .post(url)
            .header("content-type", "application/json")
            .body(StringBody(Rig.REQUEST))
            .check(status().is(200)));
  }
}
