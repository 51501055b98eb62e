package dev.trustgate.simulator.live;

import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.story.Witnesses;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a scenario over real sockets, with everybody who has to watch it. */
public final class RealRun {

  private static final Witness NOBODY = new Witness() {};

  private RealRun() {}

  /** Plays a scenario with a gateway of its own. */
  public static Chronicle of(Scenario scenario) throws IOException, InterruptedException {
    return of(scenario, NOBODY);
  }

  /**
   * Plays a scenario with a gateway of its own, in this process.
   *
   * @param progress is told everything too, a second after it happened
   */
  public static Chronicle of(Scenario scenario, Witness progress)
      throws IOException, InterruptedException {
    var run = new ScenarioRun(scenario.in(Scenario.Clock.REAL));
    try (var clock = new Clockwork();
        var fakes = Fakes.of(scenario.providers(), scenario.seed())) {
      var telling = new Telling(clock, witness(run, progress));
      var view = new InnerView(clock, telling, fakes);
      try (GatewayServer gateway = GatewayServer.start(Settings.forTests(), Map.of(), view)) {
        var address =
            new GatewayAddress(
                gateway.proxyUri(), gateway.adminUri(), Optional.empty(), Optional.empty());
        Rehearsal.at(address);
        try (var lodging = Lodging.in(address, name(scenario), scenario.upstream(), fakes)) {
          new RealPlay(scenario, fakes, lodging, view, telling).run(run::lost);
        }
      }
    }
    return run.chronicle();
  }

  /** Plays a scenario with a gateway that runs already. */
  public static Chronicle against(Scenario scenario, GatewayAddress gateway)
      throws IOException, InterruptedException {
    return against(scenario, gateway, NOBODY);
  }

  /**
   * Plays a scenario with a gateway that runs already. What it needs there is made under a name of
   * its own, and removed at the end, also if this process is asked to end before.
   *
   * @param progress is told everything too, once everything is known of it
   */
  public static Chronicle against(Scenario scenario, GatewayAddress gateway, Witness progress)
      throws IOException, InterruptedException {
    var run = new ScenarioRun(scenario.in(Scenario.Clock.REAL));
    try (var clock = new Clockwork();
        var fakes = Fakes.of(scenario.providers(), scenario.seed());
        var lodging = lodging(gateway, scenario, fakes)) {
      var telling = new Telling(clock, witness(run, progress));
      try (var view = new OuterView(clock, telling, fakes, lodging)) {
        new RealPlay(scenario, fakes, lodging, view, telling).run(run::lost);
      }
    }
    return run.chronicle();
  }

  private static Lodging lodging(GatewayAddress gateway, Scenario scenario, Fakes fakes)
      throws IOException, InterruptedException {
    String name = gateway.name().orElse(name(scenario));
    return Lodging.in(gateway, name, scenario.upstream(), fakes);
  }

  private static String name(Scenario scenario) {
    return "sim-" + scenario.name();
  }

  private static Witness witness(ScenarioRun run, Witness progress) {
    return new Witnesses(List.of(run.witness(), progress));
  }
}
