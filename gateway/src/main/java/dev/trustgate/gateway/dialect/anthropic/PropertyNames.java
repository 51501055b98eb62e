package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Shown;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.Optional;

/**
 * How the properties of a tool's input may be called: 400 "input_schema.properties: Property keys
 * should match pattern '^[a-zA-Z0-9_.-]{1,64}$'" of Claude (appstore-connect-mcp #2, composio
 * #3500). They cannot be renamed: what is said of them in words would name others.
 */
final class PropertyNames {

  private static final int MAX_LENGTH = 64;

  private PropertyNames() {}

  /**
   * Refuses others.
   *
   * @param tools as they will be said
   * @param format that the last of them stands for, if one does: the caller knows of no such tool
   */
  static void require(JsonNode tools, Optional<OutputFormat> format) {
    int own = tools.size() - (format.isPresent() ? 1 : 0);
    for (int index = 0; index < own; index++) {
      String tool = tools.path(index).path("name").asText();
      require(tools.path(index), "tools", " of " + Shown.word(tool));
    }
    format.ifPresent(form -> require(tools.path(own), form.schemaPlace(), ""));
  }

  private static void require(JsonNode tool, String place, String whose) {
    JsonNode properties = tool.path("input_schema").path("properties");
    properties.fieldNames().forEachRemaining(name -> requireName(name, place, whose));
  }

  /** Looked at in every request with tools, so nothing is made for that. */
  private static boolean isTaken(String name) {
    boolean taken = !name.isEmpty() && name.length() <= MAX_LENGTH;
    for (int at = 0; at < name.length() && taken; at++) {
      char letter = name.charAt(at);
      boolean alphabetic = (letter | ' ') >= 'a' && (letter | ' ') <= 'z';
      taken = alphabetic || (letter >= '0' && letter <= '9') || "_.-".indexOf(letter) >= 0;
    }
    return taken;
  }

  private static void requireName(String name, String place, String whose) {
    if (!isTaken(name)) {
      throw new Unsayable(
          place,
          "the target takes properties of 1 to 64 letters, digits, _, . and - only, not "
              + Shown.word(name)
              + whose);
    }
  }
}
