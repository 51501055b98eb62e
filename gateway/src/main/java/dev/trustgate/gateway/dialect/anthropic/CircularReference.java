package dev.trustgate.gateway.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
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

  private static final String REFERENCE = "$ref";

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

  /**
   * A reference is a URL, in which a sign may be written as its number ({@code #/%24defs/Node}).
   * What is no such number stays as it is, and points nowhere.
   */
  private static String decoded(String pointer) {
    try {
      return URLDecoder.decode(pointer.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException undecodable) {
      return pointer;
    }
  }

  /** What stands in a part, and what it refers to. */
  private static List<JsonNode> behind(JsonNode part, ObjectNode whole) {
    List<JsonNode> behind = new ArrayList<>();
    part.valueStream().filter(JsonNode::isContainerNode).forEach(behind::add);
    String reference = part.path(REFERENCE).asText("");
    if (reference.equals("#")) {
      behind.add(whole);
    } else if (reference.startsWith("#/")) {
      JsonNode target = whole.at(decoded(reference.substring(1)));
      if (target.isContainerNode()) {
        behind.add(target);
      }
    }
    return behind;
  }
}
