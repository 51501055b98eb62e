package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures in what a tool gave back, for servers that take none there: Ollama's cloud answers 400
 * "Input should be a valid string", and sees those that the user shows (ollama #18055, which tried
 * both, 2026-08). They are shown right behind the results, as in OpenAI's language; where it could
 * be of several calls, or the user's own, a line says whose.
 */
final class MovedPictures {

  private static final List<String> REFUSING = List.of("ollama.com");
  private static final String CONTENT = "content";
  private static final String NAME = "name";
  private static final String BELOW = "Shown behind the results.";

  private final Map<String, String> called = new HashMap<>();

  private MovedPictures() {}

  /** Whether there may be some that the target does not take. */
  static boolean mayBe(Glimpse glimpse, ModelChoice choice) {
    return choice.hostedByAny(REFUSING) && glimpse.mayHoldCalls() && glimpse.mayMention("source");
  }

  /** Moves those of a request of Anthropic's language, whoever named the model. */
  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    ArrayNode messages = amendments.messages(request);
    ArrayNode told = told(messages, choice);
    if (!told.equals(messages)) {
      amendments.replaceMessages(told);
    }
  }

  /** The messages as the target takes them; the same if there are no such pictures. */
  static ArrayNode told(ArrayNode messages, ModelChoice choice) {
    if (!choice.hostedByAny(REFUSING)) {
      return messages;
    }
    MovedPictures moved = new MovedPictures();
    ArrayNode told = Json.array();
    messages.forEach(message -> told.add(moved.told(message)));
    return told;
  }

  private JsonNode told(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    if (!content.isArray()) {
      return message;
    }
    List<JsonNode> results = new ArrayList<>();
    int behind = 0;
    boolean own = false;
    for (int index = 0; index < content.size(); index++) {
      JsonNode block = content.path(index);
      if (isOf("tool_use", block)) {
        called.put(block.path("id").asText(), block.path(NAME).asText());
      } else if (isOf("tool_result", block)) {
        results.add(block);
        behind = index + 1;
      }
      own |= isOf("image", block);
    }
    if (results.stream().noneMatch(MovedPictures::shows)) {
      return message;
    }
    ArrayNode blocks = content.deepCopy();
    blocks.forEach(MovedPictures::leaveOut);
    List<JsonNode> pictures = pictures(results, own || results.size() > 1);
    for (JsonNode picture : pictures) {
      blocks.insert(behind++, picture);
    }
    return message.<ObjectNode>deepCopy().set(CONTENT, blocks);
  }

  private List<JsonNode> pictures(List<JsonNode> results, boolean unclear) {
    List<JsonNode> pictures = new ArrayList<>();
    for (JsonNode result : results) {
      if (unclear && shows(result)) {
        String id = result.path("tool_use_id").asText();
        String name = called.getOrDefault(id, "");
        String whose = "From tool call " + id + (name.isEmpty() ? ":" : " (" + name + "):");
        pictures.add(text(whose));
      }
      result
          .path(CONTENT)
          .valueStream()
          .filter(block -> isOf("image", block))
          .forEach(pictures::add);
    }
    return pictures;
  }

  private static boolean shows(JsonNode result) {
    JsonNode content = result.path(CONTENT);
    return content.isArray() && content.valueStream().anyMatch(block -> isOf("image", block));
  }

  private static void leaveOut(JsonNode block) {
    if (!isOf("tool_result", block) || !shows(block)) {
      return;
    }
    ArrayNode kept = Json.array();
    block.path(CONTENT).valueStream().filter(one -> !isOf("image", one)).forEach(kept::add);
    ((ObjectNode) block).set(CONTENT, kept.isEmpty() ? kept.add(text(BELOW)) : kept);
  }

  private static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  private static boolean isOf(String type, JsonNode block) {
    return block.path("type").asText().equals(type);
  }
}
