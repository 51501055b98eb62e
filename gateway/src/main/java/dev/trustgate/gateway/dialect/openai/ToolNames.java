package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.SafeNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names of tools as OpenAI takes them, and how to get back from those that changed. They are
 * bounded alike by servers that imitate OpenAI (DeepSeek "Create Chat Completion"), and the caller
 * hears its own again.
 */
final class ToolNames {

  static final int MAX_LENGTH = 64;

  private final Map<String, String> changed = new LinkedHashMap<>();

  String of(String name) {
    String fit = SafeNames.fit(name, MAX_LENGTH);
    if (!fit.equals(name)) {
      changed.put(fit, name);
    }
    return fit;
  }

  /** From the names that were changed to the caller's own. */
  Map<String, String> restored() {
    return changed;
  }
}
