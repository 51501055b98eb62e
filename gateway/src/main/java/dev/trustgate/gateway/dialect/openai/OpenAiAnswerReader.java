package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Answer;
import dev.trustgate.gateway.dialect.common.AnswerPart;
import dev.trustgate.gateway.dialect.common.CallIds;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a {@code chat.completion}; of several choices, the first by its number. */
final class OpenAiAnswerReader {

  /** Some servers leave the kind out. */
  private static final Set<String> KINDS = Set.of("", "function", "custom");

  private OpenAiAnswerReader() {}

  static Answer read(JsonNode document, String id, OpenAiUsage counts) {
    JsonNode choice = first(document);
    JsonNode message = choice.path("message");
    if (!choice.isObject() || message.isMissingNode()) {
      throw new NotTheDialect("the answer holds no choice with a message");
    }
    List<AnswerPart> parts = new ArrayList<>();
    reasoning(message).ifPresent(text -> parts.add(new AnswerPart.Reasoning(text, "")));
    content(message.path("content"), parts);
    nonEmpty(Json.text(message, "refusal")).map(AnswerPart.Refusal::new).ifPresent(parts::add);
    boolean toolsCalled = toolCalls(message, id, parts);
    var usage = counts.read(document.path("usage"));
    boolean words = parts.stream().anyMatch(part -> !(part instanceof AnswerPart.Reasoning));
    boolean counted = document.path("usage").path("completion_tokens").asInt() > 0;
    boolean whole = counted && words && !toolsCalled; // it has had its say
    var reason =
        FinishReasons.last(choice.path("finish_reason").asText(), toolsCalled)
            .or(() -> Optional.of(StopReason.END).filter(_ -> whole));
    var stop = reason.flatMap(known -> FinishReasons.stopText(choice, known));
    return new Answer(
        Json.text(document, "id"),
        Json.text(document, "model"),
        parts,
        stop.isPresent() ? Optional.of(StopReason.STOP_SEQUENCE) : reason,
        stop,
        usage);
  }

  private static JsonNode first(JsonNode document) {
    JsonNode choices = document.path("choices");
    return choices.path(placeOfFirst(choices));
  }

  /** Some servers say none, or begin with another: then the one that comes first is it. */
  static int placeOfFirst(JsonNode choices) {
    for (int place = 0; place < choices.size(); place++) {
      if (choices.path(place).path("index").asInt(-1) == 0) {
        return place;
      }
    }
    return 0;
  }

  /**
   * The error that stands where the reason for the end should.
   *
   * @param wanted how many choices were asked for: who asked for one has it in the first
   */
  static Optional<ProviderError> failure(JsonNode document, int wanted) {
    Stream<JsonNode> heard =
        wanted == 1 ? Stream.of(first(document)) : document.path("choices").valueStream();
    return heard.flatMap(choice -> failure(choice).stream()).findFirst();
  }

  static Optional<ProviderError> failure(JsonNode choice) {
    return FinishReasons.failure(choice.path("finish_reason").asText());
  }

  private static Optional<String> nonEmpty(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }

  /** Reasoning under either of the names that compatible servers use, or as Mistral has it. */
  static Optional<String> reasoning(JsonNode message) {
    return nonEmpty(Json.text(message, "reasoning_content"))
        .or(() -> nonEmpty(Json.text(message, "reasoning")))
        .or(() -> nonEmpty(Optional.of(DeclaredKinds.thought(message.path("content")))));
  }

  /** Content as text, or as the parts that some servers send. */
  private static void content(JsonNode content, List<AnswerPart> parts) {
    if (content.isTextual()) {
      if (!content.textValue().isEmpty()) {
        parts.add(new AnswerPart.Text(content.textValue()));
      }
      return;
    }
    for (JsonNode part : content) {
      nonEmpty(Json.text(part, "text")).map(AnswerPart.Text::new).ifPresent(parts::add);
      nonEmpty(Json.text(part, "refusal")).map(AnswerPart.Refusal::new).ifPresent(parts::add);
    }
  }

  private static boolean toolCalls(JsonNode message, String answer, List<AnswerPart> parts) {
    int before = parts.size();
    for (JsonNode call : calls(message)) {
      if (!isOfUnknownKind(call)) {
        addCall(Json.text(call, "id").orElse(""), function(call), answer, parts);
      }
    }
    if (message.path("function_call").isObject()) {
      addCall("", message.path("function_call"), answer, parts);
    }
    return parts.size() > before;
  }

  /**
   * The calls of a message or of a piece of one; Text Generation Inference says one alone (#2949).
   */
  static JsonNode calls(JsonNode said) {
    JsonNode calls = said.path("tool_calls");
    return calls.isObject() ? Json.array().add(calls) : calls;
  }

  /**
   * A call that lacks its id gets one; a function that lacks its name nobody could call. Where
   * there is no function at all, the caller is told of a call that failed, as APISIX does.
   */
  private static void addCall(String id, JsonNode function, String answer, List<AnswerPart> parts) {
    if (lacksEverything(id, function)) {
      return;
    }
    String name = Json.text(function, "name").orElse("");
    if (name.isEmpty() && function.isObject()) {
      throw new NotTheDialect(NotTheDialect.NAMELESS_CALL);
    }
    String known = id.isEmpty() ? CallIds.made(answer, parts.size()) : id;
    parts.add(new AnswerPart.ToolCall(known, name, arguments(function)));
  }

  /** Whether a call, or a piece of one, is none. */
  static boolean lacksEverything(String id, JsonNode function) {
    boolean nameless = Json.text(function, "name").orElse("").isEmpty();
    return id.isEmpty() && nameless && arguments(function).isEmpty();
  }

  /** What a call says of its tool: a function, or one that takes text. */
  static JsonNode function(JsonNode call) {
    return call.path("function").isObject() ? call.path("function") : call.path("custom");
  }

  /** Whether a call is of a kind that is not invented yet. */
  static boolean isOfUnknownKind(JsonNode call) {
    return !function(call).isObject() && !KINDS.contains(call.path("type").asText(""));
  }

  /** Arguments as the text they should be, or as the object that some servers send. */
  static String arguments(JsonNode function) {
    JsonNode arguments = function.path("arguments");
    if (arguments.isTextual()) {
      return arguments.textValue();
    }
    if (function.path("input").isTextual()) {
      return Json.text(Json.object().put("input", function.path("input").textValue()));
    }
    return arguments.isObject() ? Json.text(arguments) : "";
  }
}
