package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator says among the messages, for a model that takes no such messages, or none in
 * front of all others: it is said in {@code system}, as where the language changes.
 */
final class Interjections {

  private static final String MESSAGES = "messages";
  private static final String SYSTEM = "system";
  private static final String CONTENT = "content";
  private static final String TEXT = "text";
  private static final Set<String> FIELDS = Set.of("role", CONTENT);
  private static final Set<String> BLOCK_FIELDS = Set.of("type", TEXT, CacheMarks.FIELD);

  /** What the user says behind an assistant who would be gone on from: the operator spoke. */
  private static final String SILENCE = ".";

  private final JsonNode said;
  private final JsonNode given;
  private final boolean taken;
  private final Amendments amendments;
  private final ArrayNode kept = Json.array();
  private final List<Integer> places = new ArrayList<>();
  private final ArrayNode moved = Json.array();

  /** What is said in front already is not said once more. */
  private final Set<String> above = new HashSet<>();

  private boolean begun;
  private boolean unmarked;

  /** Which of those that are kept was copied to be marked. */
  private int copied = -1;

  private Interjections(ObjectNode request, boolean taken, Amendments amendments) {
    this.said = amendments.applied(request, List.of(MESSAGES)).path(MESSAGES);
    this.given = request.path(SYSTEM);
    this.taken = taken;
    this.amendments = amendments;
    above.add(given.asText("").strip());
    given.forEach(block -> above.add(block.path(TEXT).asText().strip()));
  }

  /**
   * Moves them.
   *
   * @param request all of it, or all but the messages if the operator says nothing there
   * @param taken whether the model takes them behind the first message
   */
  static void amend(ObjectNode request, boolean taken, Amendments amendments) {
    new Interjections(request, taken, amendments).amend();
  }

  private void amend() {
    for (int index = 0; index < said.size(); index++) {
      JsonNode message = said.path(index);
      boolean operators = isOperators(message);
      if (!operators || stays(message)) {
        kept.add(message);
        places.add(amendments.placeOf(index));
        begun |= !operators;
      } else {
        move(message, MESSAGES + "[" + amendments.placeOf(index) + "]");
      }
    }
    if (!begun && kept.size() < said.size()) {
      alone();
    } else if (kept.size() < said.size()) {
      if (unmarked) {
        amendments.note(CacheMarks.FIELD);
      }
      if (isOperators(said.path(said.size() - 1)) && hadItsSay(kept.path(kept.size() - 1))) {
        kept.addObject().put("role", "user").put(CONTENT, SILENCE);
        places.add(amendments.placeOf(said.size() - 1));
      }
      amendments.replaceMessages(kept, places);
      system();
    }
  }

  /** Nobody else says anything, and there must be a message: it is said as the user's. */
  private void alone() {
    kept.removeAll();
    for (JsonNode message : said) {
      amendments.noteRest(message, MESSAGES, FIELDS);
      if (!SilentTurn.isOf(message.path(CONTENT))) {
        ObjectNode users = ((ObjectNode) message.deepCopy()).retain(FIELDS).put("role", "user");
        users.path(CONTENT).forEach(block -> ((ObjectNode) block).retain(BLOCK_FIELDS));
        kept.add(users);
      }
    }
    if (kept.isEmpty()) {
      throw RefusedRequest.at(MESSAGES, "messages holds nothing but system messages and blanks");
    }
    amendments.set(MESSAGES, kept);
  }

  private static boolean isOperators(JsonNode message) {
    return message.path("role").asText().equals(SYSTEM);
  }

  /** In front of all others stands nothing with words; a message of nothing else may. */
  private boolean stays(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    boolean wordless = content.isArray() && content.isEmpty();
    return taken && (wordless || begun);
  }

  private static boolean hadItsSay(JsonNode message) {
    boolean waits = message.path(CONTENT).valueStream().anyMatch(block -> isOf(block, "tool_use"));
    return message.path("role").asText().equals("assistant") && !waits;
  }

  private static boolean isOf(JsonNode block, String type) {
    return block.path("type").asText().equals(type);
  }

  private void move(JsonNode message, String place) {
    amendments.noteRest(message, MESSAGES, FIELDS);
    JsonNode content = message.path(CONTENT);
    if (content.isTextual()) {
      move(Json.object().put("type", TEXT).put(TEXT, content.textValue()));
    }
    for (int index = 0; index < content.size(); index++) {
      if (!(content.path(index) instanceof ObjectNode block) || !isOf(block, TEXT)) {
        String inside = place + "." + CONTENT + "[" + index + "]";
        throw new Unsayable(inside, "the model takes no system messages, and in system only text");
      }
      amendments.noteRest(block, MESSAGES + "." + TEXT, BLOCK_FIELDS);
      move(block.deepCopy().retain(BLOCK_FIELDS));
    }
  }

  /** A mark stays where it stood, so that what was cached before it still is. */
  private void move(ObjectNode block) {
    Optional<JsonNode> mark =
        Optional.ofNullable(begun ? block.remove(CacheMarks.FIELD) : block.get(CacheMarks.FIELD));
    String text = block.path(TEXT).asText();
    boolean news = !text.isBlank() && !above.contains(text.strip());
    if (news) {
      moved.add(block);
    }
    unmarked |= begun ? mark.isPresent() && !mark(mark.get()) : mark.isPresent() && !news;
  }

  /** Whether the last of the messages before could be marked, or has a mark of its own. */
  private boolean mark(JsonNode mark) {
    int last = kept.size() - 1;
    ObjectNode message = copy(last);
    JsonNode content = message.path(CONTENT);
    if (content.isTextual() && !content.textValue().isBlank()) {
      ObjectNode block = Json.object().put("type", TEXT).put(TEXT, content.textValue());
      message.putArray(CONTENT).add(block.set(CacheMarks.FIELD, mark));
    } else if (content.path(content.size() - 1) instanceof ObjectNode block && marks(block)) {
      block.putIfAbsent(CacheMarks.FIELD, mark);
    } else {
      return false;
    }
    return true;
  }

  /** A message that may be changed; copied once, however many marks are moved there. */
  private ObjectNode copy(int index) {
    if (copied != index) {
      kept.set(index, kept.path(index).deepCopy());
      copied = index;
    }
    return (ObjectNode) kept.path(index);
  }

  /** No mark may stand on a thought, nor on a text of nothing. */
  private static boolean marks(ObjectNode block) {
    boolean silent = isOf(block, TEXT) && block.path(TEXT).asText().isBlank();
    return !silent && !block.path("type").asText().contains("thinking");
  }

  /** One text if nothing in it needs to be a block. */
  private void system() {
    ArrayNode blocks = Json.array();
    if (given instanceof ArrayNode several) {
      blocks.addAll(several);
    } else if (!given.asText("").isBlank()) {
      blocks.addObject().put("type", TEXT).put(TEXT, given.asText());
    }
    blocks.addAll(moved);
    if (given.isArray() || moved.findValue(CacheMarks.FIELD) != null) {
      amendments.set(SYSTEM, blocks);
    } else if (!moved.isEmpty()) {
      amendments.set(SYSTEM, Json.object().textNode(AnthropicSystem.joined(blocks)));
    }
  }
}
