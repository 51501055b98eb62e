package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.SafeNames;
import dev.trustgate.gateway.dialect.common.Shown;
import java.util.List;
import java.util.Set;

/**
 * What Anthropic's own address refuses of a request beside its conversation, and servers that
 * imitate it may take: a choice of a kind that there is not ("tool_choice: Input tag … does not
 * match any of the expected tags: 'auto', 'any', 'tool', 'none'", SillyTavern #5577), names of
 * tools ("tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'", core #147760
 * of Home Assistant, claude-code #96152), and fields of another kind than the API reference has.
 */
final class OwnRefusals {

  private static final String TOOLS = "tools";
  private static final String CHOICE = "tool_choice";
  private static final int MAX_NAME_LENGTH = 128;
  private static final Set<String> CHOICES = Set.of("auto", "any", "tool", "none");
  private static final List<String> OBJECTS = List.of("metadata", "output_config", "cache_control");

  /** The fields that are looked at. */
  static final List<String> FIELDS =
      List.of(TOOLS, CHOICE, OBJECTS.get(0), OBJECTS.get(1), OBJECTS.get(2));

  private OwnRefusals() {}

  /**
   * Refuses it.
   *
   * @param said the request, or these fields of it
   * @throws RefusedRequest naming the place
   */
  static void require(JsonNode said) {
    for (int index = 0; index < said.path(TOOLS).size(); index++) {
      requireName(said.path(TOOLS).path(index), TOOLS + "[" + index + "].name");
    }
    JsonNode kind = said.path(CHOICE).path("type");
    if (Json.has(said, CHOICE) && !CHOICES.contains(kind.asText())) {
      throw RefusedRequest.at(
          CHOICE + ".type", "type must be auto, any, tool or none, not " + Shown.of(kind));
    }
    for (String field : OBJECTS) {
      JsonNode value = said.path(field);
      if (Json.has(said, field) && !value.isObject()) {
        throw RefusedRequest.at(field, field + " must be an object, not " + Shown.of(value));
      }
    }
  }

  /** Of a tool of the caller's own; those of Anthropic's have theirs. */
  private static void requireName(JsonNode tool, String place) {
    String name = tool.path("name").asText("");
    boolean fits = name.length() <= MAX_NAME_LENGTH && SafeNames.isSafe(name);
    if (tool.path("type").asText("custom").equals("custom") && !name.isEmpty() && !fits) {
      throw RefusedRequest.at(
          place,
          "name must be 1 to 128 letters, digits, underscores and dashes, not " + Shown.word(name));
    }
  }
}
