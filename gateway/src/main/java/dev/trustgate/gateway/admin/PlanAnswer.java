package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Difference;
import dev.trustgate.gateway.document.ManifestWriter;
import dev.trustgate.gateway.document.Plan;
import dev.trustgate.gateway.document.Plan.Change;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import java.util.List;

/** Writes what a declaration changes, as people see it: by names, secrets masked. */
final class PlanAnswer {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Configuration now;
  private final Configuration next;

  private PlanAnswer(Configuration now, Configuration next) {
    this.now = now;
    this.next = next;
  }

  static ObjectNode written(Plan plan, Configuration now, boolean dry) {
    Configuration next = now;
    for (Change change : plan.changes()) {
      next =
          change instanceof Change.Delete(var resource)
              ? next.without(resource.id())
              : next.with(change.resource());
    }
    var answer = new PlanAnswer(now, next);
    ObjectNode out = JSON.objectNode().put("dry_run", dry);
    ArrayNode changes = out.putArray("changes");
    plan.changes().forEach(change -> changes.add(answer.written(change)));
    ArrayNode left = out.putArray("left");
    plan.left().forEach(resource -> left.add(answer.named(resource)));
    return out;
  }

  private ObjectNode written(Change change) {
    ObjectNode out = JSON.objectNode().put("action", action(change));
    out.setAll(named(change.resource()));
    ArrayNode fields = out.putArray("fields");
    for (Difference difference : differences(change)) {
      fields
          .addObject()
          .put("field", difference.field())
          .<ObjectNode>set("from", orNull(difference.from()))
          .<ObjectNode>set("to", orNull(difference.to()));
    }
    return out;
  }

  private List<Difference> differences(Change change) {
    return switch (change) {
      case Change.Create(var resource) ->
          Difference.between(JSON.objectNode(), new ManifestWriter(next).written(resource));
      case Change.Update update -> Plan.differences(update, now, next);
      case Change.Delete _ -> List.of();
    };
  }

  private static String action(Change change) {
    return switch (change) {
      case Change.Create _ -> "create";
      case Change.Update _ -> "update";
      case Change.Delete _ -> "delete";
    };
  }

  private ObjectNode named(Resource resource) {
    String gateway = next.find(Gateway.class, resource.gatewayId()).map(Gateway::name).orElse("");
    return JSON.objectNode()
        .put("kind", Plan.kind(resource))
        .put("gateway", gateway)
        .put("name", Plan.called(resource));
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? JSON.nullNode() : value;
  }
}
