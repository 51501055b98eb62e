package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Forms;
import dev.trustgate.gateway.document.JsonText;
import dev.trustgate.gateway.document.Manifest;
import dev.trustgate.gateway.document.ManifestWriter;
import dev.trustgate.gateway.document.NameInUse;
import dev.trustgate.gateway.document.Place;
import dev.trustgate.gateway.document.Registrar;
import dev.trustgate.gateway.document.ResourceForm;
import dev.trustgate.gateway.document.Shape;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For every object of the description a small document that holds one, and its reader. */
final class SchemaExamples {

  private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");
  private static final UUID GATEWAY = new UUID(0, 1);

  private final Forms forms = new Forms(UUID::randomUUID);
  private final Configuration around;

  SchemaExamples() {
    var gateway =
        new Gateway(Meta.born(GATEWAY, NOW), "default", Optional.empty(), Gateway.Status.ACTIVE);
    Configuration one = Configuration.of(List.of(gateway));
    String upstream =
        "{\"name\":\"ai-providers-upstream\",\"targets\":[{\"provider\":\"openai\"}]}";
    Configuration two = one.with(read(forms.upstreams(), JsonText.parse(upstream), one));
    String service =
        "{\"name\":\"load-balanced-service\",\"upstream_id\":\"ai-providers-upstream\"}";
    around = two.with(read(forms.services(), JsonText.parse(service), two));
  }

  private static <R extends Resource> R read(
      ResourceForm<R> form, JsonNode json, Configuration now) {
    return form.read(json, Place.empty(Meta.born(UUID.randomUUID(), NOW), GATEWAY, now));
  }

  /** The name of the schema of a shape. */
  static String name(Shape shape) {
    return switch (shape) {
      case GATEWAY -> "Gateway";
      case UPSTREAM -> "Upstream";
      case TARGET -> "Target";
      case OPENAI_MODEL_RULE -> "OpenAiModelRule";
      case ANTHROPIC_MODEL_RULE -> "AnthropicModelRule";
      case CREDENTIALS -> "Credentials";
      case HEALTH_CHECKS -> "HealthChecks";
      case FAILOVER -> "Failover";
      case SERVICE -> "Service";
      case RULE -> "Rule";
      case KEY -> "Key";
      case MANIFEST -> "Configuration";
      case DECLARED_GATEWAY -> "DeclaredGateway";
      case DECLARED_KEY -> "DeclaredKey";
    };
  }

  private ResourceForm<?> form(Shape shape) {
    return switch (shape) {
      case GATEWAY -> forms.gateways();
      case UPSTREAM, TARGET, CREDENTIALS, HEALTH_CHECKS, FAILOVER -> forms.upstreams();
      case OPENAI_MODEL_RULE, ANTHROPIC_MODEL_RULE -> forms.upstreams();
      case SERVICE -> forms.services();
      case RULE -> forms.rules();
      case KEY -> forms.keys();
      case MANIFEST, DECLARED_GATEWAY, DECLARED_KEY ->
          throw new IllegalArgumentException("not a resource");
    };
  }

  /** Where the object of this shape stands in its document. */
  static String pointer(Shape shape) {
    return switch (shape) {
      case GATEWAY, UPSTREAM, SERVICE, RULE, KEY -> "";
      case TARGET -> "/targets/0";
      case CREDENTIALS -> "/targets/0/credentials";
      case OPENAI_MODEL_RULE, ANTHROPIC_MODEL_RULE -> "/targets/0/model_rules/0";
      case HEALTH_CHECKS -> "/health_checks";
      case FAILOVER -> "/failover";
      case MANIFEST -> "";
      case DECLARED_GATEWAY -> "/gateways/0";
      case DECLARED_KEY -> "/gateways/0/keys/0";
    };
  }

  /** A document in which this object says no more than it must. */
  static ObjectNode smallest(Shape shape) {
    String json =
        switch (shape) {
          case GATEWAY, KEY -> "{\"name\":\"a\"}";
          case UPSTREAM, TARGET, CREDENTIALS, HEALTH_CHECKS, FAILOVER ->
              """
              {"name":"a","health_checks":{},"failover":{},"targets":[{"provider":"openai",
               "credentials":{"header_name":"x-key","header_value":"12345678"}}]}
              """;
          case OPENAI_MODEL_RULE -> ruled("openai");
          case ANTHROPIC_MODEL_RULE -> ruled("anthropic");
          case SERVICE -> "{\"name\":\"a\",\"upstream_id\":\"ai-providers-upstream\"}";
          case RULE -> "{\"path\":\"/ai\",\"service_id\":\"load-balanced-service\"}";
          case MANIFEST, DECLARED_GATEWAY -> "{\"gateways\":[{\"name\":\"a\"}]}";
          case DECLARED_KEY ->
              """
              {"gateways":[{"name":"a","keys":[{"name":"k","key":"0123456789abcdef"}]}]}
              """;
        };
    return (ObjectNode) JsonText.parse(json);
  }

  private static String ruled(String provider) {
    return """
    {"name":"a","targets":[{"provider":"%s","model_rules":[{"model":"m"}]}]}
    """
        .formatted(provider);
  }

  /** The object of this shape after the document was read and written again. */
  JsonNode readBack(Shape shape, JsonNode json) {
    return JsonText.parse(JsonText.text(written(shape, json))).at(pointer(shape));
  }

  private JsonNode written(Shape shape, JsonNode json) {
    return switch (shape) {
      case MANIFEST, DECLARED_GATEWAY, DECLARED_KEY -> declared(json);
      default -> written(form(shape), json);
    };
  }

  private JsonNode declared(JsonNode json) {
    Manifest manifest = Manifest.of(Registrar.naming(() -> NOW));
    var declaration = manifest.read(json, Manifest.Scope.of(around, false));
    return new ManifestWriter(Configuration.of(declaration.resources())).written(_ -> true);
  }

  private <R extends Resource> JsonNode written(ResourceForm<R> form, JsonNode json) {
    return form.written(read(form, json, around));
  }

  /** What is wrong with a document of this shape. */
  List<Violation> mistakes(Shape shape, JsonNode json) {
    try {
      written(shape, json);
      return List.of();
    } catch (InvalidConfiguration wrong) {
      return wrong.violations();
    } catch (NameInUse taken) {
      return taken.violations();
    }
  }
}
