package dev.trustgate.simulator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README is true: its commands are run as they are printed, by a shell and curl. */
class ReadmeIT {

  private static final Pattern EXECUTED =
      Pattern.compile("<!-- executed by ReadmeIT -->\\n```bash\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyPrintedAdminCommandAnswers201() throws IOException, InterruptedException {
    List<String> commands =
        EXECUTED.matcher(readme()).results().map(match -> match.group(1)).toList();
    assertThat(commands).hasSize(4);
    try (World world = new World(Settings.forTests())) {
      String admin = "http://" + world.admin("").getAuthority();
      for (String command : commands) {
        assertThat(run(command.replace("http://localhost:8080", admin)))
            .as(command)
            .endsWith("HTTP 201");
      }
      assertThat(world.http().get(world.admin("gateways/default/rules")).body())
          .contains("\"path\":\"/ai\"");
    }
  }

  private static String run(String command) throws IOException, InterruptedException {
    String script = "curl() { command curl -sS -w '\\nHTTP %{http_code}' \"$@\"; }\n" + command;
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** The build runs tests in the module's folder, editors in the root. */
  private static String readme() throws IOException {
    Path root = Files.exists(Path.of("mvnw")) ? Path.of("") : Path.of("..");
    return Files.readString(root.resolve("README.md"));
  }
}
