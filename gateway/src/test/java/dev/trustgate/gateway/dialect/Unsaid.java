package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;

/**
 * Wishes that come true where nothing is said of them: the only ones that may vanish from a request
 * and are not named.
 */
final class Unsaid {

  private Unsaid() {}

  /** Why it is no loss that a field is not said, or an error, for then it is one in silence. */
  static String reason(String field, JsonNode value, Way way) {
    ModelTraits traits = ModelChoice.of(way.target(), way.model()).traits();
    boolean rests = traits.takes(Thinking.NONE) || traits.takes(Thinking.BUDGET);
    boolean counted = way.caller() == Dialect.ANTHROPIC || way.language() == Dialect.ANTHROPIC;
    String wish = field + " " + Json.text(value);
    return switch (wish) {
      case "reasoning_effort \"default\"" -> "that is no wish";
      case "reasoning_effort \"none\"",
          "thinking {\"type\":\"disabled\"}",
          "thinking {\"type\":\"between_tools\"}" -> {
        require(rests, wish, way);
        yield "it thinks only when it is asked to";
      }
      case "stream_options {\"include_usage\":true}" -> {
        require(counted, wish, way);
        yield "counts come unasked";
      }
      default -> throw lost(wish, way);
    };
  }

  private static void require(boolean harmless, String wish, Way way) {
    if (!harmless) {
      throw lost(wish, way);
    }
  }

  private static AssertionError lost(String wish, Way way) {
    return new AssertionError("lost without a word: " + wish + " to " + way.model());
  }
}
