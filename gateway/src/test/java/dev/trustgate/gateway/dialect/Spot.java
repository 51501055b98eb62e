package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object or an array inside one of the requests that together say everything that can be said.
 *
 * @param request which of them
 * @param pointer where in it
 * @param names under which its loss may be told, beside that of what is put into it
 */
record Spot(Dialect caller, JsonNode request, String pointer, Set<String> names) {

  /** A name that nothing has. */
  static final String UNKNOWN = "zz_new";

  /** Too coarse to tell of anything. */
  private static final Set<String> COARSE = Set.of("messages", "tools", "system", "functions");

  Spot {
    names = Set.copyOf(names);
  }

  static List<JsonNode> requests(Dialect caller) {
    List<JsonNode> requests = new ArrayList<>();
    json(ProbeFile.text("everything", caller)).forEach(requests::add);
    return requests;
  }

  /** Every object and array of the caller's requests. */
  static List<Spot> all(Dialect caller) {
    List<Spot> spots = new ArrayList<>();
    for (JsonNode request : requests(caller)) {
      new Spot(caller, request, "", Set.of()).collect("", spots);
    }
    return spots;
  }

  /** This spot and those inside it. */
  private void collect(String path, List<Spot> spots) {
    JsonNode node = request.at(JsonPointer.compile(pointer));
    if (!node.isContainerNode()) {
      return;
    }
    Set<String> here = new HashSet<>(names);
    here.add(path);
    here.removeAll(COARSE);
    if (!isChosenFrom()) {
      spots.add(new Spot(caller, request, pointer, here));
    }
    for (int index = 0; index < node.size() && node.isArray(); index++) {
      Set<String> also = new HashSet<>(here);
      also.add(path + "[" + index + "]");
      inside(String.valueOf(index), also).collect(element(path, node.path(index)), spots);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      inside(field.getKey(), here).collect(field(path, field.getKey()), spots);
    }
  }

  /** Where some tools are allowed, another one is left out because the caller wants it so. */
  private boolean isChosenFrom() {
    return request.path("tool_choice").has("allowed_tools")
        && Set.of("/tools", "/functions", "/tool_choice/allowed_tools/tools").contains(pointer);
  }

  private Spot inside(String step, Set<String> above) {
    return new Spot(caller, request, pointer + "/" + step, above);
  }

  /** A part of a message is named by its type. */
  private static String element(String path, JsonNode element) {
    boolean part = path.startsWith("messages") && element.path("type").isTextual();
    boolean call = path.endsWith("tool_calls") || path.endsWith("thinking_blocks");
    return part && !call ? "messages." + element.path("type").asText() : path;
  }

  private static String field(String path, String field) {
    if (field.equals("cache_control")) {
      return field;
    }
    boolean silent = field.equals("content") && path.startsWith("messages");
    return path.isEmpty() || silent ? path + (silent ? "" : field) : path + "." + field;
  }

  /** The request with an unknown field, or an unknown element, at this spot. */
  ObjectNode strange() {
    ObjectNode strange = request.deepCopy();
    JsonNode at = strange.at(JsonPointer.compile(pointer));
    if (at instanceof ArrayNode array) {
      array.addObject().put("type", UNKNOWN).put("role", "user").put("content", UNKNOWN);
    } else {
      ((ObjectNode) at).set(UNKNOWN, Json.object().put("a", UNKNOWN));
    }
    return strange;
  }

  /** Whether one of these names tells of what was put here. */
  boolean named(List<String> dropped) {
    return dropped.stream()
        .anyMatch(
            name ->
                name.equals(UNKNOWN)
                    || name.endsWith("." + UNKNOWN)
                    || names.contains(name)
                    || (pointer.equals("/tools") && name.startsWith("tools[")));
  }

  @Override
  public String toString() {
    return caller + " " + (pointer.isEmpty() ? "/" : pointer);
  }
}
