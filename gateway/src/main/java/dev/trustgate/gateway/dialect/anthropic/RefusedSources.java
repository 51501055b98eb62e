package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.List;
import java.util.Set;

/**
 * Where a picture or a document comes from, and Claude gets none: it fetches by HTTPS alone, what
 * is in the request is base64, and something ("invalid base64 data": ai-services #19; "image cannot
 * be empty": claude-code #12750), and it sees pictures of four kinds ("media_type: Input should be
 * 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'": claude-code #8184 and #4661, litellm
 * #6893), which must be said.
 */
final class RefusedSources {

  private static final String SOURCE = "source";
  private static final String KIND = "media_type";
  private static final String DATA = "data";
  private static final String PICTURE = "image";

  /** A name that some give JPEG, and Claude does not know. */
  private static final String MISNAMED = "image/jpg";

  private static final List<String> SHOWN = List.of(PICTURE, "document");

  private RefusedSources() {}

  /** Whether a block may have such a source. */
  static boolean isStrange(JsonNode block) {
    JsonNode source = block.path(SOURCE);
    return source.isObject() && (isNoData(source) || isInsecure(source) || isUnseen(source));
  }

  /** Whether a block is a picture from nowhere ("image.source: Field required"). */
  static boolean isMissing(JsonNode block) {
    return isPicture(block) && !block.path(SOURCE).isObject();
  }

  private static boolean isPicture(JsonNode block) {
    return block.path("type").asText().equals(PICTURE);
  }

  /** Whether a block is a picture whose data is not said to be of a kind that is seen. */
  static boolean isNoPicture(JsonNode block) {
    return isPicture(block)
        && block.path(SOURCE).has(DATA)
        && !isOneOf(Media.IMAGES, block.path(SOURCE).path(KIND));
  }

  private static boolean isUnseen(JsonNode source) {
    JsonNode type = source.path(KIND);
    boolean picture = isOneOf(Media.IMAGES, type);
    boolean unread = source.has(DATA) && !isOneOf(Media.DOCUMENTS, type);
    return !picture && (unread || begins(type, "image/"));
  }

  private static boolean isOneOf(Set<String> kinds, JsonNode type) {
    return type.isTextual() && kinds.contains(type.textValue());
  }

  /** The block, with a kind of picture as Claude calls it. */
  static JsonNode named(JsonNode block) {
    if (!block.path(SOURCE).path(KIND).asText().equals(MISNAMED)) {
      return block;
    }
    ObjectNode told = block.deepCopy();
    told.withObject(SOURCE).put(KIND, "image/jpeg");
    return told;
  }

  private static boolean isNoData(JsonNode source) {
    JsonNode data = source.path(DATA);
    return data.isTextual() && (data.textValue().isEmpty() || begins(data, "data:"));
  }

  private static boolean isInsecure(JsonNode source) {
    return begins(source.path("url"), "http:");
  }

  private static boolean begins(JsonNode text, String start) {
    return text.isTextual() && text.textValue().regionMatches(true, 0, start, 0, start.length());
  }

  /**
   * Refuses it.
   *
   * @param place of the block
   */
  static void refuse(JsonNode block, String place) {
    JsonNode source = block.path(SOURCE);
    String type = source.path("type").asText();
    if (!SHOWN.contains(block.path("type").asText())) {
      return;
    }
    if (type.equals("url") && isInsecure(source)) {
      throw new Unsayable(place + ".source.url", "the target fetches https URLs only");
    }
    if (type.equals("base64") && isNoData(source)) {
      throw new Unsayable(
          place + ".source.data", "the target takes base64 data only, not none and no data: URL");
    }
    boolean misnamed = source.path(KIND).asText().equals(MISNAMED);
    boolean drawn = begins(source.path(KIND), "image/") && isUnseen(source);
    if (type.equals("base64") && (isNoPicture(block) || drawn) && !misnamed) {
      throw new Unsayable(
          place + ".source.media_type", "the target sees JPEG, PNG, GIF and WebP images only");
    }
  }
}
