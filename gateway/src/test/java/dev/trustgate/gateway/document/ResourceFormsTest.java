package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways, services, rules and keys, right and wrong. */
class ResourceFormsTest {

  private final Desktop desktop = new Desktop();
  private Upstream upstream;
  private Service service;

  @BeforeEach
  void fill() {
    upstream = desktop.upstream("{\"name\":\"pool\",\"targets\":[{\"provider\":\"openai\"}]}");
    service = desktop.service("{\"name\":\"chat\",\"upstream_id\":\"pool\"}");
  }

  @Test
  void aGatewayNeedsNoMoreThanAName() {
    Gateway gateway = desktop.created(desktop.forms.gateways(), 2, "{\"name\":\"team a\"}");

    assertThat(JsonText.text(desktop.forms.gateways().written(gateway)))
        .isEqualTo(
            """
            {"id":"%s","name":"team a","subdomain":null,"status":"active",\
            "created_at":"2030-01-31T12:00:00.123456Z","updated_at":"2030-01-31T12:00:00.123456Z"}"""
                .formatted(Desktop.id(2)));
  }

  @Test
  void aGatewayMayBePausedAndHaveASubdomain() {
    String json = "{\"name\":\"b\",\"status\":\"paused\",\"subdomain\":\"Team-B\"}";
    Gateway gateway = desktop.created(desktop.forms.gateways(), 2, json);

    assertThat(gateway.paused()).isTrue();
    assertThat(gateway.subdomain()).contains("team-b");
  }

  @Test
  void aServiceLeadsToAnUpstreamByNameOrId() {
    String byId =
        "{\"name\":\"s\",\"type\":\"upstream\",\"upstream_id\":\"" + upstream.id() + "\"}";
    Service other = desktop.created(desktop.forms.services(), 21, byId);

    assertThat(service.upstreamId()).isEqualTo(upstream.id());
    assertThat(other.upstreamId()).isEqualTo(upstream.id());
    assertThat(JsonText.text(desktop.forms.services().written(service)))
        .isEqualTo(
            """
            {"id":"%s","gateway_id":"%s","name":"chat","type":"upstream","description":null,\
            "upstream_id":"%s",\
            "created_at":"2030-01-31T12:00:00.123456Z","updated_at":"2030-01-31T12:00:00.123456Z"}"""
                .formatted(Desktop.id(20), Desktop.id(1), Desktop.id(10)));
  }

  @Test
  void aRuleHasDefaultsForAllButPathAndService() {
    Rule rule =
        desktop.created(desktop.forms.rules(), 30, "{\"path\":\"/ai/\",\"service_id\":\"chat\"}");

    assertThat(JsonText.text(desktop.forms.rules().written(rule)))
        .isEqualTo(
            """
            {"id":"%s","gateway_id":"%s","path":"/ai","service_id":"%s","methods":[],\
            "strip_path":false,"active":true,"headers":{},\
            "created_at":"2030-01-31T12:00:00.123456Z","updated_at":"2030-01-31T12:00:00.123456Z"}"""
                .formatted(Desktop.id(30), Desktop.id(1), Desktop.id(20)));
  }

  @Test
  void aRuleKeepsMethodsInCapitalsAndHeadersInSmallLetters() {
    String json =
        """
        {"path":"/","service_id":"chat","methods":["post","GET"],"strip_path":true,
         "active":false,"headers":{"X-Team":"Blue"}}
        """;
    ObjectNode written =
        desktop.forms.rules().written(desktop.created(desktop.forms.rules(), 30, json));

    assertThat(written.get("methods")).hasToString("[\"GET\",\"POST\"]");
    assertThat(written.get("headers")).hasToString("{\"x-team\":\"Blue\"}");
  }

  @Test
  void aKeyIsKeptAsItsHashWhichNobodySees() {
    String sha256 = "ab".repeat(32);
    String json = "{\"name\":\"ci\",\"expires_at\":\"2030-02-01T00:00:00+01:00\"}";
    ApiKey key = desktop.forms.keys().issued(JsonText.parse(json), place(), sha256);

    assertThat(key.sha256()).isEqualTo(sha256);
    assertThat(key.expiresAt()).contains(Instant.parse("2030-01-31T23:00:00Z"));
    assertThat(JsonText.text(desktop.forms.keys().written(key)))
        .isEqualTo(
            """
            {"id":"%s","gateway_id":"%s","name":"ci","expires_at":"2030-01-31T23:00:00Z",\
            "created_at":"2030-01-31T12:00:00.123456Z","updated_at":"2030-01-31T12:00:00.123456Z"}"""
                .formatted(Desktop.id(40), Desktop.id(1)));
  }

  private Place<ApiKey> place() {
    return new Place<>(
        Meta.born(Desktop.id(40), Desktop.NOW), Desktop.id(1), Optional.empty(), desktop.around());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "gateways|{}|/name: is required",
        "gateways|{\"name\":null}|/name: is required",
        "gateways|{\"name\":7}|/name: must be text, found 7",
        "gateways|{\"name\":\" a\"}|/name: must not begin or end with a space",
        "gateways|{\"name\":\"a\\u0000\"}|/name: must not contain control characters",
        "gateways|{\"name\":\"a\\ud800\"}|/name: must not contain control characters or halves",
        "gateways|{\"name\":\"00000000-0000-0000-0000-000000000001\"}|/name: must not look like",
        "gateways|{\"name\":\"a\",\"subdomain\":\"a.b\"}|/subdomain: must be one label",
        "gateways|{\"name\":\"a\",\"subdomain\":\"\"}|/subdomain: must be one label",
        "gateways|{\"name\":\"a\",\"status\":\"pause\"}|did you mean `paused`?",
        "gateways|{\"name\":\"a\",\"id\":\"x\"}|/id: is made by the gateway: leave it out",
        "gateways|{\"name\":\"default\"}|taken /name: is in use by the gateway with id",
        "services|{\"name\":\"s\"}|/upstream_id: is required",
        "services|{\"name\":\"s\",\"upstream_id\":\"{upstream-id}\"}"
            + "|/upstream_id: there is no upstream \"{upstream-id}\"; there are `pool`",
        "services|{\"name\":\"s\",\"upstream_id\":\"pol\"}|did you mean `pool`?",
        "services|{\"name\":\"s\",\"upstream_id\":5}|/upstream_id: must be text, found 5",
        "services|{\"name\":\"s\",\"upstream_id\":\"pool\",\"type\":\"endpoint\"}"
            + "|/type: must be one of `upstream`, found \"endpoint\"",
        "services|{\"name\":\"chat\",\"upstream_id\":\"pool\"}"
            + "|taken /name: is in use by the service with id",
        "services|{\"name\":\"s\",\"upstream_id\":\"pool\",\"description\":{}}"
            + "|/description: must be text, found an object",
        "rules|{\"service_id\":\"chat\"}|/path: is required",
        "rules|{\"path\":\"ai\",\"service_id\":\"chat\"}|/path: must start with /, found \"ai\"",
        "rules|{\"path\":\"/ai/*\",\"service_id\":\"chat\"}|/path: must be a plain prefix",
        "rules|{\"path\":\"/ai?x\",\"service_id\":\"chat\"}|/path: must not contain a query",
        "rules|{\"path\":\"/a\",\"service_id\":\"x\"}|/service_id: there is no service \"x\"",
        "rules|{\"path\":\"/a\",\"service_id\":\"pool\"}|/service_id: there is no service",
        "rules|{\"path\":\"/a\",\"service_id\":\"chat\",\"methods\":\"POST\"}"
            + "|/methods: must be a list, found text",
        "rules|{\"path\":\"/a\",\"service_id\":\"chat\",\"methods\":[\"POST\",\"PSOT\"]}"
            + "|/methods/1: must be one of",
        "rules|{\"path\":\"/a\",\"service_id\":\"chat\",\"methods\":[null]}"
            + "|/methods/0: must be text, found nothing",
        "rules|{\"path\":\"/a\",\"service_id\":\"chat\",\"active\":1}"
            + "|/active: must be true or false, found 1",
        "rules|{\"path\":\"/a\",\"service_id\":\"chat\",\"strip_path\":\"no\"}"
            + "|/strip_path: must be true or false, found \"no\"",
        "rules|{\"path\":\"/a\",\"service_id\":\"chat\",\"headers\":{\"a:\":\"b\"}}"
            + "|/headers/a:: the name must be the name of a header",
        "keys|{\"name\":\"k\",\"expires_at\":\"tomorrow\"}|/expires_at: must be a time like",
        "keys|{\"name\":\"k\",\"expires_at\":1}|/expires_at: must be text, found 1",
        "keys|{\"name\":\"k\",\"expires_at\":\"2030-01-31T12:00:00Z\"}"
            + "|/expires_at: must be in the future",
        "keys|{\"name\":\"k\",\"sha256\":\"ab\"}|/sha256: unknown field `sha256`"
      })
  void eachWrongFieldIsOneMistake(String form, String json, String mistake) {
    assertThat(desktop.mistakes(form(form), json)).singleElement().asString().contains(mistake);
  }

  private ResourceForm<?> form(String name) {
    return switch (name) {
      case "gateways" -> desktop.forms.gateways();
      case "services" -> desktop.forms.services();
      case "rules" -> desktop.forms.rules();
      case "keys" -> desktop.forms.keys();
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void readOnlyFieldsMayBeSentBackButNotChanged() {
    ObjectNode document = desktop.forms.services().written(service);

    assertThat(desktop.updated(desktop.forms.services(), service, document)).isEqualTo(service);

    document.put("updated_at", "2030-01-31T13:00:00.123456+01:00");
    assertThat(desktop.updated(desktop.forms.services(), service, document)).isEqualTo(service);

    document
        .put("id", Desktop.id(5).toString())
        .put("gateway_id", 5)
        .put("created_at", "2030-01-31T12:00:00Z")
        .put("updated_at", "later");
    assertThat(Desktop.mistakes(() -> desktop.updated(desktop.forms.services(), service, document)))
        .hasSize(4)
        .allMatch(mistake -> mistake.contains(": is read-only and is \""));
  }

  @Test
  void aResourceMayKeepItsOwnName() {
    ObjectNode document = desktop.forms.gateways().written(Desktop.GATEWAY);
    document.put("status", "paused");

    assertThat(desktop.updated(desktop.forms.gateways(), Desktop.GATEWAY, document).paused())
        .isTrue();
  }
}
