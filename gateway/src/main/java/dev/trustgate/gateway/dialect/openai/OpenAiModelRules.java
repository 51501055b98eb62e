package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.EffortTwice;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelFields.EffortWithTools;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model refuses, in a request that stays in OpenAI's language. The gateway answers for what
 * it said itself, in place of a union request's foreign words, and for everything if it put another
 * model into the request than the caller named. The rest is between the caller and the provider.
 */
final class OpenAiModelRules {

  private static final String EFFORT = "reasoning_effort";
  private static final String NO_EFFORT = "none";

  /** What a field was called that the gateway said in OpenAI's words. */
  private static final Map<String, String> FOREIGN_NAMES =
      Map.of(
          "stop",
          "stop_sequences",
          "parallel_tool_calls",
          "tool_choice.disable_parallel_tool_use",
          EFFORT,
          "thinking");

  private final ObjectNode request;
  private final ModelChoice choice;
  private final ModelTraits traits;
  private final Amendments amendments;
  private final boolean otherModel;

  OpenAiModelRules(
      ObjectNode request, ModelChoice choice, Amendments amendments, boolean otherModel) {
    this.request = request;
    this.choice = choice;
    this.traits = choice.traits();
    this.amendments = amendments;
    this.otherModel = otherModel;
  }

  void amend() {
    sampling();
    if (otherModel) {
      Stream.of("max_tokens", "max_completion_tokens").forEach(this::limit);
    }
    traits.fields().refused().orElse(ModelFields.NONE).stream()
        .filter(field -> !isLimit(field))
        .forEach(this::refused);
    if (otherModel || amendments.set().containsKey(EFFORT)) {
      effort(now(EFFORT).asText(""));
    }
  }

  /** Also what no longer fits because the gateway told the model not to think. */
  private void sampling() {
    boolean none = traits.takes(Sampling.NONE);
    JsonNode thinking = amendments.set().getOrDefault(Reasoning.THINKING, Json.object());
    boolean turnedOff = thinking.path("type").asText().equals(Reasoning.OFF);
    if ((otherModel && traits.takes(Sampling.FIXED)) || (none && (otherModel || turnedOff))) {
      Stream.of("temperature", "top_p")
          .filter(field -> request.hasNonNull(field))
          .filter(field -> none || request.path(field).asDouble() != 1)
          .forEach(amendments::drop);
    }
  }

  /** A limit that is too high is lowered. */
  private void limit(String field) {
    JsonNode limit = now(field);
    if (limit.isNumber() && traits.fields().exceeds(limit.asLong())) {
      int most = traits.fields().maxOutputTokens().orElseThrow();
      amendments.set(field, request.numberNode(most));
      String other = field.equals("max_tokens") ? "max_completion_tokens" : "max_tokens";
      amendments.note(request.hasNonNull(field) ? field : other);
    }
  }

  /** Whether it is the name of the limit, as an operator says it of a model. */
  private boolean isLimit(String field) {
    return traits.tokenLimit().filter(limit -> limit.wireName().equals(field)).isPresent();
  }

  private void refused(String field) {
    JsonNode value = now(field);
    boolean ours = otherModel || amendments.set().containsKey(field);
    if (value.isMissingNode() || !ours) {
      return;
    }
    amendments.remove(field);
    if (!value.isNull() && !OpenAiRequestReader.fulfilled(field, value)) {
      amendments.note(nameOf(field));
    }
  }

  /** The effort as the model may be told it, with the tools that there are. */
  private void effort(String word) {
    boolean wished = !isNoWish(word);
    boolean off = word.equals(NO_EFFORT);
    EffortWithTools beside =
        hasTools()
            ? traits.fields().effortWithTools().orElse(EffortWithTools.ANY)
            : EffortWithTools.ANY;
    if (traits.takes(Thinking.NONE)) {
      forget(wished);
    } else if (beside == EffortWithTools.UNSAID) {
      forget(wished || (off && !traits.fields().canDoWithoutThinking()));
    } else if (beside == EffortWithTools.NONE) {
      forget(wished);
      amendments.set(EFFORT, request.textNode(NO_EFFORT));
    } else if (off && traits.fields().efforts().isPresent()) {
      least();
    } else if (wished && traits.fields().knowsNoDegrees()) {
      forget(true);
    } else if (!EffortTwice.saysNothing(word)) {
      say(word, EffortWord.of(word, choice));
    } else if (!word.isEmpty()) {
      forget(false);
    }
  }

  /** As little thinking as there can be, if it is known how that is said. */
  private void least() {
    Optional<String> least = traits.fields().leastEffort();
    if (least.isEmpty()) {
      forget(true);
      return;
    }
    say(NO_EFFORT, least.get());
    if (!traits.fields().canDoWithoutThinking()) {
      amendments.note(nameOf(EFFORT));
    }
  }

  private void say(String word, String said) {
    if (!said.equals(word)) {
      amendments.set(EFFORT, request.textNode(said));
    }
    if (ModelFields.isLess(said, word)) {
      amendments.note(nameOf(EFFORT));
    }
  }

  /** Whether a word for the effort asks for no thinking, or for nothing. */
  static boolean isNoWish(String word) {
    return word.equals(NO_EFFORT) || EffortTwice.saysNothing(word);
  }

  private void forget(boolean wished) {
    if (!now(EFFORT).isMissingNode()) {
      amendments.remove(EFFORT);
      if (wished) {
        amendments.note(nameOf(EFFORT));
      }
    }
  }

  private boolean hasTools() {
    return !now("tools").isEmpty() || !now("functions").isEmpty();
  }

  /** What the caller called it. */
  private String nameOf(String field) {
    boolean own =
        field.equals(EFFORT) ? UnionWishes.saysEffort(request) : request.hasNonNull(field);
    return own ? field : FOREIGN_NAMES.getOrDefault(field, field);
  }

  /** A field as it will be sent. */
  private JsonNode now(String field) {
    JsonNode said = amendments.set().get(field);
    if (said != null) {
      return said;
    }
    return amendments.removed().contains(field) ? MissingNode.getInstance() : request.path(field);
  }
}
