package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways that a file declares are watched and handled like others. */
class DeclaredLiveIT {

  private static final String TARGET =
      "{name: t1, provider: openai, protocol: http, host: 127.0.0.1, port: 1}";

  @TempDir private Path folder;

  /** As editors do it: the file is replaced and never half written. */
  private Path write(String text) throws IOException {
    Path file = folder.resolve("gateway.yaml");
    Path next = Files.writeString(folder.resolve("next"), text);
    return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String rejected(RunningGateway gateway) {
    String name = "trustgate_configuration_file_rejected ";
    return gateway
        .send(HttpRequest.newBuilder(gateway.adminUri().resolve("/metrics")))
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElse("not there");
  }

  private static String declared(String targets) {
    return "gateways: [{name: shop, upstreams: [{name: pool, targets: [" + targets + "]}]}]\n";
  }

  @Test
  void theHandIsNotRefusedAndTheFileIsToldOf() throws IOException {
    Path file = write(declared(TARGET));
    try (var gateway = new RunningGateway(Settings.forTests().withConfig(file));
        var watcher = new Watcher(gateway.adminUri(), "?upstream=shop/pool")) {
      JsonNode configured =
          watcher.awaitEvent(e -> e.name().equals("snapshot")).data().path("configuration");
      assertThat(configured.at("/file/path").asText()).isEqualTo(file.toString());
      assertThat(configured.at("/file/state").asText()).isEqualTo("current");
      String target = "/api/v1/gateways/shop/upstreams/pool/targets/t1/";
      HttpResponse<String> drained =
          gateway.post(
              gateway.adminUri().resolve(target + "drain"), "{\"reason\":\"maintenance\"}");
      assertThat(drained.statusCode()).as(drained.body()).isEqualTo(200);

      write(declared(TARGET.replace("t1", "t1, weight: 1000")));
      JsonNode invalid = watcher.awaitEntry("file_invalid");
      assertThat(invalid.path("text").asText()).contains("line 1", "weight");
      Watcher.Event wrong =
          watcher.awaitEvent(
              e -> e.data().at("/configuration/file/state").asText().equals("invalid"));
      assertThat(wrong.name()).isEqualTo("snapshot");
      assertThat(rejected(gateway)).isEqualTo("1.0");
      assertThat(wrong.data().at("/configuration/file/error").asText()).contains("weight");
      assertThat(watcher.events().getLast().target("t1").or(() -> wrong.target("t1")))
          .hasValueSatisfying(t -> assertThat(t.at("/drained/reason").asText()).isNotEmpty());

      write(declared(TARGET.replace("t1", "t1, weight: 7").replace("port: 1", "port: 2")));
      JsonNode changed = watcher.awaitEntry("configuration");
      assertThat(changed.path("text").asText()).contains("~ upstream pool");
      Watcher.Event mended =
          watcher.awaitEvent(
              e -> e.target("t1").filter(t -> t.path("weight").asInt() == 7).isPresent());
      assertThat(mended.data().at("/configuration/file/state").asText()).isEqualTo("current");
      assertThat(rejected(gateway)).isEqualTo("0.0");
      assertThat(mended.target("t1").orElseThrow().at("/drained/reason").asText())
          .isEqualTo("maintenance");
    }
  }
}
