package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.ProviderPlan;
import dev.trustgate.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the fake providers of a scenario listen. */
class FakesIT {

  private static final int CHANCES = 5;

  private static Map<String, ProviderPlan> plans(int port) {
    return ScenarioReader.read(
            YamlFile.parse(
                "x.yaml",
                """
                name: ports
                providers: { any: {}, chosen: { port: %d } }
                load: [ { for: 1s, rate: 1/s } ]
                """
                    .formatted(port)))
        .providers();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** A port that was free a moment ago may have been given to somebody else since. */
  @Test
  void aProviderListensWhereItsPlanSays() {
    for (int chance = 1; !listensWhereItsPlanSays(); chance++) {
      assertThat(chance).as("ports that were taken at once").isLessThan(CHANCES);
    }
  }

  private static boolean listensWhereItsPlanSays() {
    int free;
    try (ServerSocket socket = taken()) {
      free = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Fakes fakes = Fakes.of(plans(free), 1)) {
      assertThat(fakes.port("chosen")).isEqualTo(free);
      assertThat(fakes.port("any")).isPositive().isNotEqualTo(free);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  @Test
  void aTakenPortIsSaidSoAndNothingIsLeftRunning() throws IOException {
    try (ServerSocket socket = taken()) {
      int port = socket.getLocalPort();
      assertThatThrownBy(() -> Fakes.of(plans(port), 1))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "port "
                  + port
                  + " of provider chosen is taken; free it, name another, or leave `port` out for a"
                  + " free one");
    }
  }
}
