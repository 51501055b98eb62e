package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.SafeNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and ids of tools as OpenAI takes them, and how to get back from those that changed. Names
 * are bounded alike by servers that imitate OpenAI (DeepSeek "Create Chat Completion"), and the
 * caller hears its own again. The bound of ids is OpenAI's alone; elsewhere they are as they were
 * given, for some models read something in them (Kimi K2: {@code functions.name:0}).
 */
final class ToolNames {

  private static final int MAX_NAME_LENGTH = 64;
  private static final int MAX_ID_LENGTH = 40;

  private final boolean official;
  private final Map<String, String> changed = new LinkedHashMap<>();

  ToolNames(ModelChoice choice) {
    this.official = choice.asksOpenAi();
  }

  String of(String name) {
    String fit = SafeNames.fit(name, MAX_NAME_LENGTH);
    if (!fit.equals(name)) {
      changed.put(fit, name);
    }
    return fit;
  }

  String id(String id) {
    return official || id.isEmpty() ? SafeNames.fit(id, MAX_ID_LENGTH) : id;
  }

  /** From the names that were changed to the caller's own. */
  Map<String, String> restored() {
    return changed;
  }
}
