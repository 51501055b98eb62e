package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers the calls of a stream from 0 in the order in which they begin, as OpenAI's libraries take
 * for granted: they fail at a piece without an {@code index} and at one that leaves a gap, and make
 * one call of two with the same. Google's servers leave it out or null (openai-python #2806,
 * openllmetry #3697), Ollama and Dynamo call each 0 (ollama #15457, dynamo #4723), gateways of
 * Claude's take that of its blocks (CLIProxyAPI #5229, bedrock-access-gateway #134), GLM says -1
 * (GLM-4.5 #17). An index that comes back with another id and a name is another call; without one a
 * piece with an id that is known is of that call, another one with a name begins one, and whatever
 * else comes goes on with the last.
 */
final class CallIndexes {

  private static final Pattern CALL = Pattern.compile("\"tool_calls\"\\s*:\\s*\\[\\s*\\{");
  private static final String INDEX = "index";
  private static final int NONE = Integer.MIN_VALUE;

  /** What is known of a call. */
  private static final class Call {
    final int index;
    final Set<String> ids = new HashSet<>();
    boolean named;

    Call(int index) {
      this.index = index;
    }
  }

  /** The calls of one choice so far. */
  private static final class Calls {
    private final Map<Integer, List<Call>> known = new HashMap<>();
    private int count;

    int indexOf(JsonNode piece) {
      String id = piece.path("id").asText("");
      boolean name = !OpenAiAnswerReader.function(piece).path("name").asText("").isEmpty();
      List<Call> said =
          known.computeIfAbsent(piece.path(INDEX).asInt(NONE), _ -> new ArrayList<>());
      Call call =
          said.stream()
              .filter(one -> !id.isEmpty() && one.ids.contains(id))
              .findFirst()
              .or(() -> goingOn(piece, said, id, name))
              .orElseGet(() -> begun(said));
      call.named |= name;
      if (!id.isEmpty()) {
        call.ids.add(id);
      }
      return call.index;
    }

    private static Optional<Call> goingOn(
        JsonNode piece, List<Call> said, String id, boolean name) {
      Optional<Call> last = said.isEmpty() ? Optional.empty() : Optional.of(said.getLast());
      boolean numbered = piece.hasNonNull(INDEX);
      return last.filter(
          call -> !name || (numbered ? id.isEmpty() || call.ids.isEmpty() : !call.named));
    }

    private Call begun(List<Call> said) {
      Call call = new Call(count++);
      said.add(call);
      return call;
    }
  }

  private final Map<Integer, Calls> choices = new HashMap<>();

  /** A chunk whose calls are numbered anew; empty if it need not be. */
  Optional<JsonNode> numbered(String data) {
    return CALL.matcher(data).find() ? Json.tree(data).filter(this::number) : Optional.empty();
  }

  private boolean number(JsonNode chunk) {
    boolean anew = false;
    for (JsonNode choice : chunk.path("choices")) {
      Calls calls = choices.computeIfAbsent(choice.path(INDEX).asInt(), _ -> new Calls());
      for (JsonNode call : choice.path("delta").path("tool_calls")) {
        if (call instanceof ObjectNode piece && isPiece(piece)) {
          int index = calls.indexOf(piece);
          anew |= piece.path(INDEX).asInt(NONE) != index;
          piece.put(INDEX, index);
        }
      }
    }
    return anew;
  }

  /** Google also seals a call behind it: {@code [{extra_content: …}]} (computer #224). */
  private static boolean isPiece(JsonNode call) {
    String id = call.path("id").asText("");
    boolean empty = OpenAiAnswerReader.lacksEverything(id, OpenAiAnswerReader.function(call));
    return call.has("extra_content") || !(empty || OpenAiAnswerReader.isOfUnknownKind(call));
  }
}
