package dev.trustgate.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trustgate.gateway.document.Manifest;
import dev.trustgate.gateway.document.Registrar;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.yaml.BadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What references in a file become, and what is said of those that lead nowhere. */
class ConfigurationFileTest {

  @TempDir private Path folder = Path.of("");

  private ConfigurationFile read(Map<String, String> environment, String yaml) {
    try {
      Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
      return ConfigurationFile.read(file, new ReferenceLookup(environment));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode document(Map<String, String> environment, String yaml) {
    return read(environment, yaml).as(document -> document);
  }

  private static List<Resource> declared(ConfigurationFile file) {
    Manifest manifest = Manifest.of(Registrar.naming(() -> Instant.EPOCH));
    var scope = Manifest.Scope.of(Configuration.EMPTY, true);
    return file.as(document -> manifest.read(document, scope)).resources();
  }

  private static List<String> mistakes(ConfigurationFile file) {
    return catchThrowableOfType(BadFile.class, () -> declared(file)).mistakes().stream()
        .map(one -> one.toString())
        .toList();
  }

  @Test
  void aReferenceIsWhatItNames() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "from-file\nsecond line\n");

    JsonNode read =
        document(
            Map.of("PORT", "8443", "HOST", "llm", "YES", "true"),
            """
            port: ${env:PORT}
            quoted: "${env:PORT}"
            mixed: ${env:HOST}.local:${env:PORT}
            flag: ${env:YES}
            otherwise: ${env:NONE:-7}
            nothing: a${env:NONE:-}b
            file: ${file:%s}
            literal: $${env:PORT} costs $5
            other: ${HOME} $HOME
            """
                .formatted(secret));

    assertThat(read.get("port").intValue()).isEqualTo(8443);
    assertThat(read.get("quoted").isTextual()).isTrue();
    assertThat(read.get("mixed").asText()).isEqualTo("llm.local:8443");
    assertThat(read.get("flag").booleanValue()).isTrue();
    assertThat(read.get("otherwise").intValue()).isEqualTo(7);
    assertThat(read.get("nothing").asText()).isEqualTo("ab");
    assertThat(read.get("file").asText()).isEqualTo("from-file");
    assertThat(read.get("literal").asText()).isEqualTo("${env:PORT} costs $5");
    assertThat(read.get("other").asText()).isEqualTo("${HOME} $HOME");
  }

  @Test
  void credentialsStayReferencesSoThatTheSecretIsKeptNowhere() {
    ConfigurationFile file = read(Map.of("KEY", "sk-secret"), UPSTREAM);

    Upstream upstream = (Upstream) declared(file).get(1);

    assertThat(upstream.targets().getFirst().credentials().orElseThrow().headerValue().reveal())
        .isEqualTo("Bearer ${env:KEY}");
  }

  private static final String UPSTREAM =
      """
      gateways:
        - name: default
          upstreams:
            - name: pool
              targets:
                - provider: openai
                  weight: ${env:WEIGHT:-1}
                  credentials:
                    header_name: Authorization
                    header_value: Bearer ${env:KEY}
      """;

  @Test
  void whatIsMissingIsNamedWithItsPlaceOnce() {
    String text =
        UPSTREAM.replace("${env:WEIGHT:-1}", "${env:WEIGHT}")
            + "    services: [ { name: '${file:/nowhere/name}', upstream_id: pol } ]\n"
            + "    keys: [ { name: a, key: '${env:TRUSTGATE_ADMIN_TOKEN}' } ]\n";

    assertThat(mistakes(read(Map.of("TRUSTGATE_ADMIN_TOKEN", "x".repeat(20)), text)))
        .containsExactly(
            "7:13 /gateways/0/upstreams/0/targets/0/weight: refers to the environment variable"
                + " `WEIGHT`, which is not set, or is empty",
            "10:15 /gateways/0/upstreams/0/targets/0/credentials/header_value: refers to the"
                + " environment variable `KEY`, which is not set, or is empty",
            "11:19 /gateways/0/services/0/name: refers to the file `/nowhere/name`, which is not"
                + " there, cannot be read, or is empty",
            "11:50 /gateways/0/services/0/upstream_id: there is no upstream \"pol\", did you mean"
                + " `pool`?",
            "12:24 /gateways/0/keys/0/key: refers to `TRUSTGATE_ADMIN_TOKEN`, a setting of the"
                + " gateway itself, which it gives to nobody");
  }

  @Test
  void aSecretInTheWrongPlaceIsNotQuoted() {
    String secret = "sk-canary-" + "x".repeat(80);
    for (String field : List.of("weight: ", "algorithm: ", "provider: ", "models: [a, a, ")) {
      String text =
          """
          gateways:
            - name: default
              upstreams:
                - name: pool
                  %s
                  targets: [ { provider: openai, %s } ]
          """
              .formatted(
                  field.startsWith("algorithm") ? field + "${env:S}" : "",
                  field.startsWith("models")
                      ? field + "'${env:S}', '${env:S}']"
                      : field.startsWith("algorithm") ? "" : "weight: '${env:S}'");

      List<String> told = mistakes(read(Map.of("S", secret), text));

      assertThat(told).isNotEmpty().noneMatch(line -> line.contains("canary"));
    }
  }

  @Test
  void shortValuesAreShownBecauseTheyHelp() {
    assertThat(mistakes(read(Map.of("WEIGHT", "900", "KEY", "k"), UPSTREAM)))
        .singleElement()
        .asString()
        .endsWith("must be a whole number from 1 to 100, found 900");
  }

  @Test
  void aFileForElsewhereNeedsNoCredentialsHere() throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), UPSTREAM);
    var elsewhere = ConfigurationFile.forElsewhere(file, new ReferenceLookup(Map.of()));

    assertThat(elsewhere.as(document -> document).toString()).contains("${env:KEY}");
  }

  @Test
  void whatOnlyLooksLikeAReferenceSurvivesAFile() {
    JsonNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("a", "${env:HOME} and $${file:x} and $$${env:Y}")
            .put("b", "$ {env:HOME}");

    assertThat(document(Map.of("HOME", "h"), ConfigurationFile.text(document))).isEqualTo(document);
  }
}
