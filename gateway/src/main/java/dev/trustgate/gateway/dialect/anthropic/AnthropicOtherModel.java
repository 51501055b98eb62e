package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller asked of one Claude, and another refuses. When the gateway puts another model into
 * a request, it answers for what that model takes; the caller's own choice of a model is left to
 * the caller and the provider, but for what the target's version of the API takes from none.
 */
final class AnthropicOtherModel {

  private static final double LEAST_TOP_P_WHEN_FIXED = 0.99;

  private static final List<String> MESSAGES = List.of("messages");
  private static final List<String> CHOICE = List.of("tool_choice");

  private final ObjectNode request;
  private final ModelTraits traits;
  private final ModelChoice choice;
  private final Sampling sampling;
  private final Amendments amendments;

  AnthropicOtherModel(ObjectNode request, ModelChoice choice, Amendments amendments) {
    this.request = request;
    this.choice = choice;
    this.traits = choice.traits();
    this.sampling = AnthropicSampling.regime(choice);
    this.amendments = amendments;
  }

  /** Whether what another model takes depends on what was said. */
  static boolean readsMessages(ObjectNode head, Glimpse glimpse, ModelTraits traits) {
    boolean begins = head.path("thinking").path("type").asText().equals("adaptive");
    boolean prefilled = glimpse.mayEndInAssistant() && !traits.prefill().orElse(true);
    boolean late = glimpse.mayGoOnUnthought();
    return prefilled
        || glimpse.mayHoldOperator()
        || (late && begins && traits.takes(Thinking.BUDGET));
  }

  void amend(boolean otherModel) {
    if (otherModel || sampling == Sampling.NONE) {
      sampling();
    }
    if (otherModel) {
      Interjections.amend(request, traits.takesSystemMessages(), amendments);
      prefill();
      format();
      limit();
      outputConfig(thinking());
    }
  }

  private void sampling() {
    JsonNode temperature = request.path("temperature");
    JsonNode topP = request.path("top_p");
    boolean both = temperature.isNumber() && topP.isNumber();
    switch (sampling) {
      case FREE -> {}
      case ONE -> drop("top_p", both);
      case FIXED -> {
        boolean kept = temperature.asDouble(1) == 1;
        drop("temperature", !kept);
        boolean near = topP.isNumber() && topP.asDouble() >= LEAST_TOP_P_WHEN_FIXED;
        drop("top_p", !near || (both && kept));
        drop("top_k", true);
      }
      case NONE -> {
        drop("temperature", true);
        drop("top_p", true);
        drop("top_k", true);
      }
    }
  }

  private void drop(String field, boolean refused) {
    if (refused && request.hasNonNull(field)) {
      amendments.drop(field);
    }
  }

  /** A limit that is too high is lowered. */
  private void limit() {
    JsonNode limit = request.path("max_tokens");
    if (limit.isNumber() && traits.fields().exceeds(limit.asLong())) {
      int most = traits.fields().maxOutputTokens().orElseThrow();
      amendments.set("max_tokens", request.numberNode(most));
      amendments.note("max_tokens");
    }
  }

  /** The conversation as it will be told. */
  private ObjectNode told() {
    return amendments.applied(request, MESSAGES);
  }

  private void prefill() {
    JsonNode messages = told().path("messages");
    JsonNode last = messages.path(messages.size() - 1);
    boolean assistant = last.path("role").asText().equals("assistant");
    if (!traits.prefill().orElse(true) && assistant && !PausedTurn.is(last)) {
      throw new Unsayable("messages", "the model takes no last message of the assistant's");
    }
  }

  /**
   * Refuses the wish for an answer in a form that Claude cannot be held to: it cannot be emulated
   * where answers keep their bytes, and who reads one as that form fails. Others may do it unasked.
   */
  private void format() {
    if (!traits.takes(StructuredOutput.TOOL)) {
      return;
    }
    boolean newer = request.path("output_config").hasNonNull("format");
    if (choice.asksClaude() && (newer || request.hasNonNull("output_format"))) {
      throw AnthropicFormat.unheld(newer ? "output_config.format" : "output_format");
    }
    drop("output_format", true); // its newer name goes with the rest of the configuration
  }

  /** Asks for thinking as the model takes it, and gives the effort that goes with it. */
  private String thinking() {
    JsonNode asked = request.path("thinking");
    String effort = request.path("output_config").path("effort").asText("");
    return switch (asked.path("type").asText()) {
      case "enabled" -> {
        if (traits.takes(Thinking.ADAPTIVE)) {
          amendments.set(Reasoning.THINKING, anew("adaptive"));
          boolean counted = effort.isEmpty() && asked.path("budget_tokens").isNumber();
          yield counted
              ? said(Reasoning.effortOf(Reasoning.budget(asked)), Reasoning.BUDGET)
              : said(effort, Reasoning.EFFORT);
        }
        drop("thinking", traits.takes(Thinking.NONE));
        belowTheLimit(asked);
        yield "";
      }
      case "adaptive" -> {
        if (traits.takes(Thinking.BUDGET)) {
          budgeted(effort);
        }
        drop("thinking", traits.takes(Thinking.NONE));
        yield traits.takes(Thinking.ADAPTIVE) ? said(effort, Reasoning.EFFORT) : "";
      }
      case "disabled", "between_tools" -> {
        least(asked);
        yield effort.isEmpty() || !traits.takes(Thinking.ADAPTIVE)
            ? ""
            : EffortBesideLeast.of(effort, traits, amendments::note);
      }
      default -> traits.takes(Thinking.ADAPTIVE) ? said(effort, Reasoning.EFFORT) : "";
    };
  }

  /** Asks for as little thinking as the model can do with, in the word that it has for that. */
  private void least(JsonNode asked) {
    String said = asked.path("type").asText();
    Optional<String> least = Reasoning.least(traits);
    if (least.isEmpty() && traits.takes(Thinking.ALWAYS)) {
      amendments.drop(Reasoning.THINKING);
    } else if (least.isPresent() && !least.get().equals(said)) {
      amendments.set(Reasoning.THINKING, Json.object().put("type", least.get()));
      amendments.noteRest(asked, Reasoning.THINKING, Set.of("type"));
    } else if (least.isEmpty() && said.equals("between_tools")) {
      amendments.remove(Reasoning.THINKING); // Claude does not think unless it is asked
      amendments.noteRest(asked, Reasoning.THINKING, Set.of("type"));
      if (choice.mayThinkUnasked()) {
        amendments.note(Reasoning.THINKING);
      }
    }
  }

  private String said(String effort, String field) {
    return effort.isEmpty()
        ? ""
        : AnthropicThinking.effort(effort, traits, () -> amendments.note(field));
  }

  /**
   * A limit that was lowered, or is the usual one, may be below what the model shall think. One of
   * the caller's is if nothing says that it may be.
   */
  private void belowTheLimit(JsonNode asked) {
    JsonNode ours = amendments.set().get("max_tokens");
    boolean exceeds =
        !choice.hostedByMaker(Dialect.ANTHROPIC) || AnthropicBudget.mayExceedTheLimit(choice);
    JsonNode limit = ours == null && !exceeds ? request.path("max_tokens") : ours;
    int wished = Reasoning.budget(asked);
    boolean none = ours == null && request.path("max_tokens").asInt(1) == 0;
    if (limit == null || none || !traits.takes(Thinking.BUDGET) || wished < limit.asLong()) {
      return;
    }
    Optional<ThinkingBudget> budget =
        ThinkingBudget.Wish.counted(wished).within(request, traits, amendments);
    if (budget.isEmpty()) {
      amendments.drop(Reasoning.THINKING);
      return;
    }
    budget.get().amend(asked.deepCopy(), request, amendments);
    if (budget.get().cut()) {
      amendments.note(Reasoning.BUDGET);
    }
  }

  private ObjectNode anew(String type) {
    return AnthropicThinking.anew(
        Optional.of(request.path(Reasoning.THINKING))
            .filter(JsonNode::isObject)
            .map(ObjectNode.class::cast),
        type);
  }

  private void budgeted(String effort) {
    Optional<ThinkingBudget> budget =
        ThinkingBudget.Wish.of(effort.isEmpty() ? "medium" : effort)
            .within(request, traits, amendments);
    ObjectNode told = amendments.applied(request, MessageThread.SAID);
    if (budget.isEmpty() || forced() || OpenTurn.isUnthought(told)) {
      amendments.drop(Reasoning.THINKING);
      return;
    }
    budget.get().amend(anew("enabled"), request, amendments);
    if (budget.get().cut() && !effort.isEmpty()) {
      amendments.note(Reasoning.EFFORT);
    }
  }

  /** Whether a tool is forced, beside which nobody thinks by budget (oh-my-pi #341). */
  private boolean forced() {
    JsonNode choice = amendments.applied(request, CHOICE).path("tool_choice");
    return choice.path("type").asText().matches("any|tool");
  }

  /** The configuration with this effort, without what the model does not know. */
  private void outputConfig(String effort) {
    ObjectNode before =
        request.path("output_config") instanceof ObjectNode given ? given : Json.object();
    ObjectNode after = before.deepCopy();
    if (effort.isEmpty()) {
      after.remove("effort");
    } else {
      after.put("effort", effort);
    }
    if (traits.takes(StructuredOutput.TOOL) && after.has("format")) {
      after.remove("format");
      amendments.note("output_config.format");
    }
    JsonNode thinking = amendments.set().getOrDefault(Reasoning.THINKING, Json.object());
    boolean adaptive = request.path(Reasoning.THINKING).path("type").asText().equals("adaptive");
    boolean saidAsBudget = adaptive && thinking.has("budget_tokens"); // else it is the caller's own
    if (before.has("effort") && effort.isEmpty() && !saidAsBudget) {
      amendments.note("output_config.effort");
    }
    if (after.isEmpty() && !before.isEmpty()) {
      amendments.remove("output_config");
    } else if (!after.equals(before)) {
      amendments.set("output_config", after);
    }
  }
}
