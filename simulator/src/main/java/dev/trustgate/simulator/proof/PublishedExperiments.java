package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Capacity;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Phase;
import dev.trustgate.simulator.virtual.Sharing;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Experiments that others have published with their parameters, played again. */
final class PublishedExperiments {

  private static final String TEXT =
      """
      The requests go through the gateway's core, one attempt each and health not watched, so that \
      balancing is all that is seen. Dialogue's clients are ten gateways, each with its own \
      state, among which chance shares the requests. Its *balanced* is the fewest calls in \
      flight plus a score of recent failures; our least-connections has no such score, because \
      failing targets are ejected instead, and stands beside it where nothing fails before the \
      end. The published figures of the Linkerd blog are read off a chart; the exact value for \
      round robin is 1 − (30 s / 60 s) / 11. Power of two choices and peak EWMA, which the \
      gateway does not offer, are rules of the test.
      """;

  private static final String DIALOGUE = "Palantir dialogue, simulation report";
  private static final String LINKERD = "Linkerd, Beyond Round Robin, 2016";
  private static final Sharing CLIENTS = new Sharing.ByChance(10);
  private static final Duration BASE = Duration.ofMillis(60);
  private static final Capacity RISING = new Capacity.Rising(60);
  private static final Behaviour USUAL = Behaviour.answers(Latency.fixed(BASE));
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final double NORMAL_MEAN = 167e6;
  private static final double NORMAL_DEVIATION = 5e6;
  private static final int SERVERS = 11;

  private PublishedExperiments() {}

  static Section section() {
    return new Section(
        "Published experiments",
        TEXT,
        List.of(
            PublishedExperiments::blackHole,
            PublishedExperiments::drasticSlowdown,
            PublishedExperiments::fast500s,
            PublishedExperiments::allNodes500,
            PublishedExperiments::simplest,
            PublishedExperiments::oneSlow,
            PublishedExperiments::oneSlowByChoice));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Tally play(Upstream upstream, List<Conduct> servers, Load load) {
    return Worlds.play(Worlds.situation(upstream, servers, load), Trial.SEED, new Tally(0, LIMIT));
  }

  private static List<Proof> blackHole() {
    Behaviour answers = Behaviour.answers(Latency.fixed(Duration.ofMillis(600)));
    List<Phase> dies =
        List.of(new Phase(Duration.ZERO, answers), new Phase(seconds(3), new Behaviour.Hangs()));
    List<Conduct> servers = List.of(Conduct.of(answers), Conduct.of(dies));
    Load load = Load.of(Arrivals.constant(200), seconds(10)).over(CLIENTS);
    Upstream turns = Worlds.patient(Worlds.plain(2, Algorithm.ROUND_ROBIN), 1, seconds(30));
    Upstream least = Worlds.patient(Worlds.plain(2, Algorithm.LEAST_CONNECTIONS), 1, seconds(30));
    return List.of(
        Claim.of("E1", DIALOGUE, "black_hole, round robin: success in %")
            .published("65.0")
            .computed(100 - 50 * 7.0 / 10)
            .within(Band.plusMinus(0.5))
            .digits(2)
            .simulated(play(turns, servers, load).answeredPercent()),
        Claim.of("E2", DIALOGUE, "black_hole, balanced / least connections: success in %")
            .published("91.3–91.5")
            .within(new Band.Between(90.4, 92.4))
            .digits(2)
            .simulated(play(least, servers, load).answeredPercent()));
  }

  private static List<Proof> drasticSlowdown() {
    Behaviour slow = Behaviour.answers(Latency.fixed(seconds(10)));
    List<Phase> slowdown = Phase.interrupted(USUAL, slow, seconds(3), seconds(10));
    List<Conduct> servers =
        List.of(Conduct.of(USUAL).with(RISING), Conduct.of(slowdown).with(RISING));
    Load load = Load.of(Arrivals.constant(200), seconds(20)).over(CLIENTS);
    return List.of(
        Claim.of("E3", DIALOGUE, "drastic_slowdown, round robin: mean in s")
            .published("8.353")
            .within(Band.percent(1))
            .digits(3)
            .simulated(meanSeconds(Algorithm.ROUND_ROBIN, servers, load)),
        Claim.of("E4", DIALOGUE, "drastic_slowdown, balanced / least connections: mean in s")
            .published("0.252–0.276")
            .within(new Band.Between(0.238, 0.290))
            .digits(3)
            .simulated(meanSeconds(Algorithm.LEAST_CONNECTIONS, servers, load)));
  }

  private static double meanSeconds(Algorithm algorithm, List<Conduct> servers, Load load) {
    return play(Worlds.plain(servers.size(), algorithm), servers, load).meanNanos() / 1e9;
  }

  private static List<Proof> fast500s() {
    Behaviour fails = Behaviour.fails(new Refused(500), Duration.ofMillis(10));
    List<Phase> broken = Phase.interrupted(USUAL, fails, seconds(3), seconds(10));
    List<Conduct> servers =
        List.of(Conduct.of(USUAL).with(RISING), Conduct.of(broken).with(RISING));
    Load load = Load.of(Arrivals.constant(250), seconds(15)).over(CLIENTS);
    Tally tally = play(Worlds.plain(2, Algorithm.ROUND_ROBIN), servers, load);
    return List.of(
        Claim.of("E5", DIALOGUE, "fast_500s, round robin: success in %")
            .published("76.7")
            .computed(100 - 50 * 7.0 / 15)
            .within(Band.plusMinus(0.5))
            .digits(2)
            .simulated(tally.answeredPercent()),
        Claim.of("E5", DIALOGUE, "fast_500s, round robin: mean in ms, failures included")
            .published("55.5")
            .within(Band.percent(2))
            .digits(2)
            .simulated(tally.meanNanos() / 1e6));
  }

  private static List<Proof> allNodes500() {
    Duration takes = Duration.ofMillis(600);
    Behaviour fails = Behaviour.fails(new Refused(500), takes);
    Behaviour answers = Behaviour.answers(Latency.fixed(takes));
    Conduct server =
        Conduct.of(List.of(new Phase(Duration.ZERO, fails), new Phase(seconds(10), answers)));
    Load load = Load.of(Arrivals.constant(100), seconds(20)).over(CLIENTS);
    Tally tally =
        play(Worlds.plain(2, Algorithm.ROUND_ROBIN), Collections.nCopies(2, server), load);
    return List.of(
        Claim.of("E6", DIALOGUE, "all_nodes_500, round robin: success in %")
            .published("50.0")
            .computed(50)
            .digits(2)
            .simulated(tally.answeredPercent()),
        Claim.of("E6", DIALOGUE, "all_nodes_500, round robin: mean in s")
            .published("0.6")
            .computed(0.6)
            .digits(3)
            .simulated(tally.meanNanos() / 1e9));
  }

  private static List<Proof> simplest() {
    List<Conduct> servers = new ArrayList<>();
    for (int millis : List.of(600, 800, 1_000)) {
      servers.add(Conduct.of(Behaviour.answers(Latency.fixed(Duration.ofMillis(millis)))));
    }
    Load load = Load.of(Arrivals.constant(11), Duration.ofMinutes(20)).over(CLIENTS);
    return List.of(
        Claim.of("E7", DIALOGUE, "simplest_possible_case, round robin: mean in s")
            .publishedAbout("0.79997")
            .computed((0.6 + 0.8 + 1.0) / 3)
            .within(Band.percent(0.1))
            .digits(5)
            .simulated(meanSeconds(Algorithm.ROUND_ROBIN, servers, load)),
        Claim.of("E7", DIALOGUE, "simplest_possible_case, balanced / least connections: mean in s")
            .published("0.7857")
            .within(Band.percent(1))
            .digits(4)
            .simulated(meanSeconds(Algorithm.LEAST_CONNECTIONS, servers, load)));
  }

  private static List<Conduct> elevenServers() {
    Behaviour usual = Behaviour.answers(new Latency.Normal(NORMAL_MEAN, NORMAL_DEVIATION));
    Behaviour slow = Behaviour.answers(Latency.fixed(seconds(2)));
    List<Conduct> servers = new ArrayList<>(Collections.nCopies(SERVERS - 1, Conduct.of(usual)));
    servers.add(Conduct.of(Phase.interrupted(usual, slow, seconds(15), seconds(45))));
    return servers;
  }

  private static List<Proof> oneSlow() {
    Load load = Load.of(Arrivals.constant(1_000), seconds(60));
    Tally turns = play(Worlds.plain(SERVERS, Algorithm.ROUND_ROBIN), elevenServers(), load);
    Tally least = play(Worlds.plain(SERVERS, Algorithm.LEAST_CONNECTIONS), elevenServers(), load);
    return List.of(
        Claim.of("E8", LINKERD, "one slow of 11, round robin: answered within 1 s in %")
            .publishedAbout("95")
            .computed(100 - 100 * 30.0 / 60 / SERVERS)
            .within(Band.plusMinus(0.05))
            .digits(2)
            .simulated(turns.inTimePercent()),
        Claim.of("E8", LINKERD, "one slow of 11, least connections: answered within 1 s in %")
            .publishedAbout("99")
            .within(new Band.Between(99.3, 99.7))
            .digits(2)
            .simulated(least.inTimePercent()));
  }

  private static List<Proof> oneSlowByChoice() {
    return List.of(
        Claim.of("E8", LINKERD, "one slow of 11, power of two choices: within 1 s in %")
            .publishedAbout("99")
            .within(new Band.Between(99.3, 99.7))
            .digits(2)
            .simulated(withinLimit(new Chooser.PowerOf(2))),
        Claim.of("E8", LINKERD, "one slow of 11, peak EWMA: within 1 s in %")
            .publishedAbout("99.9")
            .within(new Band.Between(99.9, 100))
            .digits(2)
            .simulated(withinLimit(new PeakEwma(SERVERS))));
  }

  private static double withinLimit(Chooser chooser) {
    double perSecond = 1_000;
    var system = new QueueSystem(Arrivals.constant(perSecond), perSecond, elevenServers(), chooser);
    return 100 * QueueRun.of(system, 60_000, 0).within(LIMIT.toNanos());
  }
}
