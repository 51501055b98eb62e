package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.SafeNames;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.List;
import java.util.Optional;

/** Writes one content block. */
final class AnthropicBlockWriter {

  static final int MAX_NAME_LENGTH = 128;
  private static final int MAX_TITLE_LENGTH = 500;

  private AnthropicBlockWriter() {}

  static ObjectNode block(Part part) {
    return switch (part) {
      case Part.Text(String text, Optional<ObjectNode> cache) ->
          marked(typed("text").put("text", text), cache);
      case Part.Image image -> image(image);
      case Part.Document document -> document(document);
      case Part.ToolUse(String id, String name, ObjectNode input, _, Optional<ObjectNode> cache) ->
          marked(
              typed("tool_use").put("id", id).put("name", name(name)).set("input", input), cache);
      case Part.ToolResult result -> toolResult(result);
      case Part.Reasoning(String text, String signature) ->
          typed("thinking").put("thinking", text).put("signature", signature);
      case Part.SealedReasoning(String data) -> typed("redacted_thinking").put("data", data);
    };
  }

  /** A tool's name in the alphabet that Anthropic takes. */
  static String name(String name) {
    return SafeNames.fit(name, MAX_NAME_LENGTH);
  }

  private static ObjectNode typed(String type) {
    return Json.object().put("type", type);
  }

  private static ObjectNode marked(ObjectNode block, Optional<ObjectNode> cache) {
    cache.ifPresent(mark -> block.set("cache_control", mark));
    return block;
  }

  private static ObjectNode image(Part.Image image) {
    ObjectNode source =
        switch (image.media()) {
          case Media.Base64 given -> {
            String type = given.mediaType();
            if (!Media.IMAGES.contains(type)) {
              throw new Unsayable(image.place(), "the target takes no images of type " + type);
            }
            yield base64(given);
          }
          case Media.Url(String url) -> fetched(url, image.place());
          case Media.PlainText _ ->
              throw new Unsayable(image.place(), "a text cannot be shown as an image");
        };
    return marked(typed("image").set("source", source), image.cache());
  }

  private static ObjectNode document(Part.Document document) {
    ObjectNode source =
        switch (document.media()) {
          case Media.Base64 given -> {
            String type = given.mediaType();
            if (!type.equals("application/pdf")) {
              throw new Unsayable(document.place(), "the target takes no files of type " + type);
            }
            yield base64(given);
          }
          case Media.Url(String url) -> fetched(url, document.place());
          case Media.PlainText(String text) ->
              typed("text").put("media_type", "text/plain").put("data", text);
        };
    ObjectNode block = typed("document").set("source", source);
    title(document).ifPresent(title -> block.put("title", title));
    return marked(block, document.cache());
  }

  /** The title as Anthropic takes it: none of blanks, and no long one (ansari-backend #158). */
  private static Optional<String> title(Part.Document document) {
    return document
        .title()
        .filter(title -> !title.isBlank())
        .map(title -> isLong(title) ? cut(title) : title);
  }

  private static boolean isLong(String title) {
    return title.codePointCount(0, title.length()) > MAX_TITLE_LENGTH;
  }

  private static String cut(String title) {
    return title.substring(0, title.offsetByCodePoints(0, MAX_TITLE_LENGTH));
  }

  /** Whether a part, or one in it, has a title that is cut. */
  static boolean cutsTitle(Part part) {
    return switch (part) {
      case Part.Document document ->
          document.title().filter(AnthropicBlockWriter::isLong).isPresent();
      case Part.ToolResult result -> {
        boolean any = false;
        for (Part inside : result.content()) {
          any |= cutsTitle(inside);
        }
        yield any;
      }
      default -> false;
    };
  }

  /** Anthropic fetches by HTTPS alone. */
  private static ObjectNode fetched(String url, String place) {
    if (url.regionMatches(true, 0, "http:", 0, "http:".length())) {
      throw new Unsayable(place, "the target fetches https URLs only");
    }
    return typed("url").put("url", url);
  }

  private static ObjectNode base64(Media.Base64 given) {
    return typed("base64").put("media_type", given.mediaType()).put("data", given.padded());
  }

  private static ObjectNode toolResult(Part.ToolResult result) {
    ObjectNode block = typed("tool_result").put("tool_use_id", result.toolUseId());
    List<Part> content = Part.spoken(result.content()); // "non-whitespace text": hermes #97641
    if (content.size() == 1 && content.getFirst() instanceof Part.Text(String text, _)) {
      block.put("content", text);
    } else if (!content.isEmpty()) {
      ArrayNode blocks = block.putArray("content");
      content.forEach(part -> blocks.add(block(unmarked(part))));
    }
    if (result.failed()) {
      block.put("is_error", true);
    }
    return marked(block, result.cache());
  }

  /** Inside a result no mark may stand; the result itself bears it. */
  private static Part unmarked(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> new Part.Text(text, Optional.empty());
      case Part.Image(Media media, String place, _) ->
          new Part.Image(media, place, Optional.empty());
      case Part.Document(Media media, var title, String place, _) ->
          new Part.Document(media, title, place, Optional.empty());
      case Part.ToolUse _, Part.ToolResult _, Part.Reasoning _, Part.SealedReasoning _ -> part;
    };
  }
}
