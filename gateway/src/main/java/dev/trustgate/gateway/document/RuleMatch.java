package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells rules apart, which have no names: by the requests they are for. Of several for the same
 * requests the first in the document is the first of before.
 */
final class RuleMatch {

  private final Map<String, List<Rule>> left = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();

  RuleMatch(List<? extends Resource> before) {
    for (Resource resource : before) {
      if (resource instanceof Rule rule) {
        String key = key(rule.path(), rule.methods(), rule.headers());
        left.computeIfAbsent(key, _ -> new ArrayList<>()).add(rule);
      }
    }
  }

  /** The rule that this one was; each is found once. */
  Optional<Rule> match(JsonNode node) {
    List<Rule> alike = left.getOrDefault(key(node), List.of());
    return alike.isEmpty() ? Optional.empty() : Optional.of(alike.removeFirst());
  }

  /** What tells this rule from every other; to be asked once for each. */
  String numbered(JsonNode node) {
    String key = key(node);
    return key + '#' + seen.merge(key, 1, Integer::sum);
  }

  private static String key(JsonNode node) {
    Map<String, String> headers = new TreeMap<>();
    node.path("headers")
        .properties()
        .forEach(
            field ->
                headers.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue().asText()));
    List<String> methods =
        node.path("methods")
            .valueStream()
            .map(method -> method.asText().toUpperCase(Locale.ROOT))
            .toList();
    return key(PathSyntax.withoutSlashAtEnd(node.path("path").asText()), methods, headers);
  }

  private static String key(String path, Iterable<String> methods, Map<String, String> headers) {
    var sorted = new TreeSet<String>();
    methods.forEach(sorted::add);
    return path + ' ' + sorted + ' ' + new TreeMap<>(headers);
  }
}
