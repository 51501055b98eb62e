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
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The load of a test. In the long form it is an open model, so that a slow gateway is not asked
 * less. In the short form a few callers take turns: a build machine that stands still for a second
 * would let a second's requests meet a dying provider at once, and then the retry budget refuses
 * some of them, as it should.
 */
final class Load {

  /** The short form is for every build, the long one for those who want to know. */
  static final boolean SHORT = Boolean.getBoolean("trustgate.load.short");

  /** How many requests the long form begins in a second, however long they take. */
  static final int LONG_PER_SECOND = 200;

  static final int PER_SECOND = SHORT ? 50 : LONG_PER_SECOND;
  static final Duration SHORT_DURATION = Duration.ofSeconds(5);
  static final Duration DURATION =
      SHORT ? SHORT_DURATION : Duration.ofMinutes(Integer.getInteger("trustgate.load.minutes", 1));

  /** Callers of the short form. */
  static final int FEW = 6;

  /** How many requests may be under way when a provider dies. */
  static final int UNDER_WAY = SHORT ? FEW : PER_SECOND;

  /** Callers of the short form where single ones must not matter. */
  static final int CROWD = 24;

  /** No turn is left in its middle, or those who count would miss its end. */
  private static final boolean LEAVES_IN_BETWEEN = false;

  /** Between one turn and the next; uneven, or all would ask in step. */
  private static final Duration REST_LEAST = Duration.ofMillis(50);

  private static final Duration REST_MOST = Duration.ofMillis(150);

  /** How many requests the short form makes where their shares are to tell 60:40 from halves. */
  static final int MANY_SHORT = 1_500;

  /**
   * How many are made there at least: in the long form fifty seconds' worth, of a minute or more.
   */
  static final int MANY = SHORT ? MANY_SHORT : LONG_PER_SECOND * 50;

  static final int ASKED_ALONE = SHORT ? 600 : 3_000;
  private static final Duration BREATH = Duration.ofMillis(10);

  private Load() {}

  static PopulationBuilder constant(String name, Rig rig) {
    return load(name, ask(rig), PER_SECOND, () -> true);
  }

  /**
   * The same, of so many callers also in the short form that shares do not depend on single ones.
   */
  static PopulationBuilder crowded(String name, Rig rig) {
    return SHORT ? inTurns(name, ask(rig), CROWD, () -> true) : constant(name, rig);
  }

  /** The same of so many requests, however long that takes, that a skewed choice is seen. */
  static PopulationBuilder many(String name, Rig rig) {
    return SHORT
        ? inTurns(name, ask(rig), CROWD, () -> rig.crowd().asked() >= MANY)
        : constant(name, rig);
  }

  /** The same; in the short form it lasts until the director has done. */
  static PopulationBuilder constant(String name, Rig rig, Director director) {
    return load(name, ask(rig), PER_SECOND, director::over);
  }

  /** One caller with a request at a time, so that no other one has a part in what is chosen. */
  static PopulationBuilder alone(String name, Rig rig) {
    return scenario(name)
        .exec(repeat(ASKED_ALONE).on(ask(rig), pause(BREATH)))
        .injectOpen(atOnceUsers(1));
  }

  /** Each begins when the one before it has ended. */
  static PopulationBuilder inTurn(PopulationBuilder... loads) {
    return List.of(loads).reversed().stream()
        .reduce((later, earlier) -> earlier.andThen(later))
        .orElseThrow();
  }

  private static PopulationBuilder load(
      String name, ChainBuilder ask, int perSecond, BooleanSupplier over) {
    return SHORT
        ? inTurns(name, ask, UNDER_WAY, over)
        : scenario(name).exec(ask).injectOpen(constantUsersPerSec(perSecond).during(DURATION));
  }

  private static PopulationBuilder inTurns(
      String name, ChainBuilder ask, int callers, BooleanSupplier over) {
    return scenario(name)
        .exec(during(DURATION, LEAVES_IN_BETWEEN).on(ask, pause(REST_LEAST, REST_MOST)))
        .asLongAs(session -> !over.getAsBoolean(), LEAVES_IN_BETWEEN)
        .on(ask, pause(REST_LEAST, REST_MOST))
        .injectOpen(atOnceUsers(callers));
  }

  /** The same, asking for streams, each of which must be whole. */
  static PopulationBuilder streams(String name, Rig rig) {
    int perSecond = streamsPerSecond(PER_SECOND);
    return load(name, stream(rig, substring("data: [DONE]")), perSecond, () -> true);
  }

  /** So many streams for so many requests: each takes much longer. */
  static int streamsPerSecond(int perSecond) {
    return perSecond / 5;
  }

  /** The same of streams that hardly take longer. */
  static int manyStreamsPerSecond(int perSecond) {
    return perSecond / 2;
  }

  /** Streams that must be so, until the director has done. */
  static PopulationBuilder streams(Rig rig, CheckBuilder check, Director director) {
    int perSecond = streamsPerSecond(PER_SECOND);
    return load(rig.url(), stream(rig, check), perSecond, director::over);
  }

  private static ChainBuilder stream(Rig rig, CheckBuilder check) {
    return asked(rig, "stream", Rig.STREAM, status().is(200), check);
  }

  /** Streams without an end but the director's, each of which must be whole. */
  static PopulationBuilder streams(String name, Rig rig, Director director) {
    ChainBuilder ask = stream(rig, substring("data: [DONE]"));
    return load(name, ask, manyStreamsPerSecond(PER_SECOND), director::over);
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

  /** One request, counted by the crowd of its rig. */
  static ChainBuilder ask(Rig rig) {
    return asked(rig, "chat", Rig.REQUEST, status().is(200));
  }

  private static ChainBuilder asked(Rig rig, String name, String body, CheckBuilder... checks) {
    return rig.crowd()
        .counted(
            exec(
                http(name)
                    .post(rig.url())
                    .header("content-type", "application/json")
                    .body(StringBody(body))
                    .check(checks)));
  }
}
