package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user and the tools say in one turn. Tools answer in text only, so what they show moves
 * into the user message behind their answers. Where it could be of several, or the user's own, it
 * says whose it is.
 */
final class UserTurn {

  private static final String BELOW = "Shown in the user message that follows.";

  private final List<Part.ToolResult> results = new ArrayList<>();
  private final List<Part> own = new ArrayList<>();

  UserTurn(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Part.ToolResult result) {
        results.add(result);
      } else {
        own.add(part);
      }
    }
  }

  List<Part.ToolResult> results() {
    return results;
  }

  /** What a tool answers in text; where it only shows something, where that is. */
  static String text(Part.ToolResult result) {
    if (result.content().size() == 1
        && result.content().getFirst() instanceof Part.Text(String only, _)) {
      return only;
    }
    List<Part> said = said(result);
    String text = Part.textOf(said, "\n");
    return text.isBlank() && show(said) ? BELOW : text;
  }

  /**
   * The user message; nothing if there is none.
   *
   * @param called the names of the tools by the ids of their calls
   */
  List<Part> rest(Map<String, String> called) {
    boolean unclear = results.size() > 1 || show(own);
    List<Part> rest = new ArrayList<>();
    for (Part.ToolResult result : results) {
      if (!show(result.content())) {
        continue; // nearly always
      }
      List<Part> shown = said(result).stream().filter(UserTurn::shows).toList();
      if (unclear) {
        String id = result.toolUseId();
        String name = called.getOrDefault(id, "");
        rest.add(words("From tool call " + id + (name.isEmpty() ? ":" : " (" + name + "):")));
      }
      rest.addAll(shown);
    }
    if (!rest.isEmpty() && show(own)) {
      rest.add(words("From the user:"));
    }
    rest.addAll(own);
    return rest;
  }

  private static List<Part> said(Part.ToolResult result) {
    return result.content().stream().map(OpenAiPartWriter::asText).toList();
  }

  private static boolean show(List<Part> parts) {
    for (Part part : parts) {
      if (shows(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean shows(Part part) {
    return !(OpenAiPartWriter.asText(part) instanceof Part.Text);
  }

  private static Part words(String text) {
    return new Part.Text(text, Optional.empty());
  }
}
