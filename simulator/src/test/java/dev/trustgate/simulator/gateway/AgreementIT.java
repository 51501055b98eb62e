package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Ledger;
import dev.trustgate.simulator.virtual.Phase;
import dev.trustgate.simulator.virtual.Simulation;
import dev.trustgate.simulator.virtual.Situation;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import dev.trustgate.simulator.virtual.Upstreams;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The world in virtual time tells the truth: the same situation on real sockets, with a real
 * gateway and real fake providers, agrees with it within one percentage point. The requests go one
 * after another, and what changes changes at a request, so that no clock decides.
 */
@Tag("alone")
class AgreementIT {

  private static final int REQUESTS = 1_000;
  private static final Duration GAP = Duration.ofMillis(10);
  private static final long SEED = 77;
  private static final double POINT = 0.01;

  private static final Outcome BUSY = new Outcome.Refused(429, Duration.ofMinutes(5));

  /** From this request on, this provider behaves so, said in both worlds' words. */
  record Turn(int from, String target, Outcome outcome, String fault) {}

  record Case(String name, Algorithm algorithm, List<Target> targets, List<Turn> turns) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What both worlds count, as parts of the requests. */
  private record Counts(double success, double attempts, Map<String, Double> firstShares) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "weights 60:40",
            Algorithm.WEIGHTED_ROUND_ROBIN,
            List.of(target("a", 1, 60), target("b", 1, 40)),
            List.of()),
        new Case(
            "the heavy one of 90:10 refuses connections",
            Algorithm.WEIGHTED_ROUND_ROBIN,
            List.of(target("a", 1, 90), target("b", 1, 10)),
            List.of(new Turn(300, "a", new Outcome.Unreachable(Obstacle.REFUSED), "refuse"))),
        new Case(
            "a whole tier answers 503",
            Algorithm.ROUND_ROBIN,
            List.of(target("a", 1, 1), target("b", 1, 1), target("c", 2, 1), target("d", 2, 1)),
            List.of(
                new Turn(400, "a", new Outcome.Refused(503), "error;status=503"),
                new Turn(400, "b", new Outcome.Refused(503), "error;status=503"))),
        new Case(
            "one is rate limited",
            Algorithm.ROUND_ROBIN,
            List.of(target("a", 1, 1), target("b", 1, 1), target("c", 1, 1)),
            List.of(new Turn(500, "b", BUSY, "error;status=429;retry_after=300"))),
        new Case(
            "one sends web pages",
            Algorithm.LEAST_CONNECTIONS,
            List.of(target("a", 1, 1), target("b", 1, 1), target("c", 2, 1)),
            List.of(
                new Turn(1, "a", new Outcome.BadAnswer(Flaw.NOT_THE_DIALECT), "html"),
                new Turn(600, "b", new Outcome.BadAnswer(Flaw.EMPTY), "empty"))),
        new Case(
            "a caller's mistake is answered once",
            Algorithm.ROUND_ROBIN,
            List.of(target("a", 1, 1), target("b", 1, 1)),
            List.of(new Turn(500, "a", new Outcome.Refused(400), "error;status=400"))));
  }

  private static Target target(String name, int priority, int weight) {
    return Upstreams.target(name, priority, weight);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothWorldsAgreeWithinOnePercentagePoint(Case wanted) throws JsonProcessingException {
    Counts virtual = virtual(wanted);
    Counts real = real(wanted);

    assertThat(real.success()).as("success").isCloseTo(virtual.success(), within(POINT));
    assertThat(real.attempts())
        .as("attempts per request")
        .isCloseTo(virtual.attempts(), within(POINT));
    virtual
        .firstShares()
        .forEach(
            (name, share) ->
                assertThat(real.firstShares().getOrDefault(name, 0.0))
                    .as("share of first attempts to %s", name)
                    .isCloseTo(share, within(POINT)));
  }

  private static Counts virtual(Case wanted) {
    Map<String, Conduct> conducts = new HashMap<>();
    for (Target target : wanted.targets()) {
      List<Phase> phases = new ArrayList<>();
      phases.add(new Phase(Duration.ZERO, Behaviour.answers(Latency.fixed(Duration.ofMillis(2)))));
      for (Turn turn : wanted.turns()) {
        if (turn.target().equals(target.name())) {
          Behaviour fails = Behaviour.fails(turn.outcome(), Duration.ofMillis(1));
          phases.add(new Phase(GAP.multipliedBy(turn.from()), fails));
        }
      }
      conducts.put(target.name(), Conduct.of(phases));
    }
    Upstream upstream = Upstreams.of(wanted.targets().toArray(Target[]::new));
    upstream = Upstreams.with(Upstreams.with(upstream, wanted.algorithm()), checks());
    double rate = Duration.ofSeconds(1).toNanos() / (double) GAP.toNanos();
    var load = Load.of(Arrivals.constant(rate), GAP.multipliedBy(REQUESTS));
    var situation = new Situation(wanted.name(), "", upstream, conducts, load, List.of());
    var simulation = new Simulation(situation, SEED);
    var ledger = new Ledger(simulation.clock(), load.lasts());
    simulation.watchedBy(ledger).run();
    assertThat(ledger.arrived()).isEqualTo(REQUESTS);
    Map<String, Double> shares = new LinkedHashMap<>();
    ledger
        .targets()
        .forEach((name, target) -> shares.put(name, (double) target.firstAttempts() / REQUESTS));
    return new Counts(ledger.success(), (double) ledger.attempts() / REQUESTS, shares);
  }

  /** A rest that outlasts every run, so that nothing returns. */
  private static HealthChecks checks() {
    return new HealthChecks(true, 3, Duration.ofHours(1));
  }

  private static Counts real(Case wanted) throws JsonProcessingException {
    try (var world = new World(Settings.forTests())) {
      Map<String, FakeProvider> providers = new LinkedHashMap<>();
      wanted
          .targets()
          .forEach(target -> providers.put(target.name(), world.provider(Dialect.OPENAI)));
      configure(world, wanted, providers);
      int answered = 0;
      int attempts = 0;
      Map<String, Integer> first = new HashMap<>();
      for (int request = 0; request < REQUESTS; request++) {
        for (Turn turn : wanted.turns()) {
          if (turn.from() == request) {
            provider(providers, turn.target()).faults().on(turn.fault());
          }
        }
        HttpResponse<String> response =
            world
                .http()
                .post(
                    world.proxy("/ai/v1/chat/completions"),
                    "{\"model\":\"any\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        answered += response.statusCode() == 200 ? 1 : 0;
        String trail = response.headers().firstValue("x-tg-trail").orElseThrow();
        attempts += trail.split(",").length;
        first.merge(trail.substring(0, trail.indexOf(';')), 1, Integer::sum);
      }
      Map<String, Double> shares = new HashMap<>();
      first.forEach((name, count) -> shares.put(name, (double) count / REQUESTS));
      return new Counts((double) answered / REQUESTS, (double) attempts / REQUESTS, shares);
    }
  }

  private static FakeProvider provider(Map<String, FakeProvider> providers, String name) {
    return Optional.ofNullable(providers.get(name)).orElseThrow();
  }

  private static void configure(World world, Case wanted, Map<String, FakeProvider> providers)
      throws JsonProcessingException {
    List<Map<String, Object>> targets = new ArrayList<>();
    for (Target target : wanted.targets()) {
      targets.add(
          Map.of(
              "name",
              target.name(),
              "provider",
              "openai",
              "protocol",
              "http",
              "host",
              "127.0.0.1",
              "port",
              provider(providers, target.name()).port(),
              "weight",
              target.weight(),
              "priority",
              target.priority(),
              "default_model",
              "gpt-4o-mini"));
    }
    Map<String, Object> upstream =
        Map.of(
            "name",
            "agreement",
            "algorithm",
            wanted.algorithm().wireName(),
            "targets",
            targets,
            "health_checks",
            Map.of(
                "passive", true,
                "threshold", checks().threshold(),
                "interval", checks().interval().toSeconds()));
    world.create("upstreams", Http.JSON.writeValueAsString(upstream));
    world.create(
        "services",
        "{\"name\": \"agreement\", \"type\": \"upstream\", \"upstream_id\": \"agreement\"}");
    world.create(
        "rules", "{\"path\": \"/ai\", \"service_id\": \"agreement\", \"strip_path\": true}");
  }
}
