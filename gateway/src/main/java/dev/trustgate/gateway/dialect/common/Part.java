package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
