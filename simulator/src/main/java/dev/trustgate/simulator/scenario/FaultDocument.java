package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fault of a scenario as the control API of a fake provider writes it: durations become
 * milliseconds or seconds, shares become numbers, and names that read well in a scenario become the
 * usual ones.
 */
final class FaultDocument {

  private static final Map<String, String> FIELDS =
      Map.of("after_chunks", "after", "after_events", "after", "event", "at");

  private static final Map<String, String> FAULTS =
      Map.of(
          "latency", "slow_first_token",
          "slow_headers", "slow_head",
          "reset_stream", "cut_stream",
          "flap", "error");

  private static final Set<String> MILLIS =
      Set.of("for", "delay", "every", "gap", "down", "up", "add");
  private static final Set<String> SECONDS = Set.of("retry_after", "retry_after_date", "reset");
  private static final Set<String> OURS = Set.of("at", "on", "label");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ObjectNode written;
  private final Map<String, String> origin = new HashMap<>();

  FaultDocument(ObjectNode written) {
    this.written = written;
  }

  /** The fault as its rule reads it. */
  ObjectNode rewritten() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    String kind = written.path("do").asText();
    for (var field : written.properties()) {
      if (!OURS.contains(field.getKey())) {
        put(document, kind, field.getKey(), field.getValue());
      }
    }
    if (kind.equals("overload") || kind.equals("overloaded")) {
      document.put("do", "error");
      if (!document.has("status")) {
        document.put("status", 529);
      }
    } else if (FAULTS.containsKey(kind)) {
      document.put("do", FAULTS.get(kind));
    }
    if (kind.equals("reset_stream") && !document.has("how")) {
      document.put("how", "reset");
    }
    return document;
  }

  private void put(ObjectNode document, String kind, String name, JsonNode value) {
    String renamed = FIELDS.getOrDefault(name, name);
    if (kind.equals("latency") && name.equals("add")) {
      renamed = "delay_ms";
    } else if (MILLIS.contains(name) && value.isTextual()) {
      renamed = name + "_ms";
    }
    origin.put(renamed, name);
    if (value.isTextual() && (MILLIS.contains(name) || SECONDS.contains(name))) {
      Duration duration = duration(name, value.asText());
      document.put(
          renamed,
          SECONDS.contains(name)
              ? (double) duration.toNanos() / NANOS_PER_SECOND
              : (double) duration.toNanos() / NANOS_PER_MILLI);
    } else if (name.equals("share") && value.isTextual()) {
      document.put(renamed, Shares.of(value.asText()));
    } else {
      document.set(renamed, value);
    }
  }

  private static Duration duration(String name, String text) {
    try {
      return Durations.of(text);
    } catch (IllegalArgumentException rule) {
      throw new IllegalArgumentException("`" + name + "` " + rule.getMessage(), rule);
    }
  }

  /** A mistake in the rewritten fault, at the place and under the name it has in the scenario. */
  Violation asWritten(Violation found) {
    String name = found.pointer().substring(1);
    return new Violation("/" + origin.getOrDefault(name, name), found.detail());
  }

  /** A few words: the label that was given, or the fault and what is special about it. */
  String label() {
    JsonNode given = written.path("label");
    if (given.isTextual()) {
      return given.asText();
    }
    String kind = written.path("do").asText();
    String special =
        List.of("status", "code", "after", "after_chunks", "delay", "add", "share").stream()
            .filter(written::has)
            .map(name -> written.path(name).asText())
            .reduce("", (all, one) -> all + " " + one);
    return kind.equals("error") && written.has("status") ? special.strip() : kind + special;
  }
}
