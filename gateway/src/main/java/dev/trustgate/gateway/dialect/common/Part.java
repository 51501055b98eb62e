package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One piece of a turn. {@code cache} is a mark of the caller's that says: what stands before this
 * may be cached; {@code place} is where in the request the piece stands, for complaints.
 */
public sealed interface Part {

  /** What is said. */
  record Text(String text, Optional<ObjectNode> cache) implements Part {}

  /** What is shown. */
  record Image(Media media, String place, Optional<ObjectNode> cache) implements Part {}

  /** What is handed over to read. */
  record Document(Media media, Optional<String> title, String place, Optional<ObjectNode> cache)
      implements Part {}

  /** The model asked for a tool. */
  record ToolUse(String id, String name, ObjectNode input, String place, Optional<ObjectNode> cache)
      implements Part {}

  /**
   * What the tool gave back.
   *
   * @param content texts, images and documents; often one text, sometimes nothing
   * @param failed whether the tool could not do it
   */
  record ToolResult(
      String toolUseId,
      List<Part> content,
      boolean failed,
      String place,
      Optional<ObjectNode> cache)
      implements Part {

    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /** What the model thought, with the provider's seal; never without one. */
  record Reasoning(String text, String signature) implements Part {}

  /** Reasoning that only the provider can read. */
  record SealedReasoning(String data) implements Part {}

  /** Whether it is more than blanks. */
  default boolean says() {
    return !(this instanceof Text(String text, _)) || !text.isBlank();
  }

  /** The pieces that are more than blanks; nearly always all of them, which are not copied. */
  static List<Part> spoken(List<Part> parts) {
    for (Part part : parts) {
      if (!part.says()) {
        return parts.stream().filter(Part::says).toList();
      }
    }
    return parts;
  }

  /** The caller's mark; empty where none stands, or none can. */
  default Optional<ObjectNode> mark() {
    return switch (this) {
      case Text text -> text.cache();
      case Image image -> image.cache();
      case Document document -> document.cache();
      case ToolUse use -> use.cache();
      case ToolResult result -> result.cache();
      case Reasoning _, SealedReasoning _ -> Optional.empty();
    };
  }

  /** The same piece with a mark, if one can stand on it. */
  private Part with(ObjectNode mark) {
    Optional<ObjectNode> cache = Optional.of(mark);
    return switch (this) {
      case Text(String text, _) -> new Text(text, cache);
      case Image(Media media, String place, _) -> new Image(media, place, cache);
      case Document(Media media, var title, String place, _) ->
          new Document(media, title, place, cache);
      case ToolUse(String id, String name, ObjectNode input, String place, _) ->
          new ToolUse(id, name, input, place, cache);
      case ToolResult(String id, List<Part> content, boolean failed, String place, _) ->
          new ToolResult(id, content, failed, place, cache);
      case Reasoning _, SealedReasoning _ -> this;
    };
  }

  /** The same pieces with a mark on the last one. */
  static List<Part> marked(List<Part> parts, ObjectNode mark) {
    if (parts.isEmpty()) {
      return parts;
    }
    List<Part> marked = new ArrayList<>(parts);
    marked.set(marked.size() - 1, marked.getLast().with(mark));
    return marked;
  }

  /** The texts among these parts, one after the other. */
  static String textOf(List<Part> parts, String separator) {
    StringBuilder all = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Text(String text, _)) {
        all.append(all.isEmpty() ? "" : separator).append(text);
      }
    }
    return all.toString();
  }
}
