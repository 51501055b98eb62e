package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;

/** How the page about translation is set. */
final class Tables {

  private static final int SHOWN = 150;

  private Tables() {}

  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  static String name(Dialect dialect) {
    return dialect == Dialect.OPENAI ? "OpenAI" : "Anthropic";
  }

  /** A value in little space. */
  static String brief(JsonNode value) {
    return code(Json.text(value));
  }

  static String code(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return "`" + cut.replace("|", "\\|") + "`";
  }
}
