package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.ModelFields;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Messages for servers that refuse each field of them that they do not know. Answers of others have
 * such fields, and callers hand answers back as they came: OpenAI's own has {@code annotations} and
 * {@code refusal}, thinkers' have their thoughts, Google's calls a signature.
 */
final class PlainMessages {

  private static final String MESSAGES = "messages";
  private static final String CALLS = "tool_calls";
  private static final String CONTENT = "content";
  private static final String REFUSAL = "refusal";

  /** What each message may have. */
  private static final Set<String> ALWAYS = Set.of("role", CONTENT, "tool_call_id");

  private static final List<String> OF_A_CALL = List.of("id", "type", "function");
  private static final Set<String> OF_A_FUNCTION = Set.of("name", "arguments");

  private final SequencedSet<String> taken;
  private final Amendments amendments;

  private PlainMessages(SequencedSet<String> taken, Amendments amendments) {
    this.taken = taken;
    this.amendments = amendments;
  }

  /** Leaves out what is refused, whoever named the model: another server has said it. */
  static void amend(ObjectNode request, ModelFields fields, Amendments amendments) {
    if (fields.messageFields().isEmpty()) {
      return;
    }
    PlainMessages plain = new PlainMessages(fields.messageFields().get(), amendments);
    ArrayNode messages = amendments.messages(request);
    ArrayNode told = Json.array();
    messages.forEach(message -> told.add(plain.told(message)));
    if (!told.equals(messages)) {
      amendments.replaceMessages(told);
    }
  }

  private JsonNode told(JsonNode message) {
    if (!(message instanceof ObjectNode said)) {
      return message;
    }
    ObjectNode told = Json.object();
    for (Entry<String, JsonNode> field : said.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (ALWAYS.contains(name) || (taken.contains(name) && !value.isNull())) {
        told.set(name, name.equals(CALLS) ? calls(value) : value);
      } else if (saysSomething(value) && !speaks(said, name)) {
        amendments.note(MESSAGES + "." + name);
      }
    }
    return speaks(said, REFUSAL) && !taken.contains(REFUSAL)
        ? told.set(CONTENT, said.path(REFUSAL))
        : told;
  }

  /** Whether a refusal is all that the assistant said; it is words, and told as such. */
  private static boolean speaks(ObjectNode said, String field) {
    return field.equals(REFUSAL) && said.hasNonNull(REFUSAL) && !said.hasNonNull(CONTENT);
  }

  private JsonNode calls(JsonNode calls) {
    ArrayNode told = Json.array();
    for (JsonNode call : calls) {
      told.add(call instanceof ObjectNode object ? plain(object) : call);
    }
    return calls.isArray() ? told : calls;
  }

  private ObjectNode plain(ObjectNode call) {
    if (!(call.path("function") instanceof ObjectNode)) {
      return call; // of another kind, which is for the server to say
    }
    Set<String> kept = new HashSet<>(OF_A_CALL);
    kept.addAll(taken.contains(CacheMarks.FIELD) ? List.of(CacheMarks.FIELD) : List.of());
    for (Entry<String, JsonNode> field : call.properties()) {
      String name = field.getKey();
      if (!kept.contains(name) && !name.equals("index") && saysSomething(field.getValue())) {
        amendments.note(MESSAGES + "." + CALLS + "." + name);
      }
    }
    ObjectNode told = call.deepCopy().retain(kept);
    told.withObject("/function").retain(OF_A_FUNCTION);
    return told;
  }

  private static boolean saysSomething(JsonNode value) {
    return !value.isNull()
        && !(value.isContainerNode() && value.isEmpty())
        && !(value.isTextual() && value.textValue().isEmpty());
  }
}
