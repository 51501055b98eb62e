package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.anthropic.LastWords;
import dev.trustgate.gateway.dialect.anthropic.OpenRound;
import dev.trustgate.gateway.dialect.anthropic.RefusedBlocks;
import dev.trustgate.gateway.dialect.anthropic.SilentTurn;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.TurnForm;
import dev.trustgate.gateway.dialect.openai.SilentAnswers;
import java.util.Optional;
import java.util.function.Function;

/** Tells {@link TurnRules} of a conversation that had to be parsed, as {@link TurnScan} does. */
final class TurnWalk {

  private final TurnRules rules;
  private final boolean callsApart;

  private TurnWalk(TurnForm form) {
    this.rules = new TurnRules(form);
    this.callsApart = form.callsApart();
  }

  /** The rules, told of a whole conversation. */
  static TurnRules told(JsonNode messages, TurnForm form) {
    TurnWalk walk = new TurnWalk(form);
    messages.forEach(walk::message);
    if (!walk.callsApart && LastWords.endInBlank(messages)) {
      walk.rules.needs(Mend.REFUSED);
    }
    return walk.rules;
  }

  private void message(JsonNode message) {
    if (!message.isObject()) {
      rules.noMessage(Kind.of(message));
      return;
    }
    String role = Json.text(message, "role").orElse("");
    JsonNode content = message.path("content");
    boolean empty = isEmpty(content);
    boolean silent = role.equals("assistant") ? SilentTurn.isOf(content) : empty;
    rules.message(role, Kind.of(content), silent, !callsApart && OpenRound.thinks(content));
    boolean unsaid = role.equals("user") && empty;
    if (!callsApart && (unsaid || RefusedBlocks.isIn(message))) {
      rules.needs(Mend.REFUSED);
    }
    if (callsApart) {
      if (role.equals("assistant")) {
        answer(message);
      }
      lacks("content", message.path("content"), Lack::ofPart);
      lacks("tool_calls", message.path("tool_calls"), Lack::ofCall);
      calls(message.path("tool_calls"));
      if (role.equals("tool")) {
        rules.id(Kind.of(message.path("tool_call_id")), TurnRules.NO_PIECE, "tool_call_id");
        rules.result(id(message, "tool_call_id"));
      }
    } else {
      blocks(message.path("content"));
    }
  }

  private static boolean isEmpty(JsonNode content) {
    boolean nothing = content.isTextual() && content.textValue().isEmpty();
    return nothing || (content.isArray() && content.isEmpty());
  }

  private void answer(JsonNode message) {
    JsonNode calls = message.path("tool_calls");
    boolean none = !calls.isArray() || calls.isEmpty();
    boolean unsaid = !message.hasNonNull("content");
    boolean foreign = message.has("reasoning") || message.has("reasoning_details");
    if (foreign || (none && (calls.isArray() || unsaid))) {
      rules.needs(Mend.REFUSED);
    }
    if (none && (unsaid || SilentAnswers.isEmpty(message.path("content")))) {
      rules.needs(Mend.SILENT);
    }
  }

  /** What the first of them lacks that lacks something. */
  private void lacks(String field, JsonNode pieces, Function<JsonNode, Optional<Lack>> lack) {
    for (int index = 0; index < pieces.size() && pieces.isArray(); index++) {
      int piece = index;
      lack.apply(pieces.path(index)).ifPresent(one -> rules.lacks(field, piece, one));
    }
  }

  private void calls(JsonNode calls) {
    for (int index = 0; index < calls.size() && calls.isArray(); index++) {
      JsonNode call = calls.path(index);
      int piece = index;
      rules.id(Kind.of(call.path("id")), index, "id");
      id(call, "id").ifPresentOrElse(id -> rules.call(id, piece), rules::namelessCall);
      JsonNode arguments = call.path("function").path("arguments");
      if (call.has("id") && arguments.isTextual() && !wellFormed(arguments)) {
        rules.broken(
            ".tool_calls[" + index + "].function.arguments",
            "the arguments of a tool call must be a JSON object");
      }
    }
  }

  private static Optional<CallId> id(JsonNode piece, String field) {
    return Json.text(piece, field).map(CallId::of);
  }

  private static boolean wellFormed(JsonNode arguments) {
    return WrittenArguments.areWell(arguments.textValue().getBytes(UTF_8));
  }

  private void blocks(JsonNode blocks) {
    for (int index = 0; index < blocks.size() && blocks.isArray(); index++) {
      JsonNode block = blocks.path(index);
      int piece = index;
      switch (Json.text(block, "type").orElse("")) {
        case "tool_use" -> {
          rules.id(Kind.of(block.path("id")), index, "id");
          id(block, "id").ifPresent(id -> rules.call(id, piece));
          if (!block.path("input").isObject()) {
            rules.broken(".content[" + index + "].input", "input must be an object");
          }
        }
        case "tool_result" -> {
          rules.id(Kind.of(block.path("tool_use_id")), index, "tool_use_id");
          id(block, "tool_use_id").ifPresent(id -> rules.resultBlock(id, piece));
        }
        default -> {
          // says nothing of tools
        }
      }
    }
  }
}
