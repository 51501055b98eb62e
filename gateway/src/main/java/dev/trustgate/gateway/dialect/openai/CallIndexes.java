package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says to which call a piece of a stream belongs. Google's servers leave {@code index} out or null,
 * and OpenAI's libraries fail at that (openai-python #2806, openllmetry #3697, AstrBot #6661). A
 * piece with an id that is known is of that call, another one with a name begins one, and whatever
 * else comes goes on with the last. Whoever has said an index once says it always.
 */
final class CallIndexes {

  private static final Pattern CALL = Pattern.compile("\"tool_calls\"\\s*:\\s*\\[\\s*\\{");
  private static final String INDEX = "index";

  /** The calls of one choice so far. */
  private static final class Calls {
    private final Map<String, Integer> known = new HashMap<>();
    private int count;
    private boolean named;

    int indexOf(JsonNode call) {
      String id = call.path("id").asText("");
      boolean name = !OpenAiAnswerReader.function(call).path("name").asText("").isEmpty();
      Integer said = known.get(id);
      if (said != null) {
        return said;
      }
      if (count == 0 || (name && named)) {
        count++;
        named = false;
      }
      named |= name;
      if (!id.isEmpty()) {
        known.put(id, count - 1);
      }
      return count - 1;
    }
  }

  private final Map<Integer, Calls> choices = new HashMap<>();
  private boolean said;

  /** A chunk whose calls have an index, if they had none; most show at once that they need none. */
  Optional<JsonNode> numbered(String data) {
    return said || !CALL.matcher(data).find()
        ? Optional.empty()
        : Json.tree(data).filter(this::number);
  }

  private boolean number(JsonNode chunk) {
    boolean lacking = false;
    for (JsonNode choice : chunk.path("choices")) {
      Calls calls = choices.computeIfAbsent(choice.path(INDEX).asInt(), _ -> new Calls());
      for (JsonNode call : choice.path("delta").path("tool_calls")) {
        said |= call.hasNonNull(INDEX);
        if (!said && call instanceof ObjectNode piece && isPiece(piece, calls.count > 0)) {
          piece.put(INDEX, calls.indexOf(call));
          lacking = true;
        }
      }
    }
    return lacking;
  }

  /** Google also seals a call behind it: {@code [{extra_content: …}]} (computer #224). */
  private static boolean isPiece(JsonNode call, boolean begun) {
    String id = call.path("id").asText("");
    boolean empty = OpenAiAnswerReader.lacksEverything(id, OpenAiAnswerReader.function(call));
    boolean foreign = OpenAiAnswerReader.isOfUnknownKind(call) && !empty;
    return !foreign && (begun || call.has("extra_content") || !empty);
  }
}
