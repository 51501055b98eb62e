package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.LocalReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A schema that refers to itself, or to a definition that does. Claude compiles none: 400 "Circular
 * reference detected in schema definitions" (agency-lang #487).
 */
final class CircularReference {

  private CircularReference() {}

  /** Whether there is one, at whatever depth: looks into each part once. */
  static boolean isIn(ObjectNode schema) {
    Set<JsonNode> begun = identities();
    Set<JsonNode> done = identities();
    Deque<JsonNode> waiting = new ArrayDeque<>(List.of(schema));
    while (!waiting.isEmpty()) {
      JsonNode part = waiting.peek();
      if (!begun.add(part)) {
        done.add(waiting.pop());
        continue;
      }
      for (JsonNode next : behind(part, schema)) {
        if (begun.contains(next) && !done.contains(next)) {
          return true;
        }
        waiting.push(next);
      }
    }
    return false;
  }

  private static Set<JsonNode> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** What stands in a part, and what it refers to. */
  private static List<JsonNode> behind(JsonNode part, ObjectNode whole) {
    List<JsonNode> behind = new ArrayList<>();
    part.valueStream().filter(JsonNode::isContainerNode).forEach(behind::add);
    JsonNode target = LocalReference.target(part, whole);
    if (target.isContainerNode()) {
      behind.add(target);
    }
    return behind;
  }
}
