package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema of a tool's input without what both providers answer with a 400: alternatives at its
 * top. They become one object that has room for each of them, and their loss is named.
 */
public final class ToolSchema {

  private static final String ALL_OF = "allOf";
  private static final String ANY_OF = "anyOf";
  private static final String ONE_OF = "oneOf";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final List<String> ALTERNATIVES = List.of(ALL_OF, ANY_OF, ONE_OF);

  private final ObjectNode whole;
  private final ObjectNode flat;

  private ToolSchema(ObjectNode whole) {
    this.whole = whole;
    this.flat = whole.deepCopy();
  }

  /**
   * The schema itself if nothing in it is refused.
   *
   * @param path how the schema is named, for example {@code tools.input_schema}
   */
  public static ObjectNode flat(ObjectNode schema, String path, Dropped dropped) {
    List<String> there = ALTERNATIVES.stream().filter(schema::has).toList();
    if (there.isEmpty()) {
      return schema;
    }
    there.forEach(keyword -> dropped.add(path + "." + keyword));
    ToolSchema joined = new ToolSchema(schema);
    there.forEach(joined::join);
    return joined.flat;
  }

  /** Whether there are alternatives at its top. */
  public static boolean hasAlternatives(ObjectNode schema) {
    return schema.has(ALL_OF) || schema.has(ANY_OF) || schema.has(ONE_OF);
  }

  private void join(String keyword) {
    flat.remove(keyword);
    List<JsonNode> ways = new ArrayList<>();
    whole.path(keyword).forEach(way -> ways.add(LocalReference.orItself(way, whole)));
    ways.forEach(way -> properties(way.path(PROPERTIES)));
    Set<String> needed = new LinkedHashSet<>();
    flat.path(REQUIRED).forEach(name -> needed.add(name.asText()));
    needed.addAll(needed(ways, keyword.equals(ALL_OF)));
    if (!needed.isEmpty()) {
      ArrayNode required = flat.putArray(REQUIRED);
      needed.forEach(required::add);
    }
  }

  /** What every way needs, or, if all of them hold at once, what any does. */
  private static Set<String> needed(List<JsonNode> ways, boolean atOnce) {
    Set<String> needed = new LinkedHashSet<>();
    for (int index = 0; index < ways.size(); index++) {
      Set<String> own = new LinkedHashSet<>();
      ways.get(index).path(REQUIRED).forEach(name -> own.add(name.asText()));
      if (atOnce || index == 0) {
        needed.addAll(own);
      } else {
        needed.retainAll(own);
      }
    }
    return needed;
  }

  private void properties(JsonNode more) {
    for (Map.Entry<String, JsonNode> one : more.properties()) {
      ObjectNode known =
          flat.path(PROPERTIES) instanceof ObjectNode there ? there : flat.putObject(PROPERTIES);
      JsonNode said = known.path(one.getKey());
      if (said.isMissingNode()) {
        known.set(one.getKey(), one.getValue());
      } else if (!said.equals(one.getValue())) {
        known.set(one.getKey(), either(said, one.getValue()));
      }
    }
  }

  private static ObjectNode either(JsonNode one, JsonNode other) {
    ObjectNode both = Json.object();
    ArrayNode ways = both.putArray(ANY_OF);
    if (one.size() == 1 && one.path(ANY_OF) instanceof ArrayNode known) {
      ways.addAll(known.deepCopy());
    } else {
      ways.add(one);
    }
    for (JsonNode way : ways) {
      if (way.equals(other)) {
        return both;
      }
    }
    ways.add(other);
    return both;
  }
}
