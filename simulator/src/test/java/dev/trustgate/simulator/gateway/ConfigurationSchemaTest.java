package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trustgate.gateway.document.Manifest;
import dev.trustgate.gateway.document.Registrar;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Secret.Reference;
import dev.trustgate.gateway.file.ConfigurationFile;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.gateway.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The published schema, the page about it and the reader are of one mind. */
class ConfigurationSchemaTest {

  private static final Path FILE = Path.of("..", "docs", "configuration.schema.json");
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder = Path.of("");

  private static Schema schema() throws IOException {
    JsonNode document = new ObjectMapper().readTree(Files.readString(FILE));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(document);
  }

  /** Every secret is there; a port is as the file says otherwise. */
  private static Optional<String> found(Reference reference) {
    return Optional.of(reference.name().replaceAll("\\W", "") + "-0123456789")
        .filter(value -> !value.contains("PORT"));
  }

  /** Reads as a gateway does that has all the secrets of the world. */
  private void read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("example.yaml"), text);
    ConfigurationFile read = ConfigurationFile.read(file, ConfigurationSchemaTest::found);
    Manifest manifest = Manifest.of(Registrar.naming(() -> Instant.EPOCH));
    var scope = Manifest.Scope.of(Configuration.EMPTY, true);
    read.as(document -> manifest.read(document, scope));
  }

  @Test
  void itIsMadeOfTheDescriptionOfTheApi() throws IOException {
    String text = ConfigurationSchema.text();
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(FILE, text);
    }

    assertThat(Files.readString(FILE)).isEqualTo(text);
  }

  @TestFactory
  List<DynamicTest> everyExampleOfThePageIsRight() throws IOException {
    Schema schema = schema();
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult example : EXAMPLE.matcher(Files.readString(PAGE)).results().toList()) {
      String text = example.group(1);
      tests.add(
          DynamicTest.dynamicTest(
              "example " + (tests.size() + 1),
              () -> {
                assertThat(schema.validate(YamlFile.parse("x.yaml", text).root())).isEmpty();
                read(text);
              }));
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(3);
    return tests;
  }

  @TestFactory
  Stream<DynamicTest> whatTheSchemaRefusesTheReaderRefuses() throws IOException {
    Schema schema = schema();
    return Stream.of(
            "gateways: 1",
            "version: 2\ngateways: []",
            "colour: red\ngateways: []",
            "gateways: [ { subdomain: eu } ]",
            "gateways: [ { name: a, id: b } ]",
            "gateways: [ { name: a, status: asleep } ]",
            "gateways: [ { name: a, upstreams: { } } ]",
            "gateways: [ { name: a, upstreams: [ { name: u } ] } ]",
            "gateways: [ { name: a, upstreams: [ { name: u, targets: [] } ] } ]",
            upstream("algorithm: fastest"),
            upstream("id: 7"),
            upstream("health_checks: { threshold: 0 }"),
            upstream("health_checks: { thresold: 3 }"),
            upstream("failover: { max_attempts: many }"),
            target("weight: 0"),
            target("weight: heavy"),
            target("id: t"),
            target("port: 70000"),
            target("models: gpt"),
            target("credentials: { header_name: a }"),
            target("model_rules: [ { sampling: free } ]"),
            "gateways: [ { name: a, services: [ { name: s } ] } ]",
            "gateways: [ { name: a, rules: [ { path: ai, service_id: s } ] } ]",
            "gateways: [ { name: a, keys: [ { name: k, key: short } ] } ]",
            "gateways: [ { name: a, keys: [ { name: k, sha256: ab } ] } ]")
        .map(text -> DynamicTest.dynamicTest(text, () -> refused(schema, text)));
  }

  private static String upstream(String field) {
    return "gateways: [ { name: a, upstreams: [ { name: u, targets: [ { provider: openai } ], "
        + field
        + " } ] } ]";
  }

  private static String target(String field) {
    return "gateways: [ { name: a, upstreams: [ { name: u, targets: [ { provider: openai, "
        + field
        + " } ] } ] } ]";
  }

  private void refused(Schema schema, String text) {
    assertThat(schema.validate(YamlFile.parse("x.yaml", text).root())).as("schema").isNotEmpty();
    assertThat(catchThrowable(() -> read(text))).as("reader").isInstanceOf(BadFile.class);
  }
}
