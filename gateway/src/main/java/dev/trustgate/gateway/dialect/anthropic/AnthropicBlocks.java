package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code content}: one text, or an array of blocks. */
final class AnthropicBlocks {

  private static final String BILLING = "x-anthropic-billing-header";

  /** A number that changes with every request and would spoil every other provider's cache. */
  private static final Pattern CHANGING = Pattern.compile(";?\\s*cch=[^;\\s]*");

  private final Dropped asides;

  AnthropicBlocks(Dropped asides) {
    this.asides = asides;
  }

  /** Reads one kind of content; empty if there is nothing in a block that others could say. */
  @FunctionalInterface
  private interface Reader {
    Optional<Part> read(JsonNode block, String type, String place);
  }

  List<Part.Text> texts(JsonNode content, String place) {
    List<Part.Text> texts = new ArrayList<>();
    for (Part part : read(content, place, AnthropicBlocks::unknown)) {
      Part.Text text = (Part.Text) part;
      boolean billing = text.text().startsWith(BILLING);
      String kept = billing ? CHANGING.matcher(text.text()).replaceAll("") : text.text();
      texts.add(new Part.Text(kept, text.cache()));
    }
    return texts;
  }

  List<Part> user(JsonNode content, String place) {
    return read(content, place, this::userBlock);
  }

  List<Part> assistant(JsonNode content, String place) {
    return read(content, place, this::assistantBlock);
  }

  private List<Part> read(JsonNode content, String place, Reader reader) {
    List<Part> parts = new ArrayList<>();
    if (content.isTextual()) {
      parts.add(new Part.Text(content.textValue(), Optional.empty()));
    } else if (content.isArray()) {
      for (int index = 0; index < content.size(); index++) {
        JsonNode block = content.path(index);
        String inside = place + "[" + index + "]";
        String type = block.path("type").asText("");
        Optional<Part> part =
            type.equals("text")
                ? Optional.of(text(block, inside))
                : reader.read(block, type, inside);
        part.ifPresent(parts::add);
      }
    } else if (!content.isMissingNode() && !content.isNull()) {
      throw RefusedRequest.at(place, "content must be a string or an array of blocks");
    }
    return parts;
  }

  private static Part text(JsonNode block, String place) {
    return new Part.Text(string(block, "text", place), mark(block));
  }

  private static String string(JsonNode node, String field, String place) {
    return Json.text(node, field)
        .orElseThrow(() -> RefusedRequest.at(place + "." + field, field + " must be a string"));
  }

  private static Optional<ObjectNode> mark(JsonNode block) {
    return block.path("cache_control") instanceof ObjectNode mark
        ? Optional.of(mark)
        : Optional.empty();
  }

  private static Optional<Part> unknown(JsonNode block, String type, String place) {
    throw RefusedRequest.at(place + ".type", "a block of this type cannot stand here: " + type);
  }

  private Optional<Part> userBlock(JsonNode block, String type, String place) {
    return switch (type) {
      case "tool_result" -> Optional.of(toolResult(block, place));
      case "container_upload" ->
          throw new Unsayable(place, "the target has no container to put a file into");
      default -> shown(block, type, place);
    };
  }

  /** What a user, or a tool, can show. */
  private Optional<Part> shown(JsonNode block, String type, String place) {
    return switch (type) {
      case "image" ->
          AnthropicSources.media(block.path("source"), place)
              .map(media -> new Part.Image(media, place, mark(block)));
      case "document" -> document(block, place);
      case "search_result" ->
          Optional.of(
              new Part.Text(
                  Part.textOf(
                      read(block.path("content"), place + ".content", AnthropicBlocks::unknown),
                      "\n"),
                  mark(block)));
      default -> unknown(block, type, place);
    };
  }

  private Optional<Part> document(JsonNode block, String place) {
    JsonNode source = block.path("source");
    if (source.path("type").asText().equals("content")) {
      List<Part> parts = read(source.path("content"), place + ".source.content", this::shown);
      return Optional.of(new Part.Text(Part.textOf(parts, "\n"), mark(block)));
    }
    return AnthropicSources.media(source, place)
        .map(media -> new Part.Document(media, Json.text(block, "title"), place, mark(block)));
  }

  private Part toolResult(JsonNode block, String place) {
    List<Part> content = read(block.path("content"), place + ".content", this::resultBlock);
    return new Part.ToolResult(
        string(block, "tool_use_id", place),
        content,
        block.path("is_error").asBoolean(),
        place,
        mark(block));
  }

  private Optional<Part> resultBlock(JsonNode block, String type, String place) {
    return type.equals("tool_reference") ? Optional.empty() : shown(block, type, place);
  }

  private Optional<Part> assistantBlock(JsonNode block, String type, String place) {
    return switch (type) {
      case "tool_use" -> Optional.of(toolUse(block, place));
      case "thinking" ->
          Optional.of(
              new Part.Reasoning(
                  block.path("thinking").asText(""), block.path("signature").asText("")));
      case "redacted_thinking" ->
          Optional.of(new Part.SealedReasoning(block.path("data").asText("")));
      case "image", "document" -> shown(block, type, place);
      case "" -> unknown(block, type, place);
      default -> {
        asides.add("messages." + type); // what the provider did itself: call and result alike
        yield Optional.empty();
      }
    };
  }

  private static Part toolUse(JsonNode block, String place) {
    if (!(block.path("input") instanceof ObjectNode input)) {
      throw RefusedRequest.at(place + ".input", "input must be an object");
    }
    return new Part.ToolUse(
        string(block, "id", place), string(block, "name", place), input, place, mark(block));
  }
}
