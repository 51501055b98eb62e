package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether and how the model shall think, and how many tokens that leaves to ask for.
 *
 * @param thinking the field of that name, if it is sent
 * @param effort of {@code output_config}, if it is sent
 */
record AnthropicThinking(
    int maxTokens,
    Optional<JsonNode> thinking,
    Optional<String> effort,
    Optional<JsonNode> config) {

  /** The least budget that Anthropic takes. */
  private static final int LEAST_BUDGET = 1024;

  /** What is left for the answer when the budget alone would fill the default. */
  private static final int ROOM_FOR_THE_ANSWER = 4096;

  static AnthropicThinking of(
      Conversation conversation, ModelTraits traits, boolean formatTool, Dropped dropped) {
    OptionalInt asked = conversation.sampling().maxTokens();
    int usual = traits.defaultMaxTokens().orElse(AnthropicRequestWriter.LAST_RESORT_MAX_TOKENS);
    Optional<JsonNode> config =
        Optional.ofNullable(conversation.others().get("output_config")).filter(JsonNode::isObject);
    Optional<JsonNode> own =
        Optional.ofNullable(conversation.others().get("thinking")).filter(JsonNode::isObject);
    Optional<Reasoning> wished =
        conversation.reasoning().or(() -> ownWish(own, config)).filter(wish -> !wish.off());
    if (wished.isEmpty()) {
      Optional<JsonNode> off = own.filter(_ -> !traits.takes(Thinking.NONE));
      return new AnthropicThinking(asked.orElse(usual), off, Optional.empty(), config);
    }
    AnthropicThinking none =
        new AnthropicThinking(asked.orElse(usual), Optional.empty(), Optional.empty(), config);
    boolean forced = formatTool || conversation.tools().forced();
    if (forced || traits.takes(Thinking.NONE)) {
      dropped.add(wished.get().field());
      return none;
    }
    if (traits.takes(Thinking.ADAPTIVE)) {
      Optional<JsonNode> ready = own.filter(node -> node.path("type").asText().equals("adaptive"));
      JsonNode adaptive = ready.orElseGet(() -> Json.object().put("type", "adaptive"));
      boolean unsaid = ready.isPresent() && config.filter(node -> node.has("effort")).isEmpty();
      Optional<String> effort = Optional.of(effort(wished.get().effort())).filter(_ -> !unsaid);
      return new AnthropicThinking(none.maxTokens(), Optional.of(adaptive), effort, config);
    }
    if (asked.orElse(Integer.MAX_VALUE) <= LEAST_BUDGET || endsInUnthoughtRound(conversation)) {
      dropped.add(wished.get().field());
      return none;
    }
    int budget = wished.get().budgetTokens().orElse(budget(wished.get().effort()));
    return budgeted(Math.max(budget, LEAST_BUDGET), asked, usual);
  }

  /** What a union request wishes in Anthropic's own words. */
  private static Optional<Reasoning> ownWish(Optional<JsonNode> own, Optional<JsonNode> config) {
    JsonNode thinking = own.orElse(Json.object());
    return switch (thinking.path("type").asText()) {
      case "enabled" ->
          Optional.of(AnthropicRequestReader.budgeted(thinking.path("budget_tokens").asInt()));
      case "adaptive" ->
          Optional.of(
              new Reasoning(
                  config.flatMap(node -> Json.text(node, "effort")).orElse("medium"),
                  OptionalInt.empty(),
                  "output_config.effort"));
      default -> Optional.empty();
    };
  }

  private static AnthropicThinking budgeted(int wished, OptionalInt asked, int usual) {
    int maxTokens = asked.orElse(Math.max(usual, wished + ROOM_FOR_THE_ANSWER));
    int budget = wished < maxTokens ? wished : Math.max(LEAST_BUDGET, maxTokens / 2);
    ObjectNode enabled = Json.object().put("type", "enabled").put("budget_tokens", budget);
    return new AnthropicThinking(
        maxTokens, Optional.of(enabled), Optional.empty(), Optional.empty());
  }

  static String effort(String effort) {
    return effort.equals("minimal") ? "low" : effort;
  }

  static int budget(String effort) {
    return switch (effort) {
      case "minimal", "low" -> LEAST_BUDGET;
      case "medium" -> 2 * LEAST_BUDGET;
      case "high" -> 4 * LEAST_BUDGET;
      default -> 8 * LEAST_BUDGET;
    };
  }

  /**
   * Whether the round of tools that is going on began without thinking, or its thinking was lost:
   * Anthropic refuses to start thinking in the middle of one.
   */
  private static boolean endsInUnthoughtRound(Conversation conversation) {
    for (Turn turn : conversation.turns().reversed()) {
      if (turn.role() == Turn.Role.ASSISTANT) {
        boolean uses = turn.parts().stream().anyMatch(Part.ToolUse.class::isInstance);
        Part first =
            turn.parts().isEmpty() ? new Part.SealedReasoning("") : turn.parts().getFirst();
        boolean thought = first instanceof Part.Reasoning || first instanceof Part.SealedReasoning;
        return uses && !thought;
      }
      boolean results = turn.parts().stream().anyMatch(Part.ToolResult.class::isInstance);
      if (turn.role() == Turn.Role.USER && !results) {
        return false;
      }
    }
    return false;
  }

  boolean on() {
    return thinking.filter(node -> !node.path("type").asText().equals("disabled")).isPresent();
  }

  void write(ObjectNode body) {
    thinking.ifPresent(node -> body.set("thinking", node));
    config.ifPresent(node -> body.set("output_config", node.deepCopy()));
    effort.ifPresent(word -> AnthropicRequestWriter.outputConfig(body).put("effort", word));
  }
}
