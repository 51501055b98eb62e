package dev.trustgate.simulator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.measure.Distributions;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.provider.fault.FaultKind;
import dev.trustgate.simulator.provider.fault.FaultRule;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** The simulator's README is true: its commands run as printed, and its tables say what is. */
class SimulatorReadmeIT {

  private static final Pattern EXECUTED =
      Pattern.compile(
          "<!-- executed by SimulatorReadmeIT: (.*?) -->\\n```bash\\n(.*?)```", Pattern.DOTALL);
  private static final int COMMANDS = 10;
  private static final Pattern DEFAULT = Pattern.compile("`(\\w+)` ([\\w-]+)");

  @Test
  void everyPrintedCommandSaysWhatIsExpected() throws IOException, InterruptedException {
    List<MatchResult> commands = EXECUTED.matcher(readme()).results().toList();
    assertThat(commands).hasSize(COMMANDS);
    try (FakeProvider provider = FakeProvider.start(ProviderSettings.of(Dialect.OPENAI))) {
      for (MatchResult command : commands) {
        String script = command.group(2).replace("127.0.0.1:9101", "127.0.0.1:" + provider.port());
        assertThat(run(script)).as(command.group(2)).contains(command.group(1));
      }
    }
  }

  private static String run(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultIsInItsTableWithItsTrueDefaults(FaultKind kind) throws IOException {
    List<String> row = row(kind.wireName());
    ObjectNode bare = Json.object().put("do", kind.wireName());
    if (kind == FaultKind.QUOTA) {
      bare.put("rpm", 1);
    }
    ObjectNode spelled = bare.deepCopy();
    for (MatchResult field : DEFAULT.matcher(row.get(1)).results().toList()) {
      spelled.set(field.group(1), value(field.group(2)));
    }
    assertThat(FaultRule.read(spelled).fault()).isEqualTo(FaultRule.read(bare).fault());
    assertThat(row.get(2)).isNotBlank();
  }

  private static JsonNode value(String text) throws IOException {
    boolean literal = text.matches("\\d+|true|false");
    return Json.read(Bytes.utf8(literal ? text : '"' + text + '"'));
  }

  @Test
  void everySettingIsInItsTable() throws IOException {
    String readme = readme();
    new CommandLine(new ProviderCommand())
        .getCommandSpec().options().stream()
            .map(option -> option.longestName())
            .filter(name -> !List.of("--help", "--version").contains(name))
            .forEach(name -> assertThat(readme).contains("`" + name + "`"));
  }

  @Test
  void theProfilesAreThoseOfTheFile() throws IOException {
    Map<String, List<String>> rows =
        rows().stream()
            .filter(row -> Profile.names().contains(row.getFirst()))
            .collect(Collectors.toMap(List::getFirst, Function.identity()));
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(Profile.names());
    rows.forEach(
        (name, row) ->
            assertThat(Profile.named(name))
                .as(name)
                .isEqualTo(
                    new Profile(
                        Distributions.time(row.get(1)),
                        Distributions.time(row.get(2)),
                        Double.parseDouble(row.get(3)),
                        Distributions.count(row.get(4)),
                        Integer.parseInt(row.get(5)))));
  }

  private static List<String> row(String name) throws IOException {
    List<List<String>> found = rows().stream().filter(row -> row.getFirst().equals(name)).toList();
    assertThat(found).as("rows of " + name).hasSize(1);
    return found.getFirst();
  }

  /** The rows of every table; a first cell in code is taken out of its quotes. */
  private static List<List<String>> rows() throws IOException {
    return readme()
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .map(
            cells ->
                cells.stream()
                    .map(cell -> cell.matches("`[^`]*`") ? cell.replace("`", "") : cell)
                    .toList())
        .toList();
  }

  /** The build runs tests in the module's folder, editors in the root. */
  private static String readme() throws IOException {
    Path root = Files.exists(Path.of("mvnw")) ? Path.of("simulator") : Path.of("");
    return Files.readString(root.resolve("README.md"));
  }
}
