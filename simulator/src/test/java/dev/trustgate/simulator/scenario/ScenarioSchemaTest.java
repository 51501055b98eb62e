package dev.trustgate.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trustgate.gateway.document.Shape;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.provider.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published schema and the reader are of one mind. */
class ScenarioSchemaTest {

  private static final Path FILE = Path.of("scenarios", "scenario.schema.json");

  private static JsonNode document() throws IOException {
    return new ObjectMapper().readTree(Files.readString(FILE));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(document());
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  @TestFactory
  List<DynamicTest> everySituationOfTheLibraryIsValid() throws IOException {
    Schema schema = schema();
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FILE.getParent())) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .forEach(
              file ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          file.getFileName().toString(),
                          () ->
                              assertThat(schema.validate(YamlFile.read(file).root())).isEmpty())));
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests;
  }

  @Test
  void theSchemaKnowsEveryWordOfTheReader() throws IOException {
    JsonNode defs = document().path("$defs");
    List<String> expectations = new ArrayList<>();
    defs.path("expectation").path("properties").fieldNames().forEachRemaining(expectations::add);
    var reader =
        new ExpectationsReader(
            new Fields(MissingNode.getInstance(), "", new ArrayList<>()), List.of(), List.of());
    assertThat(expectations).containsExactlyInAnyOrderElementsOf(reader.words());
    assertThat(words(defs.path("fault").path("properties").path("do").path("enum")))
        .containsAll(FaultKind.wireNames());
    assertThat(words(defs.path("profile_name").path("enum")))
        .containsExactlyElementsOf(Profile.names());
    List<String> target = new ArrayList<>();
    JsonNode upstream = defs.path("upstream").path("properties");
    upstream.at("/targets/items/properties").fieldNames().forEachRemaining(target::add);
    assertThat(target).containsExactlyInAnyOrderElementsOf(Shape.TARGET.fields());
    assertThat(words(upstream.path("algorithm").path("enum")))
        .containsAll(Arrays.stream(Algorithm.values()).map(Algorithm::wireName).toList());
  }

  @TestFactory
  Stream<DynamicTest> whatOneRefusesTheOtherRefuses() throws IOException {
    Schema schema = schema();
    String head = "name: x\nproviders: { a: {} }\nload: [ { for: 1s, rate: 1/s } ]\n";
    return Stream.of(
            "name: x\n",
            "name: X Y\nproviders: { a: {} }\nload: [ { for: 1s, rate: 1/s } ]\n",
            "name: x\nproviders: {}\nload: [ { for: 1s, rate: 1/s } ]\n",
            "name: x\nproviders: { a: {} }\nload: []\n",
            "name: x\nproviders: { a: {} }\nload: [ { for: 1s } ]\n",
            "name: x\nproviders: { a: {} }\nload: [ { for: 1, rate: 1/s } ]\n",
            "name: x\nproviders: { a: {} }\nload: [ { for: 1s, rate: 1/s, users: 2 } ]\n",
            head + "colour: red\n",
            "name: x\nproviders: { a: { port: 70000 } }\nload: [ { for: 1s, rate: 1/s } ]\n",
            head + "seed: many\n",
            head + "clock: wall\n",
            head + "upstream: { algorithm: fastest }\n",
            head + "upstream: { targets: [ { weight: 1 } ] }\n",
            head + "upstream: { targets: [ { name: a, priorty: 2 } ] }\n",
            head + "abort_if: { client_error_rate: '>50 for 10s' }\n",
            head + "abort_if: { client_error_rate: '>101% for 10s' }\n",
            head + "abort_if: { client_error_rate: '>50% for 10' }\n",
            head + "abort_if: { client_error_rate: many }\n",
            head + "faults: [ { on: a, do: hang, share: '60' } ]\n",
            head + "faults: [ { on: a, do: hang, share: '100.5%' } ]\n",
            head + "faults: [ { do: hang } ]\n",
            head + "faults: [ { on: a, do: explode } ]\n",
            head + "faults: [ { on: a, do: error, status: 200 } ]\n",
            head + "faults: [ { on: a, do: error, colour: red } ]\n",
            head + "expect: [ { no_clientt_error: true } ]\n",
            head + "expect: [ { share: { target: a } } ]\n",
            head + "expect: [ { p95_latency: { below: fast } } ]\n",
            head + "expect: [ { p95_latency: { during: 0s..1s } } ]\n",
            head + "expect: [ { p95_latency: { above: 1s, beyond: 2s } } ]\n",
            head + "expect: [ { mean_speed: { below: 1s } } ]\n",
            head + "expect: [ { answered: { within: 1s } } ]\n",
            head + "expect: [ { answered: { is: 1%, at_least: 1% } } ]\n",
            head + "expect: [ { attempts: { amplification: many } } ]\n",
            head + "expect: [ { gap: true } ]\n",
            head + "expect: [ { in_a_row: { at_most: 1 } } ]\n",
            head + "expect: [ { in_a_row: { target: a } } ]\n",
            head + "expect: [ { requests: true } ]\n",
            head + "expect: [ { requests: { at_least: 1 }, not_ejected: true } ]\n")
        .map(
            text ->
                DynamicTest.dynamicTest(text.strip().replace('\n', ' '), () -> bad(schema, text)));
  }

  @TestFactory
  Stream<DynamicTest> whatOneTakesTheOtherTakes() throws IOException {
    Schema schema = schema();
    String head = "name: x\nproviders: { a: {} }\nload: [ { for: 1s, rate: 1/s } ]\n";
    String rate = head + "abort_if: { client_error_rate: %s }\n";
    return Stream.of("'>50% for 10s'", "'> 7.5 %'", "'0.5 for 1m'", "100%", "'>1.0'", "0.25", "1")
        .map(text -> DynamicTest.dynamicTest(text, () -> good(schema, rate.formatted(text))));
  }

  private static void good(Schema schema, String text) {
    YamlFile file = YamlFile.parse("x.yaml", text);
    assertThat(schema.validate(file.root())).as("the schema").isEmpty();
    assertThat(ScenarioReader.read(file).abort()).as("the reader").isPresent();
  }

  private static void bad(Schema schema, String text) {
    YamlFile file = YamlFile.parse("x.yaml", text);
    assertThat(schema.validate(file.root())).as("the schema").isNotEmpty();
    assertThat(catchThrowable(() -> ScenarioReader.read(file)))
        .as("the reader")
        .isInstanceOf(BadFile.class);
  }
}
