package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trustgate.gateway.document.Shape;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.live.TargetText;
import dev.trustgate.gateway.recent.Durations;
import dev.trustgate.gateway.recent.Minute;
import dev.trustgate.gateway.recent.Reading;
import dev.trustgate.gateway.upstream.Drained;
import dev.trustgate.gateway.upstream.Recently;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamReport;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published description says what the routes do, no more and no less. */
class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode document = OpenApi.document();
  private final List<Route> routes =
      new AdminRoutes(
              new MemoryDesk(),
              new Sources(
                  _ -> status(),
                  ReceiptSource.NONE,
                  LiveSource.NONE,
                  NoOperations.INSTANCE,
                  (gateway, inquiry) -> JsonNodeFactory.instance.objectNode()),
              new AdminGuard(Optional.empty(), Set.of()),
              new Supplies(InstantSource.system(), UUID::randomUUID, new SecureRandom()))
          .routes();

  private static UpstreamReport status() {
    return new UpstreamReport(
        "u",
        Algorithm.RANDOM,
        OptionalInt.empty(),
        List.of(
            new TargetReport(
                Samples.openai("name", 1),
                TargetReport.State.UNKNOWN,
                Optional.of(new Drained(Instant.EPOCH, 0, "r")),
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                0,
                0,
                new TargetReport.Counts(0, 0, 0, 0),
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TargetReport.LastError(Instant.EPOCH, "r", OptionalInt.empty())))));
  }

  @Test
  void itIsOpenApi31UnderTheRootOfTheRoutes() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.at("/servers/0/url").asText()).isEqualTo(Shelf.ROOT);
  }

  @Test
  void everyRouteIsInItAndNothingElse() {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (METHODS.contains(name)) {
                            described.add(name + " " + path.getKey());
                          }
                        }));

    assertThat(described)
        .isEqualTo(
            routes.stream()
                .map(route -> route.method().toLowerCase(Locale.ROOT) + " " + route.template())
                .collect(Collectors.toSet()));
  }

  private JsonNode operation(Route route) {
    return document
        .path("paths")
        .path(route.template())
        .path(route.method().toLowerCase(Locale.ROOT));
  }

  private Set<String> parameters(JsonNode holder, String in) {
    return holder
        .path("parameters")
        .valueStream()
        .map(this::resolved)
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .map(parameter -> parameter.path("name").asText())
        .collect(Collectors.toSet());
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  @Test
  void everyRouteHasItsParameters() {
    for (Route route : routes) {
      Set<String> variables =
          Arrays.stream(route.template().split("/"))
              .filter(part -> part.startsWith("{"))
              .map(part -> part.substring(1, part.length() - 1))
              .collect(Collectors.toSet());
      JsonNode path = document.path("paths").path(route.template());

      assertThat(parameters(path, "path")).as(route.template()).isEqualTo(variables);
      assertThat(parameters(operation(route), "query"))
          .as(route.method() + " " + route.template())
          .isEqualTo(route.parameters());
    }
  }

  @Test
  void everyProblemIsDescribedWhereItCanHappen() {
    for (Route route : routes) {
      JsonNode responses = operation(route).path("responses");
      boolean writes = !route.method().equals("GET");
      boolean sends = writes && !route.method().equals("DELETE");

      assertThat(responses.has("400")).as(route.template()).isTrue();
      assertThat(responses.has("401") && responses.has("403") && responses.has("500")).isTrue();
      assertThat(responses.has("503"))
          .as(route.template())
          .isEqualTo(stores(route) || route.template().equals(LiveRoutes.PATH));
      assertThat(responses.has("413")).as(route.template()).isEqualTo(sends);
      assertThat(responses.has("415")).as(route.template()).isEqualTo(sends);
      assertThat(responses.has("404")).isEqualTo(route.template().contains("{"));
    }
  }

  /** What is done to a living target is no change of the configuration, and a question is none. */
  private static boolean stores(Route route) {
    return !route.method().equals("GET")
        && !route.template().contains("/targets/")
        && !route.template().endsWith("/explain");
  }

  @Test
  void aTargetOfTheFeedIsDescribed() {
    var times = Optional.of(new Durations.Percentiles(1, 2, 3));
    var reading = new Reading(1, 1, 1, 1, times, times, List.of(new Minute(1, 1, 1, true)), 0);
    var recently = new Recently(1, 1, true, reading, Instant.EPOCH);
    JsonNode target = TargetText.written(status().targets().getFirst(), recently);

    assertThat(names(schema("LiveTarget").path("properties"))).isEqualTo(names(target));
    assertThat(names(schema("LiveTimes").path("properties")))
        .isEqualTo(names(target.path("ttft_ms")));
    assertThat(names(schema("LiveMinute").path("properties")))
        .isEqualTo(names(target.at("/strip/0")));
    assertThat(names(schema("Drained").path("properties")))
        .isEqualTo(names(target.path("drained")));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = document.findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  private JsonNode schema(String name) {
    return document.path("components").path("schemas").path(name);
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyObjectHasTheFieldsThatAreRead(Shape shape) {
    JsonNode schema = schema(SchemaExamples.name(shape));

    assertThat(names(schema.path("properties"))).isEqualTo(shape.fields());
    assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
    assertThat(schema.path("additionalProperties").asBoolean()).isFalse();
  }

  @Test
  void whatIsOnlyAnsweredIsDescribedToo() {
    JsonNode status = UpstreamStatus.written(status());
    JsonNode target = status.at("/targets/0");
    Problem problem = new Problem(ProblemType.INVALID, "d", List.of(new Violation("/a", "wrong")));

    assertThat(names(schema("UpstreamStatus").path("properties"))).isEqualTo(names(status));
    assertThat(names(schema("TargetStatus").path("properties"))).isEqualTo(names(target));
    assertThat(names(schema("Drained").path("properties")))
        .isEqualTo(names(target.path("drained")));
    assertThat(names(schema("LastError").path("properties")))
        .isEqualTo(names(target.path("last_error")));
    assertThat(schema("TargetStatus").at("/properties/state/enum").valueStream())
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(
            Arrays.stream(TargetReport.State.values())
                .map(TargetReport.State::wireName)
                .distinct()
                .toList());
    var slip = new DeclaringFile.Slip(1, 1, "", "wrong");
    var file = new DeclaringFile("f", Set.of(), Instant.EPOCH, Optional.empty(), List.of(slip));
    JsonNode fileStatus = DeclaringFile.written(Optional.of(file), List.of());
    assertThat(names(schema("ConfigurationStatus").path("properties")))
        .isEqualTo(names(fileStatus));
    assertThat(names(schema("FileMistake").path("properties")))
        .isEqualTo(names(fileStatus.at("/mistakes/0")));
    assertThat(names(schema("Problem").path("properties")))
        .isEqualTo(names(problem.written("/p", "r")));
    assertThat(names(schema("Mistake").path("properties"))).containsExactly("pointer", "detail");
    assertThat(names(schema("IssuedKey").path("properties")))
        .containsAll(Shape.KEY.fields())
        .contains("key")
        .hasSize(Shape.KEY.fields().size() + 1);
  }
}
