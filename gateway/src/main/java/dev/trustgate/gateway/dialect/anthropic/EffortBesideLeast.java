package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.function.Consumer;

/**
 * The effort beside the wish that a model thinks as little as it can. Who need not think before its
 * first word, but does between tools, answers more than high with a 400.
 */
final class EffortBesideLeast {

  private static final String MOST = "high";

  private EffortBesideLeast() {}

  /**
   * The model's word for an effort; one that is too high is lowered.
   *
   * @param lost hears the name of the field if it is lowered
   */
  static String of(String wished, ModelTraits traits, Consumer<String> lost) {
    List<String> words = ModelFields.EFFORTS;
    boolean high = words.indexOf(wished) > words.indexOf(MOST);
    Runnable lowered = () -> lost.accept(Reasoning.EFFORT);
    if (high && traits.takes(Thinking.BETWEEN_TOOLS)) {
      lowered.run();
      return AnthropicThinking.effort(MOST, traits, lowered);
    }
    return AnthropicThinking.effort(wished, traits, lowered);
  }
}
