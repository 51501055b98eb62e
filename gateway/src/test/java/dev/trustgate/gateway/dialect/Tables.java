package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;

/** How the page about translation is set. */
final class Tables {

  private Tables() {}

  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  static String name(Dialect dialect) {
    return dialect == Dialect.OPENAI ? "OpenAI" : "Anthropic";
  }

  /** A value, whole: what is cut off is where things differ. */
  static String code(JsonNode value) {
    return code(Json.text(value));
  }

  static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}
