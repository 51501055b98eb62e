package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Files of the library over real sockets, whole and as they are: the shorter ones, and among them
 * the one whose words nobody can compare in virtual time. They run side by side for a minute.
 */
class LibraryIT {

  private static final List<String> FILES = List.of("steady-weights", "mid-stream-cuts");

  @Test
  void situationsAreAsTheySayOverSocketsToo() throws Exception {
    Map<Scenario, Future<Chronicle>> runs = new LinkedHashMap<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String name : FILES) {
        Scenario scenario = ScenarioReader.read(Path.of("scenarios", name + ".yaml"));
        runs.put(scenario, pool.submit(() -> ScenarioRun.real(scenario)));
      }
    }
    for (var run : runs.entrySet()) {
      Scenario scenario = run.getKey();
      Chronicle chronicle = run.getValue().get();
      assertThat(chronicle.expectations())
          .as(scenario.name())
          .hasSize(scenario.expectations().size())
          .allMatch(Chronicle.Verdict::met);
      assertThat(chronicle.totals().answered())
          .isEqualTo(chronicle.totals().requests())
          .isEqualTo(ScenarioRun.virtual(scenario).totals().requests());
    }
  }
}
