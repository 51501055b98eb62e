package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.EffortTwice;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;

/**
 * How hard to think, in OpenAI's word, where the model has a field of its own for whether to think
 * and the gateway chose it. At its maker's address not to think is said in that field: some of them
 * know no such word, and DeepSeek refuses any beside {@code disabled} (lobehub #14173). Elsewhere
 * the word stays, for it is the one that DeepInfra and Ollama hear (hermes-agent #112285, ollama
 * #14820). How hard is not said beside {@code enabled} to Moonshot, unless its words are known: it
 * refuses both ("cannot specify both 'thinking' and 'reasoning_effort'", nanobot #3939, which asked
 * K2.6).
 */
final class EffortBesideSwitch {

  private static final String EFFORT = "reasoning_effort";
  private static final String NONE = "none";

  private static final List<String> MOONSHOT = List.of("moonshot.ai", "moonshot.cn", "kimi.com");
  private static final List<String> MAKERS =
      List.of("deepseek.com", "z.ai", "bigmodel.cn", "xiaomimimo.com");

  private EffortBesideSwitch() {}

  /**
   * Says one of them.
   *
   * @param otherModel whether the gateway chose the model
   */
  static void amend(
      ObjectNode request, ModelChoice choice, boolean otherModel, Amendments amendments) {
    ModelTraits traits = choice.traits();
    ObjectNode said = amendments.applied(request, List.of(Reasoning.THINKING, EFFORT));
    JsonNode thinking = said.path(Reasoning.THINKING);
    String word = said.path(EFFORT).asText("");
    if (!otherModel || EffortTwice.saysNothing(word) || !hasField(traits)) {
      return;
    }
    if (word.equals(NONE)) {
      if (traits.fields().owns(NoThinking.FLAG) || isSwitchRead(choice)) {
        NoThinking.tell(request, traits, amendments);
      }
    } else if (thinking.path("type").asText().equals(Reasoning.OFF)) {
      amendments.drop(Reasoning.THINKING); // it thinks unless it is told not to
    } else if (thinking.isObject()
        && choice.hostedByAny(MOONSHOT)
        && !EffortWord.isBesideSwitch(traits.fields())) {
      amendments.drop(EFFORT);
    }
  }

  private static boolean hasField(ModelTraits traits) {
    return NoThinking.isInAField(traits) || traits.fields().owns(Reasoning.THINKING);
  }

  /** By its maker, or by whoever the operator says it of. */
  private static boolean isSwitchRead(ModelChoice choice) {
    return choice.traits().takes(Thinking.SWITCH)
        && (choice.hostedByAny(MAKERS)
            || choice.hostedByAny(MOONSHOT)
            || choice.ruled().thinking().isPresent());
  }
}
