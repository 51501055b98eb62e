package dev.trustgate.simulator.live;

import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A process of its own that plays a scenario at a running gateway, to be killed on the way. */
final class Lodger {

  private Lodger() {}

  /**
   * Plays.
   *
   * @param arguments the data plane and the admin API
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var address =
        GatewayAddress.of(
            URI.create(arguments[0]),
            Optional.of(URI.create(arguments[1])),
            Optional.empty(),
            System.getenv());
    ScenarioRun.against(ShortScenarios.fast503(), address);
  }
}
