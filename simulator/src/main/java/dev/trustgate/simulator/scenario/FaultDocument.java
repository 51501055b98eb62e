package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
  private final List<Violation> mistakes = new ArrayList<>();

  FaultDocument(ObjectNode written) {
    this.written = written;
  }

  /** What is wrong with it as it is written, under the names it has there. */
  List<Violation> mistakes() {
    return mistakes;
  }

  /** The fault as its rule reads it, with something harmless in the place of what is wrong. */
  ObjectNode rewritten() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    String kind = written.path("do").asText();
    for (var field : written.properties()) {
      if (!OURS.contains(field.getKey()) && !field.getValue().isNull()) {
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
    if (kind.equals("flap")
        && Stream.of("up", "down", "up_ms", "down_ms").noneMatch(written::has)) {
      wrong("do", "a fault that flaps needs `up` and `down`, such as `up: 3s, down: 2s`");
    }
    return document;
  }

  private void put(ObjectNode document, String kind, String name, JsonNode value) {
    String renamed = renamed(kind, name, value);
    String other = origin.putIfAbsent(renamed, name);
    if (other != null) {
      wrong(name, "stands twice: `" + other + "` says the same");
      return;
    }
    try {
      document.set(renamed, meaning(kind, name, value));
    } catch (IllegalArgumentException rule) {
      wrong(name, String.valueOf(rule.getMessage()));
      document.put(renamed, 1); // it is there: others that need it must not miss it
    }
  }

  private static String renamed(String kind, String name, JsonNode value) {
    if (kind.equals("latency") && name.equals("add")) {
      return "delay_ms";
    }
    boolean count = name.equals("every") && !value.isTextual();
    return MILLIS.contains(name) && !count ? name + "_ms" : FIELDS.getOrDefault(name, name);
  }

  private static JsonNode meaning(String kind, String name, JsonNode value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (name.equals("every") && !(value.isTextual() && kind.equals("slow_drip"))) {
      if (value.isTextual()) {
        throw new IllegalArgumentException(
            "must be a whole number such as 3, each so manieth request meets it, was " + value);
      }
      return value;
    }
    if (MILLIS.contains(name)) {
      return json.numberNode((double) duration(value).toNanos() / NANOS_PER_MILLI);
    }
    if (SECONDS.contains(name) && value.isTextual()) {
      return json.numberNode((double) duration(value).toNanos() / NANOS_PER_SECOND);
    }
    return name.equals("share") && value.isTextual()
        ? json.numberNode(Shares.of(value.asText()))
        : value;
  }

  /** A number alone says no duration, unless it is 0. */
  private static Duration duration(JsonNode value) {
    return Durations.of(value.isValueNode() ? value.asText() : value.toString());
  }

  private void wrong(String name, String detail) {
    mistakes.add(new Violation(Fields.pointer("", name), detail));
  }

  /** Whether what is wrong there is said already. */
  boolean told(Violation rewritten) {
    return mistakes.stream()
        .anyMatch(each -> each.pointer().equals(asWritten(rewritten).pointer()));
  }

  /** A mistake in the rewritten fault, at the place and under the name it has in the scenario. */
  Violation asWritten(Violation found) {
    String name = Fields.field(found.pointer().substring(1));
    String own = origin.getOrDefault(name, unitless(name));
    String detail = found.detail();
    for (String each : MILLIS) {
      if (!written.has(each + "_ms")) {
        detail =
            detail.replace(
                "`" + each + "_ms`", "`" + origin.getOrDefault(each + "_ms", each) + "`");
      }
    }
    return new Violation(Fields.pointer("", own), detail);
  }

  private static String unitless(String name) {
    String bare = name.endsWith("_ms") ? name.substring(0, name.length() - 3) : name;
    return MILLIS.contains(bare) ? bare : name;
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
