package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.ModelFields;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The content of messages for servers that take no array where there are only texts, nor null: they
 * are told one text, in which each stands on lines of its own. With a picture among them it stays
 * an array, which those of their models take that see (OmniRoute #12002, which asked).
 */
final class StringContent {

  private static final String CONTENT = "content";
  private static final String TYPE = "type";

  /** Kinds of parts that are words, which stand in a field of the same name. */
  private static final Set<String> KINDS = Set.of("text", "refusal");

  private StringContent() {}

  /** In a request of OpenAI's language, whoever named the model. */
  static void amend(ObjectNode request, ModelFields fields, Amendments amendments) {
    if (!fields.needsStringContent()) {
      return;
    }
    ArrayNode messages = amendments.messages(request);
    ArrayNode told = told(messages);
    if (!told.equals(messages)) {
      noteMarks(messages, told, amendments);
      amendments.replaceMessages(told);
    }
  }

  /** The messages as such a server takes them; the same if there is nothing that it minds. */
  static ArrayNode told(ArrayNode messages) {
    ArrayNode told = Json.array();
    messages.forEach(message -> told.add(told(message)));
    return told;
  }

  private static JsonNode told(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    Optional<String> text = message.isObject() ? text(content) : Optional.empty();
    return text.<JsonNode>map(words -> message.<ObjectNode>deepCopy().put(CONTENT, words))
        .orElse(message);
  }

  /** What is told in place of the content; empty if it is taken as it is. */
  private static Optional<String> text(JsonNode content) {
    if (content.isMissingNode() || content.isNull()) {
      return Optional.of("");
    }
    if (!content.isArray()) {
      return Optional.empty();
    }
    StringJoiner lines = new StringJoiner("\n");
    for (JsonNode part : content) {
      String kind = part.path(TYPE).asText();
      JsonNode words = part.path(kind);
      if (!KINDS.contains(kind) || !words.isTextual()) {
        return Optional.empty();
      }
      lines.add(words.textValue());
    }
    return Optional.of(lines.toString());
  }

  private static void noteMarks(ArrayNode messages, ArrayNode told, Amendments amendments) {
    for (int index = 0; index < messages.size(); index++) {
      boolean same = told.path(index).equals(messages.path(index));
      for (JsonNode part : same ? Json.array() : messages.path(index).path(CONTENT)) {
        if (part.has(CacheMarks.FIELD)) {
          amendments.note(CacheMarks.FIELD);
        }
        amendments.noteRest(
            part, "messages.content", Set.of(TYPE, "text", "refusal", CacheMarks.FIELD));
      }
    }
  }
}
