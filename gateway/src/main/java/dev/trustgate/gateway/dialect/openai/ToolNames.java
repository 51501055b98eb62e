package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.SafeNames;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and ids of tools as OpenAI takes them, and how to get back from those that changed. */
final class ToolNames {

  private static final int MAX_NAME_LENGTH = 64;
  private static final int MAX_ID_LENGTH = 40;

  private final Map<String, String> changed = new LinkedHashMap<>();

  String of(String name) {
    String fit = SafeNames.fit(name, MAX_NAME_LENGTH);
    if (!fit.equals(name)) {
      changed.put(fit, name);
    }
    return fit;
  }

  static String id(String id) {
    return SafeNames.fit(id, MAX_ID_LENGTH);
  }

  /** From the names that were changed to the caller's own. */
  Map<String, String> restored() {
    return changed;
  }
}
