package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelFields;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The model's word for an effort. Where none of its words are known, one of OpenAI's; of these
 * whoever imitates OpenAI is known to have those up to high.
 */
final class EffortWord {

  private static final Set<String> ABOVE_HIGH = Set.of("xhigh", "max");

  private EffortWord() {}

  /**
   * The word for what is wished.
   *
   * @param lost hears what the caller calls it if the word is a weaker one
   */
  static String of(Reasoning wished, ModelChoice choice, Consumer<String> lost) {
    String effort = wished.effort();
    ModelFields fields = choice.traits().fields();
    boolean known = fields.efforts().isPresent() || !ABOVE_HIGH.contains(effort);
    String most = choice.asksOpenAi() ? "xhigh" : "high";
    String told = known ? fields.effort(effort) : most;
    if (ModelFields.isLess(told, effort)) {
      wished.degreeField(false).ifPresent(lost);
    }
    return told;
  }
}
