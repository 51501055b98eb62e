package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.EffortTwice;
import dev.trustgate.gateway.dialect.common.FormatReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.ResponseFormat;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a union request wishes in Anthropic's words of how the answer is made: {@code thinking} and
 * {@code output_config}. Said in OpenAI's words; where those are there too, they win.
 */
final class UnionWishes {

  private static final String EFFORT = "reasoning_effort";
  private static final String FORMAT = "response_format";
  private static final String CONFIG = "output_config";
  private static final String BUDGET = "budget_tokens";
  private static final String ON = "enabled";
  private static final String OLDER_FORMAT = "output_format";
  private static final String FORMAT_NAME = "structured_output";

  private final ObjectNode request;
  private final ModelChoice choice;
  private final ModelTraits traits;
  private final Amendments amendments;

  UnionWishes(ObjectNode request, ModelChoice choice, Amendments amendments) {
    this.request = request;
    this.choice = choice;
    this.traits = choice.traits();
    this.amendments = amendments;
  }

  void amend() {
    JsonNode config = request.path(CONFIG);
    if (request.has(CONFIG)) {
      amendments.remove(CONFIG).noteRest(config, CONFIG, Set.of("effort", "format"));
    }
    if (request.has(CONFIG) && !config.isObject() && !config.isNull()) {
      amendments.note(CONFIG);
    }
    if (Json.has(config, "effort") && !config.path("effort").isTextual()) {
      amendments.note(Reasoning.EFFORT);
    }
    boolean own = traits.takes(Thinking.SWITCH) || traits.fields().owns(Reasoning.THINKING);
    if (own && !isToldAsEffort()) {
      ownThinking(Json.text(config, "effort"));
    } else {
      reasoning(request.path(Reasoning.THINKING), Json.text(config, "effort"));
    }
    if (config.hasNonNull("format")) {
      format(config.path("format"), CONFIG + ".format");
    }
    if (request.has(OLDER_FORMAT)) {
      amendments.remove(OLDER_FORMAT);
      format(request.path(OLDER_FORMAT), OLDER_FORMAT);
    }
  }

  /**
   * Whether the gateway chose a model that always thinks, and that is asked in a word of
   * Anthropic's which it does not know, or how hard it shall: that it is told in another field, and
   * in that one alone (Moonshot: "cannot specify both 'thinking' and 'reasoning_effort'", nanobot
   * #3939).
   */
  private boolean isToldAsEffort() {
    ModelFields fields = traits.fields();
    boolean always =
        !traits.takes(Thinking.SWITCH)
            && fields.leastEffort().isPresent()
            && !fields.canDoWithoutThinking();
    JsonNode thinking = request.path(Reasoning.THINKING);
    boolean degree =
        saysEffort(request)
            || thinking.path(BUDGET).isNumber()
            || Json.text(request.path(CONFIG), "effort").isPresent();
    boolean said =
        switch (thinking.path("type").asText()) {
          case ON -> degree;
          case "adaptive" -> true;
          default -> Reasoning.saysLeast(thinking);
        };
    return always && isChosen() && said;
  }

  /** Whether the gateway put another model into the request than the caller named. */
  private boolean isChosen() {
    return !choice.model().equals(request.path("model").textValue());
  }

  /** The field is the server's own, and stays; a word that it does not know becomes its own. */
  private void ownThinking(Optional<String> effort) {
    if (traits.takes(Thinking.SWITCH)
        && request.path(Reasoning.THINKING) instanceof ObjectNode said) {
      ObjectNode own = said.deepCopy();
      switch (own.path("type").asText()) {
        case "adaptive" -> own.put("type", ON);
        case "between_tools" -> own.put("type", Reasoning.OFF);
        default -> {
          // a word of its own
        }
      }
      boolean counted = isChosen() && own.remove(BUDGET) != null;
      if (!own.equals(said)) {
        amendments.set(Reasoning.THINKING, own);
      }
      if (own.path("type").asText().equals(ON) && (counted || effort.isPresent())) {
        Reasoning wish = Reasoning.asked(said, effort);
        if (wish.off()) {
          NoThinking.tell(request, traits, amendments);
        } else if (wish.degrees().isEmpty()) {
          noteNumber(said);
        } else {
          degree(wish);
        }
        return;
      }
    }
    effort.ifPresent(_ -> lost(List.of(Reasoning.EFFORT)));
  }

  /** Beside {@code adaptive} tokens are no wish, for callers of either language. */
  private void noteNumber(JsonNode thinking) {
    if (thinking.path(BUDGET).isNumber()) {
      amendments.note(Reasoning.BUDGET);
    }
  }

  /** How hard is no word of a switch. It is told beside it in words that the model has for it. */
  private void degree(Reasoning wish) {
    if (EffortWord.isBesideSwitch(traits.fields()) && !saysEffort(request)) {
      String told = EffortWord.of(wish, choice, amendments::note);
      amendments.set(EFFORT, request.textNode(told));
    } else if (wish.fields().contains(Reasoning.EFFORT)) {
      lost(List.of(Reasoning.EFFORT));
    } else {
      amendments.note(Reasoning.BUDGET);
    }
  }

  private void reasoning(JsonNode thinking, Optional<String> effort) {
    String kind = thinking.path("type").asText();
    if (!Reasoning.KINDS.contains(kind)) {
      effort.ifPresent(_ -> lost(List.of(Reasoning.EFFORT)));
      if (request.has(Reasoning.THINKING)) {
        amendments.drop(Reasoning.THINKING);
      }
      return;
    }
    amendments.remove(Reasoning.THINKING);
    amendments.noteRest(thinking, Reasoning.THINKING, Set.of("type", BUDGET));
    Reasoning wish = Reasoning.asked(thinking, effort);
    if (wish.off()) {
      effort.ifPresent(_ -> lost(List.of(Reasoning.EFFORT)));
      least(wish);
    } else if (traits.takes(Thinking.NONE) || saysEffort(request)) {
      lost(wish.fields());
    } else if (traits.fields().knowsNoDegrees()) {
      wish.degrees().forEach(amendments::note);
    } else {
      String told = EffortWord.of(wish, choice, amendments::note);
      amendments.set(EFFORT, request.textNode(told));
    }
  }

  /** As little thinking as there can be, if it is known how that is said, and must be. */
  private void least(Reasoning wish) {
    ModelFields fields = traits.fields();
    if (saysEffort(request)) {
      lost(wish.fields());
    } else if (!traits.takes(Thinking.NONE)) {
      if (NoThinking.flag(request, traits, amendments)) {
        return;
      }
      fields.leastEffort().ifPresent(word -> amendments.set(EFFORT, request.textNode(word)));
      if (!fields.canDoWithoutThinking()) {
        lost(wish.fields());
      }
    }
  }

  /** Whether a request says in OpenAI's own word how hard to think; some words say nothing. */
  static boolean saysEffort(ObjectNode request) {
    return !EffortTwice.saysNothing(request.path(EFFORT).asText(""));
  }

  /** Names fields of Anthropic's, unless OpenAI's own word is there and says what they do. */
  private void lost(List<String> fields) {
    List<String> unheard =
        saysEffort(request)
            ? new EffortTwice(
                    request.path(EFFORT).asText(),
                    request.path(Reasoning.THINKING),
                    Json.text(request.path(CONFIG), "effort"))
                .lostFields()
            : fields;
    fields.stream().filter(unheard::contains).forEach(amendments::note);
  }

  private void format(JsonNode format, String field) {
    JsonNode heard = amendments.set().getOrDefault(FORMAT, request.path(FORMAT));
    boolean own = !heard.isMissingNode() && !heard.isNull();
    boolean known = format.path("type").asText().equals("json_schema");
    if (!own && known && format.path("schema") instanceof ObjectNode schema) {
      ObjectNode written = Json.object().put("type", "json_schema");
      written.putObject("json_schema").put("name", FORMAT_NAME).set("schema", schema);
      ToldFormat.requireNone(written, field, traits);
      FormOrTools.requireOne(request, written, field, choice, amendments);
      amendments.set(FORMAT, written).noteRest(format, field, Set.of("type", "schema"));
    } else if (!own || !ResponseFormat.plain(heard).equals(FormatReader.plain(format))) {
      amendments.note(field);
    }
  }
}
