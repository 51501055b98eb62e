package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages of the assistant's in which nothing is said and nobody called, for servers that refuse
 * them: a model that thought until its limit answers so, and the caller hands it back. Moonshot:
 * "the message at position 8 with role 'assistant' must not be empty" (AstrBot #7200, opencode
 * #37887, lobehub #8419). Mistral: "Assistant message must have either content or tool_calls, but
 * not none." (OpenHands #8685), as its code does in vLLM and SGLang (sglang #35915). xAI: "Each
 * message must have at least one content element." (AstrBot #6447). They are left out; nothing is
 * lost with them but a thought, which is named.
 */
public final class SilentAnswers {

  private static final List<String> REFUSING =
      List.of("moonshot.ai", "moonshot.cn", "kimi.com", "mistral.ai", "x.ai");

  private static final String ROLE = "role";
  private static final String CONTENT = "content";

  /**
   * What the model is to go on from, in the words of Moonshot and of Mistral: nothing is something.
   */
  private static final List<String> BEGUN = List.of("partial", "prefix");

  private SilentAnswers() {}

  /** Whether there may be one that the target refuses. */
  static boolean mayHold(Glimpse glimpse, ModelChoice choice) {
    return glimpse.mayNeed(Mend.SILENT) && areRefused(choice);
  }

  /** Whose ids of calls must be short has Mistral's code. */
  private static boolean areRefused(ModelChoice choice) {
    return choice.hostedByAny(REFUSING) || choice.traits().fields().needsShortIds();
  }

  /** Leaves them out, whoever named the model. */
  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    ArrayNode messages = amendments.messages(request);
    if (!areRefused(choice) || messages.valueStream().noneMatch(SilentAnswers::isOne)) {
      return;
    }
    boolean heard = !choice.traits().fields().bearsUserAfterTools();
    ArrayNode told = Json.array();
    List<Integer> places = new ArrayList<>();
    for (int index = 0; index < messages.size(); index++) {
      JsonNode message = messages.path(index);
      boolean silent = isOne(message);
      boolean between = silent && heard && isOf("tool", told.path(told.size() - 1));
      if (!silent || (between && isOf("user", messages.path(index + 1)))) {
        told.add(silent ? heard(message) : message);
        places.add(amendments.placeOf(index));
      } else {
        noteThoughts(message, amendments);
      }
    }
    if (!told.isEmpty()) {
      amendments.replaceMessages(told, places);
    }
  }

  private static JsonNode heard(JsonNode message) {
    return message.<ObjectNode>deepCopy().put(CONTENT, OpenAiMessagesWriter.HEARD);
  }

  private static void noteThoughts(JsonNode message, Amendments amendments) {
    for (String field : HandedBack.REASONING) {
      if (message.hasNonNull(field) && HandedBack.holds(message.path(field))) {
        amendments.note("messages." + field);
      }
    }
  }

  private static boolean isOne(JsonNode message) {
    boolean words = message.hasNonNull(CONTENT) && !isEmpty(message.path(CONTENT));
    boolean begun = BEGUN.stream().anyMatch(field -> message.path(field).asBoolean());
    return isOf("assistant", message) && !words && !begun && HandedBack.hasNothingInstead(message);
  }

  /** Whether content is a text of nothing, or holds no parts but texts of nothing. */
  public static boolean isEmpty(JsonNode content) {
    return content.isArray()
        ? content.valueStream().allMatch(SilentAnswers::isEmptyPart)
        : isEmptyText(content);
  }

  private static boolean isEmptyPart(JsonNode part) {
    return part.path("type").asText().equals("text") && isEmptyText(part.path("text"));
  }

  private static boolean isEmptyText(JsonNode text) {
    return text.isTextual() && text.textValue().isEmpty();
  }

  private static boolean isOf(String speaker, JsonNode message) {
    return message.path(ROLE).asText().equals(speaker);
  }
}
