package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.anthropic.Anthropic;
import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.openai.OpenAi;
import dev.trustgate.gateway.domain.Dialect;

/** The registry of languages: one line each. */
final class Languages {

  private static final Language OPENAI = new OpenAi();
  private static final Language ANTHROPIC = new Anthropic();

  private Languages() {}

  static Language of(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> OPENAI;
      case ANTHROPIC -> ANTHROPIC;
    };
  }
}
