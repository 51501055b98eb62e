package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * Pictures in a conversation that a model is to be told that sees none ({@code images}): it would
 * answer 400 for as long as they stand there, and without them its answer would be another one. So
 * it is not asked.
 */
public final class Pictures {

  private static final String CONTENT = "content";
  private static final Set<String> SHOWN = Set.of("image_url", "image");

  private Pictures() {}

  /** Whether there may be some in a conversation that nobody has read. */
  public static boolean mayBeIn(Glimpse glimpse) {
    return glimpse.mayMention("image_url") || glimpse.mayMention("source");
  }

  /**
   * Refuses those in a request of either language that stays in it.
   *
   * @throws Unsayable naming the place
   */
  public static void refuse(JsonNode request) {
    JsonNode messages = request.path("messages");
    for (int index = 0; index < messages.size(); index++) {
      refuseIn(messages.path(index).path(CONTENT), "messages[" + index + "]." + CONTENT);
    }
  }

  /** Those that a tool shows stand inside its result. */
  private static void refuseIn(JsonNode content, String place) {
    for (int index = 0; content.isArray() && index < content.size(); index++) {
      JsonNode block = content.path(index);
      String inside = place + "[" + index + "]";
      if (SHOWN.contains(block.path("type").asText())) {
        throw unseen(inside);
      }
      if (block.path("type").asText().equals("tool_result")) {
        refuseIn(block.path(CONTENT), inside + "." + CONTENT);
      }
    }
  }

  /**
   * Refuses those in a conversation of another language.
   *
   * @throws Unsayable naming the place
   */
  static void refuse(List<Part> parts) {
    for (Part part : parts) {
      switch (part) {
        case Part.Image image -> throw unseen(image.place());
        case Part.Document(Media.Base64(String type, _), _, String place, _)
            when type.startsWith("image/") ->
            throw unseen(place);
        case Part.ToolResult result -> refuse(result.content());
        default -> {
          // said in words
        }
      }
    }
  }

  /**
   * The same.
   *
   * @throws Unsayable naming the place
   */
  public static void refuse(Conversation conversation) {
    conversation.turns().forEach(turn -> refuse(turn.parts()));
  }

  private static Unsayable unseen(String place) {
    return new Unsayable(place, "the model sees no images");
  }
}
