package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;

/**
 * What a tool gave back, as Claude takes it: without texts of nothing, and of a tool that failed
 * some text, and nothing else ("content cannot be empty if `is_error` is true", "all content must
 * be type 'text' if 'is_error' is true").
 */
final class RefusedResults {

  private static final String CONTENT = "content";
  private static final String FAILED = "is_error";

  /** What a tool said that failed without a word. */
  private static final String NO_WORDS = "The tool failed and said nothing.";

  private RefusedResults() {}

  /** Whether a result may be refused. */
  static boolean isOne(JsonNode result) {
    JsonNode content = result.path(CONTENT);
    boolean failed = hasFailed(result);
    if (!content.isArray()) {
      return failed && isNothing(content);
    }
    boolean hollow = false;
    boolean other = false;
    boolean shown = false;
    for (JsonNode block : content) {
      JsonNode text = block.path("text");
      hollow |= text.isTextual() && SilentTurn.isBlank(text.textValue());
      hollow |= RefusedSources.isStrange(block);
      other |= block.has("type") && !isText(block);
      shown |= block.isObject() && !block.isEmpty();
    }
    return hollow || (failed && (other || !shown));
  }

  private static boolean hasFailed(JsonNode result) {
    return result.path(FAILED).isBoolean() && result.path(FAILED).booleanValue();
  }

  private static boolean isText(JsonNode block) {
    return block.path("type").asText().equals("text");
  }

  private static boolean isNothing(JsonNode content) {
    boolean text = content.isTextual() && content.textValue().isEmpty();
    return text || content.isMissingNode() || content.isNull();
  }

  /** The same result as it is told; itself if nothing in it is refused. */
  static JsonNode told(JsonNode result, Amendments amendments) {
    ObjectNode told = result.deepCopy();
    if (told.path(CONTENT) instanceof ArrayNode content) {
      leaveOut(content, amendments);
      if (content.isEmpty()) {
        told.remove(CONTENT);
      } else if (hasFailed(told) && !content.valueStream().allMatch(RefusedResults::isText)) {
        told.remove(FAILED); // what is shown says more
        amendments.note("messages.tool_result.is_error");
      }
    }
    if (hasFailed(told) && isNothing(told.path(CONTENT))) {
      told.put(CONTENT, NO_WORDS);
    }
    return told.equals(result) ? result : told;
  }

  /** Blanks are left out, too, if nothing else is there, as in what the assistant says. */
  private static void leaveOut(ArrayNode content, Amendments amendments) {
    boolean silent = SilentTurn.isOf(content);
    for (int index = content.size() - 1; index >= 0; index--) {
      JsonNode block = content.path(index);
      JsonNode text = block.path("text");
      if (silent || (isText(block) && text.isTextual() && text.textValue().isEmpty())) {
        if (block.hasNonNull(CacheMarks.FIELD)) {
          amendments.note(CacheMarks.FIELD);
        }
        content.remove(index);
      }
    }
  }
}
