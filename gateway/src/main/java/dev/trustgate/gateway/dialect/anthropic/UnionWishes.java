package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.EffortTwice;
import dev.trustgate.gateway.dialect.common.FormatReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.ResponseFormat;
import dev.trustgate.gateway.dialect.common.Spellings;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a union request wishes in OpenAI's words of how the answer is made: {@code response_format}
 * and {@code reasoning_effort}. Said in Anthropic's words if the model can; where Anthropic's own
 * words are there too, they win.
 */
final class UnionWishes {

  private static final String FORMAT = "response_format";
  private static final String EFFORT = "reasoning_effort";
  private static final String CONFIG = "output_config";
  private static final String OLDER = "output_format";
  private static final String THINKING = "thinking";

  private static final double LEAST_TOP_P = 0.95;

  private final ObjectNode request;
  private final ModelTraits traits;
  private final ModelChoice choice;
  private final Amendments amendments;

  UnionWishes(ObjectNode request, ModelChoice choice, Amendments amendments) {
    this.request = request;
    this.choice = choice;
    this.traits = choice.traits();
    this.amendments = amendments;
  }

  /** Whether a conversation must be looked into, for whether thinking can begin now. */
  static boolean readsMessages(ObjectNode head) {
    return head.has(EFFORT);
  }

  void amend() {
    if (request.has(FORMAT)) {
      format(request.path(FORMAT));
    }
    if (request.has(EFFORT)) {
      JsonNode word = request.path(EFFORT);
      amendments.take(request, EFFORT, word.isTextual());
      effort(word.isTextual() ? word.textValue() : "");
    }
  }

  private void format(JsonNode format) {
    if (!format.isObject()) {
      amendments.take(request, FORMAT, false);
      return;
    }
    boolean newer = now(CONFIG).hasNonNull("format");
    boolean schema = format.path("type").asText().equals("json_schema");
    if (schema && !(format.path("json_schema").path("schema") instanceof ObjectNode)) {
      throw RefusedRequest.at(FORMAT + ".json_schema.schema", "json_schema must hold a schema");
    }
    JsonNode older = now(OLDER);
    if (newer || !(older.isMissingNode() || older.isNull())) {
      JsonNode heard = newer ? now(CONFIG).path("format") : older;
      Optional<JsonNode> said = Optional.of(FormatReader.plain(heard));
      Optional<JsonNode> other = Optional.of(ResponseFormat.plain(format));
      Spellings.heard(said, other, FORMAT, amendments.remove(FORMAT)::note);
      return;
    }
    amendments.noteRest(format, FORMAT, Set.of("type", "json_schema"));
    String inside = FORMAT + ".json_schema";
    amendments.noteRest(format.path("json_schema"), inside, Set.of("name", "schema", "strict"));
    if (format.path("type").asText("text").equals("text")) {
      amendments.remove(FORMAT);
    } else if (schema && !traits.takes(StructuredOutput.TOOL)) {
      ObjectNode wished = (ObjectNode) format.path("json_schema").path("schema");
      StrictSchema strict = StrictSchema.of(DraftSchema.of(wished));
      if (!strict.compiles()) {
        throw AnthropicFormat.uncompiled(FORMAT);
      }
      if (strict.isNothing()) {
        amendments.drop(FORMAT); // each answer would be {}
        return;
      }
      ObjectNode config = config();
      config.putObject("format").put("type", "json_schema").set("schema", strict.schema());
      amendments.remove(FORMAT).set(CONFIG, config);
      if (strict.narrower()) {
        amendments.note(FORMAT + "." + StrictSchema.OPEN);
      }
    } else if (schema && choice.asksClaude()) {
      throw AnthropicFormat.unheld(FORMAT);
    } else {
      amendments.drop(FORMAT);
    }
  }

  private void effort(String word) {
    JsonNode thinking = request.path(THINKING);
    Optional<String> effort = Json.text(now(CONFIG), "effort");
    boolean own = request.hasNonNull(THINKING) || effort.isPresent();
    if (own || EffortTwice.saysNothing(word)) {
      amendments.remove(EFFORT);
      if (own && new EffortTwice(word, thinking, effort).wordIsLost()) {
        amendments.note(EFFORT);
      }
      return;
    }
    if (isOff(word)) {
      off();
      return;
    }
    boolean forced = now("tool_choice").path("type").asText().matches("any|tool");
    boolean together = traits.takes(Thinking.ALWAYS);
    if ((forced && !together) || traits.takes(Thinking.NONE)) {
      amendments.drop(EFFORT);
    } else if (traits.takes(Thinking.ADAPTIVE)) {
      amendments.remove(EFFORT);
      amendments.set(THINKING, Json.object().put("type", "adaptive"));
      String told = AnthropicThinking.effort(word, traits, () -> amendments.note(EFFORT));
      amendments.set(CONFIG, config().put("effort", told));
      sampling();
    } else {
      budget(word);
    }
  }

  private static boolean isOff(String word) {
    return new Reasoning(word, OptionalInt.empty(), List.of(EFFORT)).off();
  }

  private void off() {
    amendments.remove(EFFORT);
    Optional<String> least = Reasoning.least(traits);
    least.ifPresent(word -> amendments.set(THINKING, Json.object().put("type", word)));
    if ((least.isEmpty() && traits.takes(Thinking.ALWAYS)) || choice.mayThinkUnasked()) {
      amendments.note(EFFORT);
    }
  }

  private void budget(String word) {
    Optional<ThinkingBudget> budget =
        ThinkingBudget.Wish.of(word).within(request, traits, amendments);
    ObjectNode told = amendments.applied(request, MessageThread.SAID);
    if (budget.isEmpty() || OpenTurn.isUnthought(told)) {
      amendments.drop(EFFORT);
      return;
    }
    amendments.remove(EFFORT);
    budget.get().amend(Json.object().put("type", "enabled"), request, amendments);
    if (budget.get().cut()) {
      amendments.note(EFFORT);
    }
    sampling();
  }

  /** With thinking on a model takes next to nothing else. */
  private void sampling() {
    drop("temperature", now("temperature").asDouble(1) != 1);
    drop("top_p", now("top_p").asDouble(1) < LEAST_TOP_P);
    drop("top_k", true);
  }

  private void drop(String field, boolean refused) {
    if (refused && !now(field).isMissingNode()) {
      amendments.drop(field);
    }
  }

  private ObjectNode config() {
    return now(CONFIG) instanceof ObjectNode config ? config.deepCopy() : Json.object();
  }

  /** A field as it will be sent. */
  private JsonNode now(String field) {
    JsonNode changed = amendments.set().get(field);
    if (changed != null) {
      return changed;
    }
    return amendments.removed().contains(field) ? Json.object().path(field) : request.path(field);
  }
}
