package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code content}: one text, or an array of blocks. */
final class AnthropicBlocks {

  private static final String MESSAGES = "messages.";
  private static final String CALLER = "caller";

  /** The library that reads JSON for its caller puts that beside the text. */
  private static final Set<String> TEXT = Set.of("type", "text", "parsed_output", CacheMarks.FIELD);

  private static final Set<String> USE = Set.of("type", "id", "name", "input", CacheMarks.FIELD);
  private static final Set<String> OWN_USE =
      Set.of("type", "id", "name", "input", CALLER, CacheMarks.FIELD);
  private static final Set<String> COMPACTION = Set.of("type", "content", CacheMarks.FIELD);
  private static final Set<String> RESULT =
      Set.of("type", "tool_use_id", "content", "is_error", CacheMarks.FIELD);

  private final Dropped asides;
  private final AnthropicShown shown;

  AnthropicBlocks(Dropped asides) {
    this.asides = asides;
    this.shown = new AnthropicShown(this, asides);
  }

  /** Reads one kind of content; nothing if there is nothing in a block that others could say. */
  @FunctionalInterface
  interface Reader {
    List<Part> read(JsonNode block, String type, String place);
  }

  /** Content of which only text may be part: that of the operator. */
  List<Part.Text> texts(JsonNode content, String place) {
    List<Part.Text> texts = new ArrayList<>();
    String path = place.startsWith("messages") ? MESSAGES + "text" : "system";
    for (Part part : read(content, place, path, AnthropicBlocks::unknown)) {
      texts.add(BillingHeader.without((Part.Text) part, asides));
    }
    return texts;
  }

  List<Part> user(JsonNode content, String place) {
    return read(content, place, this::userBlock);
  }

  List<Part> assistant(JsonNode content, String place) {
    return read(content, place, this::assistantBlock);
  }

  List<Part> read(JsonNode content, String place, Reader reader) {
    return read(content, place, MESSAGES + "text", reader);
  }

  private List<Part> read(JsonNode content, String place, String textPath, Reader reader) {
    if (content.isTextual()) {
      return List.of(new Part.Text(content.textValue(), Optional.empty()));
    }
    List<Part> parts = new ArrayList<>();
    if (content.isArray()) {
      for (int index = 0; index < content.size(); index++) {
        JsonNode block = content.path(index);
        String inside = place + "[" + index + "]";
        String type = block.path("type").asText("");
        if (Json.has(block, CacheMarks.FIELD) && !block.path(CacheMarks.FIELD).isObject()) {
          throw RefusedRequest.at(
              inside + "." + CacheMarks.FIELD, CacheMarks.FIELD + " must be an object");
        }
        if (type.equals("text")) {
          asides.rest(block, textPath, TEXT);
          parts.add(new Part.Text(string(block, "text", inside), mark(block)));
        } else {
          parts.addAll(reader.read(block, type, inside));
        }
      }
    } else if (!content.isMissingNode() && !content.isNull()) {
      throw RefusedRequest.at(place, "content must be a string or an array of blocks");
    }
    return parts;
  }

  private static String string(JsonNode node, String field, String place) {
    return Json.text(node, field)
        .orElseThrow(() -> RefusedRequest.at(place + "." + field, field + " must be a string"));
  }

  static Optional<ObjectNode> mark(JsonNode block) {
    return block.path(CacheMarks.FIELD) instanceof ObjectNode mark
        ? Optional.of(mark)
        : Optional.empty();
  }

  private static List<Part> unknown(JsonNode block, String type, String place) {
    throw misplaced(type, place);
  }

  static RefusedRequest misplaced(String type, String place) {
    return RefusedRequest.at(place + ".type", "a block of this type cannot stand here: " + type);
  }

  private List<Part> userBlock(JsonNode block, String type, String place) {
    return switch (type) {
      case "tool_result" -> List.of(toolResult(block, place));
      case "container_upload" ->
          throw new Unsayable(place, "the target has no container to put a file into");
      default -> shown.read(block, type, place);
    };
  }

  private Part toolResult(JsonNode block, String place) {
    asides.rest(block, MESSAGES + "tool_result", RESULT);
    List<Part> content = read(block.path("content"), place + ".content", this::resultBlock);
    return new Part.ToolResult(
        string(block, "tool_use_id", place),
        content,
        Inner.flag(block, "is_error", place),
        place,
        mark(block));
  }

  private List<Part> resultBlock(JsonNode block, String type, String place) {
    if (type.equals("tool_reference")) {
      asides.add(MESSAGES + type); // a tool to load; elsewhere all of them are loaded
      return List.of();
    }
    return shown.read(block, type, place);
  }

  private List<Part> assistantBlock(JsonNode block, String type, String place) {
    return switch (type) {
      case "tool_use" -> List.of(toolUse(block, place));
      case "thinking" ->
          List.of(
              new Part.Reasoning(
                  block.path("thinking").asText(""), block.path("signature").asText("")));
      case "redacted_thinking" -> List.of(new Part.SealedReasoning(block.path("data").asText("")));
      case "image", "document" -> shown.read(block, type, place);
      case "", "tool_result" -> unknown(block, type, place);
      case "compaction" -> compaction(block, place);
      default -> {
        asides.add(MESSAGES + type); // what the provider did itself: call and result alike
        yield List.of();
      }
    };
  }

  /** What stands for all that was said before, if it is there. */
  private List<Part> compaction(JsonNode block, String place) {
    if (Json.text(block, "content").orElse("").isBlank()) {
      asides.add(MESSAGES + "compaction");
      return List.of();
    }
    asides.rest(block, MESSAGES + "compaction", COMPACTION);
    return List.of(new Part.Text(string(block, "content", place), mark(block)));
  }

  /** Whether the model itself called, as everywhere else; every answer of Anthropic's says it. */
  private static boolean isModels(JsonNode caller) {
    return caller.size() == 1 && caller.path("type").asText().equals("direct");
  }

  private Part toolUse(JsonNode block, String place) {
    if (!(block.path("input") instanceof ObjectNode input)) {
      throw RefusedRequest.at(place + ".input", "input must be an object");
    }
    asides.rest(block, MESSAGES + "tool_use", isModels(block.path(CALLER)) ? OWN_USE : USE);
    return new Part.ToolUse(
        string(block, "id", place), string(block, "name", place), input, place, mark(block));
  }
}
