package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the events of the live feed have said until now. */
final class FeedBook {

  private static final int ENTRIES_KEPT = 200;

  /** What a delta says of an upstream as a whole. */
  private static final Set<String> CHANGING = Set.of("active_priority", "judgement", "answers");

  private final Map<String, Map<String, JsonNode>> targets = new LinkedHashMap<>();
  private final Map<String, ObjectNode> upstreams = new LinkedHashMap<>();
  private final TreeMap<Long, JsonNode> timeline = new TreeMap<>();
  private final Map<String, ObjectNode> gateways = new LinkedHashMap<>();
  private ObjectNode about = JsonNodeFactory.instance.objectNode();
  private JsonNode answers = JsonNodeFactory.instance.objectNode();
  private Optional<Instant> now = Optional.empty();

  /** Takes in one event; one of a kind that is not known says nothing. */
  void take(String event, JsonNode data) {
    boolean whole = event.equals("snapshot");
    if (whole) {
      targets.clear();
      upstreams.clear();
      gateways.clear();
      timeline.clear();
      about = data.deepCopy();
    }
    if (data.path("now").isTextual()) {
      now = Optional.of(Instant.parse(data.path("now").textValue()));
    }
    takeAnswers(data);
    for (JsonNode upstream : data.path("upstreams")) {
      String id = upstream.path("id").asText();
      ObjectNode known = upstreams.computeIfAbsent(id, _ -> JsonNodeFactory.instance.objectNode());
      upstream
          .properties()
          .forEach(
              field -> {
                if (whole || CHANGING.contains(field.getKey())) {
                  known.set(field.getKey(), field.getValue());
                }
              });
      Map<String, JsonNode> its = targets.computeIfAbsent(id, _ -> new LinkedHashMap<>());
      upstream.path("targets").forEach(target -> its.put(target.path("id").asText(), target));
    }
    data.path("timeline").forEach(entry -> timeline.put(entry.path("seq").asLong(), entry));
    while (timeline.size() > ENTRIES_KEPT) {
      timeline.pollFirstEntry();
    }
  }

  private void takeAnswers(JsonNode data) {
    if (data.path("answers").isObject()) {
      answers = data.path("answers");
    }
    for (JsonNode gateway : data.path("gateways")) {
      ObjectNode known =
          gateways.computeIfAbsent(
              gateway.path("id").asText(), _ -> JsonNodeFactory.instance.objectNode());
      gateway.properties().forEach(field -> known.set(field.getKey(), field.getValue()));
    }
  }

  /** Whether anything was said at all. */
  boolean begun() {
    return now.isPresent();
  }

  /** The gateway's clock at the last event. */
  Instant now() {
    return now.orElse(Instant.EPOCH);
  }

  /** What the latest snapshot says of the gateway as a whole. */
  JsonNode about() {
    return about;
  }

  /** What all callers got lately. */
  JsonNode answers() {
    return answers;
  }

  Collection<ObjectNode> gateways() {
    return gateways.values();
  }

  Collection<ObjectNode> upstreams() {
    return upstreams.values();
  }

  Collection<JsonNode> targets(JsonNode upstream) {
    return targets.getOrDefault(upstream.path("id").asText(), Map.of()).values();
  }

  /** The newest last. */
  Collection<JsonNode> timeline() {
    return timeline.values();
  }
}
