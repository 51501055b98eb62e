package dev.trustgate.gateway.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that can be asked for.
 *
 * @param template the path under the root, with variables in braces
 * @param parameters the query parameters it understands
 */
record Route(String method, String template, Set<String> parameters, Action action) {

  /** What is done about a call. */
  @FunctionalInterface
  interface Action {
    Reply answer(Call call);
  }

  /** What the variables stand for in this path, or empty if the path is another. */
  Optional<Map<String, String>> match(List<String> segments) {
    String[] parts = template.substring(1).split("/", -1);
    if (parts.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int index = 0; index < parts.length; index++) {
      String segment = segments.get(index);
      if (parts[index].startsWith("{")) {
        variables.put(parts[index].substring(1, parts[index].length() - 1), segment);
      } else if (!parts[index].equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
