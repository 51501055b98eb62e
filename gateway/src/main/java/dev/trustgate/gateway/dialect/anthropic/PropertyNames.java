package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Shown;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.regex.Pattern;

/**
 * How the properties of a tool's input may be called: 400 "input_schema.properties: Property keys
 * should match pattern '^[a-zA-Z0-9_.-]{1,64}$'" of Claude (appstore-connect-mcp #2, composio
 * #3500). They cannot be renamed: what is said of them in words would name others.
 */
final class PropertyNames {

  private static final Pattern TAKEN = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");

  private PropertyNames() {}

  /**
   * Refuses others.
   *
   * @param tools as they will be said
   */
  static void require(JsonNode tools) {
    for (JsonNode tool : tools) {
      JsonNode properties = tool.path("input_schema").path("properties");
      properties.fieldNames().forEachRemaining(name -> require(name, tool.path("name").asText()));
    }
  }

  private static void require(String name, String tool) {
    if (!TAKEN.matcher(name).matches()) {
      throw new Unsayable(
          "tools",
          "the target takes properties of 1 to 64 letters, digits, _, . and - only, not "
              + Shown.word(name)
              + " of "
              + Shown.word(tool));
    }
  }
}
