package dev.trustgate.simulator.live;

import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.simulator.play.Endurance;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.story.Witness;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One run of a scenario over real sockets. */
public final class RealRun {

  private RealRun() {}

  /**
   * Plays a scenario with a gateway of its own, in this process.
   *
   * @param witness is told everything, a second after it happened
   */
  public static void of(Scenario scenario, Witness witness, Endurance endurance)
      throws IOException, InterruptedException {
    try (var clock = new Clockwork();
        var fakes = Fakes.of(scenario.providers(), scenario.seed())) {
      var telling = new Telling(clock, witness);
      var view = new InnerView(clock, telling, fakes);
      try (GatewayServer gateway = GatewayServer.start(Settings.forTests(), Map.of(), view)) {
        var address =
            new GatewayAddress(
                gateway.proxyUri(), gateway.adminUri(), Optional.empty(), Optional.empty());
        Rehearsal.at(address);
        try (var lodging = Lodging.in(address, name(scenario), scenario.upstream(), fakes)) {
          new RealPlay(scenario, fakes, lodging, view, telling).run(endurance);
        }
      }
    }
  }

  /**
   * Plays a scenario with a gateway that runs already. What it needs there is made under a name of
   * its own, and removed at the end, also if this process is asked to end before.
   *
   * @param witness is told everything, once everything is known of it
   */
  public static void against(
      Scenario scenario, GatewayAddress gateway, Witness witness, Endurance endurance)
      throws IOException, InterruptedException {
    try (var clock = new Clockwork();
        var fakes = Fakes.of(scenario.providers(), scenario.seed());
        var lodging = lodging(gateway, scenario, fakes)) {
      var telling = new Telling(clock, witness);
      try (var view = new OuterView(clock, telling, fakes, lodging)) {
        new RealPlay(scenario, fakes, lodging, view, telling).run(endurance);
      }
    }
  }

  private static Lodging lodging(GatewayAddress gateway, Scenario scenario, Fakes fakes)
      throws IOException, InterruptedException {
    String name = gateway.name().orElse(name(scenario));
    return Lodging.in(gateway, name, scenario.upstream(), fakes);
  }

  private static String name(Scenario scenario) {
    return "sim-" + scenario.name();
  }
}
