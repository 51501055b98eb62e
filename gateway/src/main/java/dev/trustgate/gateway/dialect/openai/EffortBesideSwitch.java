package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.EffortTwice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;

/**
 * How hard to think, in OpenAI's word, where the model has a field of its own for whether to think
 * and the gateway answers for what it is told. Not to think is said there alone: some know no such
 * word, and DeepSeek refuses any beside {@code disabled} (lobehub #14173). How hard is said beside
 * {@code enabled} only where the model's words are known: Moonshot refuses both ("cannot specify
 * both 'thinking' and 'reasoning_effort'", nanobot #3939, which asked K2.6).
 */
final class EffortBesideSwitch {

  private static final String EFFORT = "reasoning_effort";
  private static final String NONE = "none";

  private EffortBesideSwitch() {}

  /**
   * Says one of them.
   *
   * @param otherModel whether the gateway chose the model
   */
  static void amend(
      ObjectNode request, ModelTraits traits, boolean otherModel, Amendments amendments) {
    ObjectNode said = amendments.applied(request, List.of(Reasoning.THINKING, EFFORT));
    JsonNode thinking = said.path(Reasoning.THINKING);
    String word = said.path(EFFORT).asText("");
    boolean ours = otherModel || amendments.set().containsKey(Reasoning.THINKING);
    if (!ours || EffortTwice.saysNothing(word)) {
      return;
    }
    boolean off = thinking.path("type").asText().equals(Reasoning.OFF);
    if (word.equals(NONE) && NoThinking.isInAField(traits)) {
      NoThinking.tell(request, traits, amendments);
    } else if (off && traits.takes(Thinking.SWITCH)) {
      amendments.drop(Reasoning.THINKING); // it thinks unless it is told not to
    } else if (thinking.isObject()
        && hasField(traits)
        && !EffortWord.isBesideSwitch(traits.fields())) {
      amendments.drop(EFFORT);
    }
  }

  private static boolean hasField(ModelTraits traits) {
    return traits.takes(Thinking.SWITCH) || traits.fields().owns(Reasoning.THINKING);
  }
}
