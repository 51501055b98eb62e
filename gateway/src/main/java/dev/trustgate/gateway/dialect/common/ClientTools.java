package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tools whose form Anthropic defines and that the caller's program runs: a shell, an editor of
 * files, a memory (Anthropic documentation "Bash tool", "Text editor tool", "Memory tool"). Claude
 * knows what their names stand for; others are told, as of any tool of the caller's. What is told
 * is the resource {@code anthropic-tools.json}.
 */
public final class ClientTools {

  private static final String RESOURCE = "/dev/trustgate/gateway/dialect/anthropic-tools.json";
  private static final String DATE = "_\\d{8}";
  private static final JsonNode KNOWN = load();

  /** What a definition says beside the limit of what the editor shows, which the program keeps. */
  private static final Set<String> TAKEN =
      Set.of("type", "name", CacheMarks.FIELD, "max_characters");

  private ClientTools() {}

  /**
   * The same tool for those who know its name alone; the tool itself if nobody but the provider
   * runs it, or if it is a screen to work at, which has no form in words.
   */
  public static Tool told(Tool tool) {
    if (!(tool instanceof Tool.Server(ObjectNode definition, _))) {
      return tool;
    }
    String type = definition.path("type").asText();
    JsonNode known = KNOWN.path(KNOWN.has(type) ? type : type.replaceFirst(DATE + "$", ""));
    Optional<String> name = Json.text(definition, "name").filter(text -> !text.isEmpty());
    if (known.isMissingNode() || name.isEmpty() || !type.matches(".*" + DATE)) {
      return tool;
    }
    Map<String, JsonNode> others = new LinkedHashMap<>();
    Leftovers.of(definition, TAKEN).forEach((field, value) -> others.put("tools." + field, value));
    return new Tool.Function(
        name.get(),
        Json.text(known, "description"),
        (ObjectNode) known.path("input_schema"),
        Optional.empty(),
        Optional.of(definition.path(CacheMarks.FIELD))
            .filter(JsonNode::isObject)
            .map(ObjectNode.class::cast),
        others);
  }

  private static JsonNode load() {
    try (InputStream in = ClientTools.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return Json.tree(in.readAllBytes())
          .orElseThrow(() -> new IllegalStateException(RESOURCE + " is no JSON"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
