package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
    Optional<ObjectNode> config) {

  private static final String CONFIG = "output_config";

  static AnthropicThinking of(
      Conversation conversation, ModelChoice choice, boolean formatTool, Dropped dropped) {
    ModelTraits traits = choice.traits();
    OptionalInt asked = limit(conversation, traits, dropped);
    int usual = AnthropicRequestWriter.usualMaxTokens(traits);
    Optional<ObjectNode> own = own(conversation, dropped);
    AnthropicThinking none =
        new AnthropicThinking(
            asked.orElse(usual),
            Optional.empty(),
            effortAlone(conversation, traits, dropped),
            restOfConfig(conversation));
    Optional<Reasoning> wished = conversation.reasoning().filter(wish -> !wish.off());
    if (ForbiddenThinking.isIn(conversation, traits, formatTool)) {
      wished.ifPresent(wish -> dropped.addAll(wish.fields()));
      own.filter(node -> !Reasoning.saysLeast(node))
          .ifPresent(_ -> dropped.add(Reasoning.THINKING));
      return none.disabled(own);
    }
    if (wished.isEmpty()) {
      return none.off(conversation, own, choice, dropped);
    }
    boolean forced = formatTool || (conversation.tools().forced() && traits.fields().bearsForce());
    boolean unforced = !forced || traits.takes(Thinking.ALWAYS); // which is borne together
    boolean counted = !traits.takes(Thinking.ADAPTIVE);
    Optional<ThinkingBudget> budget = wish(wished.get()).within(asked, usual, traits);
    boolean late = counted && (budget.isEmpty() || unthought(conversation));
    if (!unforced || traits.takes(Thinking.NONE) || late) {
      dropped.addAll(wished.get().fields());
      return none;
    }
    if (counted) {
      if (wished.get().budgetTokens().isPresent() && wished.get().fields().size() > 1) {
        dropped.add(Reasoning.EFFORT); // the budget says it already
      }
      if (budget.get().cut()) {
        wished.get().degreeField(true).ifPresent(dropped::add);
      }
      return none.budgeted(own, budget.get());
    }
    boolean adaptive = own.filter(node -> type(node).equals("adaptive")).isPresent();
    boolean unsaid = adaptive && wished.get().fields().equals(List.of(Reasoning.THINKING));
    Optional<String> effort =
        Optional.of(effort(wished.get(), traits, dropped)).filter(_ -> !unsaid);
    Optional<JsonNode> thinking = Optional.of(anew(own, "adaptive"));
    return new AnthropicThinking(none.maxTokens(), thinking, effort, none.config());
  }

  private static boolean unthought(Conversation conversation) {
    return OpenTurn.isUnthought(AnthropicTurns.told(conversation.turns()));
  }

  /** The limit that the caller sets, as far as the model can say so much. */
  private static OptionalInt limit(Conversation conversation, ModelTraits traits, Dropped dropped) {
    OptionalInt asked = conversation.sampling().maxTokens();
    if (asked.isPresent() && traits.fields().exceeds(asked.getAsInt())) {
      dropped.add(conversation.sampling().limitField());
      return traits.fields().maxOutputTokens();
    }
    return asked;
  }

  private static Optional<ObjectNode> object(Conversation conversation, String field) {
    return conversation.others().get(field) instanceof ObjectNode object
        ? Optional.of(object)
        : Optional.empty();
  }

  private static String type(JsonNode thinking) {
    return thinking.path("type").asText();
  }

  /** What a union request says in Anthropic's own field, if that is a word of Anthropic's. */
  private static Optional<ObjectNode> own(Conversation conversation, Dropped dropped) {
    Optional<ObjectNode> own = object(conversation, Reasoning.THINKING);
    if (own.filter(node -> !Reasoning.KINDS.contains(type(node))).isPresent()) {
      dropped.add(Reasoning.THINKING);
      return Optional.empty();
    }
    return own;
  }

  /** What else a union request configures: the effort and the form are said anew. */
  private static Optional<ObjectNode> restOfConfig(Conversation conversation) {
    return object(conversation, CONFIG)
        .map(node -> node.deepCopy().remove(List.of("effort", "format")))
        .filter(node -> !node.isEmpty());
  }

  /** The effort of a union request that asks for no thinking, if the model knows efforts. */
  private static Optional<String> effortAlone(
      Conversation conversation, ModelTraits traits, Dropped dropped) {
    Optional<Reasoning> wish = conversation.reasoning();
    boolean alone =
        wish.map(one -> one.off() && one.fields().contains(Reasoning.THINKING)).orElse(true);
    Optional<Reasoning> said =
        object(conversation, CONFIG)
            .filter(_ -> alone)
            .flatMap(node -> Json.text(node, "effort"))
            .map(word -> new Reasoning(word, OptionalInt.empty(), List.of(Reasoning.EFFORT)));
    boolean known = traits.takes(Thinking.ADAPTIVE) && !said.map(Reasoning::off).orElse(true);
    if (said.isPresent() && !known) {
      dropped.add(Reasoning.EFFORT);
    }
    return said.filter(_ -> known)
        .map(Reasoning::effort)
        .map(
            word ->
                wish.isPresent()
                    ? EffortBesideLeast.of(word, traits, dropped::add)
                    : effort(word, traits, () -> dropped.add(Reasoning.EFFORT)));
  }

  /** Not thinking at all, in so many words. */
  private AnthropicThinking disabled(Optional<ObjectNode> own) {
    JsonNode off =
        own.filter(node -> type(node).equals(Reasoning.OFF))
            .orElseGet(() -> Json.object().put("type", Reasoning.OFF));
    return new AnthropicThinking(maxTokens, Optional.of(off), effort, config);
  }

  /** Not thinking: in the caller's own field if its word is the model's, else in the model's. */
  private AnthropicThinking off(
      Conversation conversation, Optional<ObjectNode> own, ModelChoice choice, Dropped dropped) {
    ModelTraits traits = choice.traits();
    Optional<ObjectNode> said = own.filter(Reasoning::saysLeast);
    Optional<String> least = Reasoning.least(traits);
    if (least.isEmpty() && traits.takes(Thinking.ALWAYS)) {
      conversation.reasoning().ifPresent(wish -> dropped.addAll(wish.fields()));
      said.ifPresent(_ -> dropped.add(Reasoning.THINKING));
      return this;
    }
    String taken = traits.takes(Thinking.NONE) ? "" : least.orElse(Reasoning.OFF);
    Optional<ObjectNode> kept = said.filter(node -> type(node).equals(taken));
    said.filter(_ -> kept.isEmpty())
        .ifPresent(node -> dropped.rest(node, Reasoning.THINKING, Set.of("type")));
    if (kept.isEmpty() && choice.mayThinkUnasked()) {
      conversation.reasoning().ifPresent(wish -> dropped.addAll(wish.fields()));
    }
    Optional<ObjectNode> anew =
        conversation.reasoning().flatMap(_ -> least).map(word -> Json.object().put("type", word));
    Optional<JsonNode> thinking = kept.or(() -> anew).map(node -> node);
    return new AnthropicThinking(maxTokens, thinking, effort, config);
  }

  /** The caller's own field in another form, with what else it says. */
  static ObjectNode anew(Optional<ObjectNode> own, String type) {
    ObjectNode anew = Json.object().put("type", type);
    own.ifPresent(node -> anew.setAll(node.deepCopy().remove(List.of("type", "budget_tokens"))));
    return anew;
  }

  /** With a budget below the limit; a word for the effort is not said beside it. */
  private AnthropicThinking budgeted(Optional<ObjectNode> own, ThinkingBudget budget) {
    ObjectNode enabled = anew(own, "enabled").put("budget_tokens", budget.tokens());
    return new AnthropicThinking(budget.limit(), Optional.of(enabled), Optional.empty(), config);
  }

  private static ThinkingBudget.Wish wish(Reasoning wished) {
    OptionalInt counted = wished.budgetTokens();
    return counted.isPresent()
        ? ThinkingBudget.Wish.counted(counted.getAsInt())
        : ThinkingBudget.Wish.of(wished.effort());
  }

  private static String effort(Reasoning wished, ModelTraits traits, Dropped dropped) {
    Runnable lowered = () -> wished.degreeField(false).ifPresent(dropped::add);
    return effort(wished.effort(), traits, lowered);
  }

  /**
   * The model's word for an effort; where none of its words are known, Anthropic's.
   *
   * @param lowered runs if the word is a weaker one
   */
  static String effort(String effort, ModelTraits traits, Runnable lowered) {
    boolean known = traits.fields().efforts().isPresent();
    String told = !known && effort.equals("minimal") ? "low" : traits.fields().effort(effort);
    if (ModelFields.isLess(told, effort)) {
      lowered.run();
    }
    return told;
  }

  boolean on() {
    return thinking.filter(node -> !node.path("type").asText().equals("disabled")).isPresent();
  }

  void write(ObjectNode body) {
    thinking.ifPresent(node -> body.set("thinking", node));
    config.ifPresent(node -> body.set("output_config", node));
    effort.ifPresent(word -> AnthropicRequestWriter.outputConfig(body).put("effort", word));
  }
}
