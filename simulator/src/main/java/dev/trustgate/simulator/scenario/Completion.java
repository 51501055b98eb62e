package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says in an upstream's document what a scenario need not say. */
final class Completion {

  private static final String USUAL_CLAUDE = "claude-sonnet-4-5";
  private static final int PORTS = 65_535;

  private final Map<String, ProviderPlan> providers;
  private final Map<String, Integer> ports = new HashMap<>();

  Completion(Map<String, ProviderPlan> providers) {
    this.providers = providers;
  }

  ObjectNode of(JsonNode written) {
    ObjectNode document =
        written.isObject() ? written.deepCopy() : JsonNodeFactory.instance.objectNode();
    if (!document.has("name")) {
      document.put("name", "simulated");
    }
    if (!document.has("targets")) {
      ArrayNode targets = document.putArray("targets");
      providers.keySet().forEach(name -> targets.addObject().put("name", name));
    }
    for (JsonNode target : document.path("targets")) {
      if (target instanceof ObjectNode object) {
        complete(object);
      }
    }
    return document;
  }

  private void complete(ObjectNode target) {
    String name = target.path("name").asText();
    Optional<ProviderPlan> plan = Optional.ofNullable(providers.get(name));
    Dialect dialect = plan.map(ProviderPlan::dialect).orElse(Dialect.OPENAI);
    if (!target.has("provider")) {
      target.put("provider", dialect.name().toLowerCase(Locale.ROOT));
    }
    if (!target.has("host")) {
      target.put("protocol", "http").put("host", "127.0.0.1").put("port", port(name));
    }
    boolean foreign = target.path("provider").asText().equals("anthropic");
    if (foreign && !target.has("models") && !target.has("default_model")) {
      target.put("default_model", USUAL_CLAUDE);
    }
  }

  /**
   * Each provider has an address of its own, which stays the same over all changes: by its address
   * a changed upstream knows which of its targets each one was.
   */
  private int port(String name) {
    return ports.computeIfAbsent(name, _ -> 1 + ports.size() % PORTS);
  }
}
