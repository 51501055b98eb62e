package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.InputObject;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Turn.Role;
import dev.trustgate.gateway.dialect.openai.Interleaving.Thought;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code messages}. Tool messages become results in a turn of the user's. */
final class OpenAiMessages {

  /** A call in the words from before there were tools. */
  static final String FUNCTION_CALL = "function_call";

  private static final String PLAIN = "reasoning_content";
  private static final String MESSAGES = "messages.";
  private static final Set<String> SPOKEN = Set.of("role", "content", "name", CacheMarks.FIELD);
  private static final Set<String> TOOL = with("tool_call_id");
  private static final Set<String> ASSISTANT =
      with("refusal", "tool_calls", FUNCTION_CALL, "audio", "parsed", ThinkingBlocks.FIELD, PLAIN);

  /** What a library adds that puts streams together, or reads JSON for its caller, is no news. */
  private static final Set<String> CALL =
      Set.of("id", "type", "function", "index", CacheMarks.FIELD);

  private static final Set<String> FUNCTION = Set.of("name", "arguments", "parsed_arguments");

  private final Dropped asides;
  private final OpenAiParts parts;
  private final Map<String, String> functionIds = new HashMap<>();

  OpenAiMessages(Dropped asides) {
    this.asides = asides;
    this.parts = new OpenAiParts(asides);
  }

  private static Set<String> with(String... more) {
    Set<String> all = new HashSet<>(SPOKEN);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  List<Turn> read(JsonNode messages) {
    List<Turn> turns = new ArrayList<>();
    for (int index = 0; index < messages.size(); index++) {
      boolean last = index == messages.size() - 1;
      turns.add(read(messages.path(index), "messages[" + index + "]", last));
    }
    return turns;
  }

  private Turn read(JsonNode message, String place, boolean last) {
    String role = Json.text(message, "role").orElse("");
    if (Json.has(message, "name") && !role.equals("tool") && !role.equals("function")) {
      asides.add(MESSAGES + "name");
    }
    JsonNode content = message.path("content");
    String inside = place + ".content";
    asides.rest(message, "messages", fields(role));
    return switch (role) {
      case "system", "developer" ->
          new Turn(Role.SYSTEM, marked(List.copyOf(parts.texts(content, inside)), message, place));
      case "user" -> new Turn(Role.USER, marked(parts.user(content, inside), message, place));
      case "assistant" ->
          new Turn(Role.ASSISTANT, marked(assistant(message, place, last), message, place));
      case "tool" -> new Turn(Role.USER, List.of(toolResult(message, place)));
      case "function" -> new Turn(Role.USER, List.of(functionResult(message, place)));
      default ->
          throw RefusedRequest.at(
              place + ".role", "role must be system, developer, user, assistant or tool");
    };
  }

  private static Set<String> fields(String role) {
    return switch (role) {
      case "assistant" -> ASSISTANT;
      case "tool" -> TOOL;
      default -> SPOKEN;
    };
  }

  /** A mark on the message is one on its last part. */
  private List<Part> marked(List<Part> said, JsonNode message, String place) {
    return CacheMarks.of(message, place, asides).map(mark -> Part.marked(said, mark)).orElse(said);
  }

  private List<Part> assistant(JsonNode message, String place, boolean last) {
    List<Thought> thoughts = ThinkingBlocks.read(message, asides);
    JsonNode plain = message.path(PLAIN);
    boolean blank = plain.isTextual() && plain.textValue().isEmpty();
    boolean told = plain.isTextual() && !thoughts.isEmpty(); // once more, with a seal
    if (Json.has(message, PLAIN) && !blank && !told) {
      asides.add(MESSAGES + PLAIN); // without a seal nobody takes it back
    }
    List<Part> words =
        new ArrayList<>(parts.assistant(message.path("content"), place + ".content"));
    Inner.text(message, "refusal", place)
        .ifPresent(text -> words.add(new Part.Text(text, Optional.empty())));
    List<Part> calls = calls(message, place);
    if (Json.has(message, "audio")) {
      asides.add(MESSAGES + "audio");
    }
    if (!thoughts.isEmpty()) {
      Optional<List<Part>> whole = Interleaving.of(thoughts, words, calls);
      if (whole.isPresent()) {
        return whole.get();
      }
      asides.add(MESSAGES + ThinkingBlocks.FIELD); // all of them: none stands where it stood
    }
    words.addAll(calls);
    return last ? words : thoughtless(words);
  }

  /**
   * Without the thoughts among the parts of the content, if they end in one. Of a last message it
   * is for the provider to say what may go on behind it.
   */
  private List<Part> thoughtless(List<Part> said) {
    if (!Interleaving.endsInThought(said)) {
      return said;
    }
    for (Part part : said) {
      switch (part) {
        case Part.Reasoning _ -> asides.add(MESSAGES + "thinking");
        case Part.SealedReasoning _ -> asides.add(MESSAGES + "redacted_thinking");
        case Part.Text _, Part.Image _, Part.Document _, Part.ToolUse _, Part.ToolResult _ -> {}
      }
    }
    return said.stream().filter(part -> !Interleaving.isThought(part)).toList();
  }

  private List<Part> calls(JsonNode message, String place) {
    JsonNode calls = message.path("tool_calls");
    List<Part> made = new ArrayList<>(calls.size());
    if (Json.has(message, "tool_calls") && !calls.isArray()) {
      throw RefusedRequest.at(place + ".tool_calls", "tool_calls must be an array");
    }
    for (int index = 0; index < calls.size(); index++) {
      made.add(toolUse(calls.path(index), place + ".tool_calls[" + index + "]"));
    }
    JsonNode older = message.path(FUNCTION_CALL);
    if (older.isObject()) {
      made.add(functionCall(older, place));
    } else if (Json.has(message, FUNCTION_CALL)) {
      throw RefusedRequest.at(place + "." + FUNCTION_CALL, "function_call must be an object");
    }
    return made;
  }

  private Part toolUse(JsonNode call, String place) {
    String path = MESSAGES + "tool_calls";
    String id =
        Inner.text(call, "id", place)
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> RefusedRequest.at(place + ".id", "a tool call must have an id"));
    JsonNode custom = call.path("custom");
    if (custom.isObject()) {
      asides.rest(call, path, Set.of("id", "type", "custom", "index"));
      asides.rest(custom, path + ".custom", Set.of("name", "input"));
      String text = Inner.text(custom, "input", place + ".custom").orElse("");
      ObjectNode input = Json.object().put("input", text);
      return new Part.ToolUse(id, name(custom, place + ".custom"), input, place, Optional.empty());
    }
    JsonNode function = call.path("function");
    asides.rest(call, path, CALL);
    asides.rest(function, path + ".function", FUNCTION);
    String inside = place + ".function";
    return new Part.ToolUse(
        id,
        name(function, inside),
        arguments(function, inside),
        place,
        CacheMarks.of(call, place, asides));
  }

  /**
   * One of nothing may be a model's own mistake, which the caller hands back: it is made to fit.
   */
  private static String name(JsonNode function, String place) {
    return Json.text(function, "name")
        .orElseThrow(() -> RefusedRequest.at(place + ".name", "a tool call must have a name"));
  }

  private static ObjectNode arguments(JsonNode function, String place) {
    JsonNode arguments = function.path("arguments");
    if (arguments instanceof ObjectNode object) {
      return object;
    }
    String text = arguments.asText("").strip();
    if (text.isEmpty() && !arguments.isArray()) {
      return Json.object();
    }
    if (text.equals("null")) {
      return Json.object(); // as Groq says for a tool without parameters: langchain #33896
    }
    return InputObject.of(text)
        .orElseThrow(
            () ->
                RefusedRequest.at(
                    place + ".arguments", "the arguments of a tool call must be a JSON object"));
  }

  private Part functionCall(JsonNode call, String place) {
    String inside = place + "." + FUNCTION_CALL;
    String name = name(call, inside);
    String id = "call_" + place.replaceAll("\\D", "") + "_" + name;
    functionIds.put(name, id);
    asides.rest(call, MESSAGES + FUNCTION_CALL, Set.of("name", "arguments"));
    return new Part.ToolUse(id, name, arguments(call, inside), inside, Optional.empty());
  }

  private Part toolResult(JsonNode message, String place) {
    String id =
        Inner.text(message, "tool_call_id", place)
            .orElseThrow(
                () ->
                    RefusedRequest.at(
                        place + ".tool_call_id", "a tool message must name its tool call"));
    return result(id, message, place);
  }

  private Part functionResult(JsonNode message, String place) {
    String name = Json.text(message, "name").orElse("");
    return result(functionIds.getOrDefault(name, name), message, place);
  }

  private Part result(String id, JsonNode message, String place) {
    JsonNode content = message.path("content");
    List<Part> said = parts.tool(content, place + ".content");
    Optional<ObjectNode> cache =
        CacheMarks.of(message, place, asides)
            .or(() -> CacheMarks.lastOf(content, place + ".content", asides));
    return new Part.ToolResult(id, said, false, place, cache);
  }
}
