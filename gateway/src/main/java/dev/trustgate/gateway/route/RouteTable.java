package dev.trustgate.gateway.route;

import dev.trustgate.gateway.domain.Rule;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The active rules of one gateway, ready to be matched: longest prefix by whole segments first,
 * then the rule that asks for most headers, then the oldest. A rule whose method differs is passed
 * over, because a shorter one may still want the request.
 */
public final class RouteTable {

  private static final Comparator<Rule> MOST_SPECIFIC_FIRST =
      Comparator.<Rule>comparingInt(rule -> -rule.headers().size())
          .thenComparing(rule -> rule.meta().createdAt());

  public static final RouteTable EMPTY = new RouteTable(List.of());

  private final List<Rule> rules;
  private final Map<String, List<Rule>> byPrefix;
  private final int longest;

  public RouteTable(Collection<Rule> rules) {
    this.rules = List.copyOf(rules);
    Map<String, List<Rule>> table = new HashMap<>();
    rules.stream()
        .filter(Rule::active)
        .sorted(MOST_SPECIFIC_FIRST)
        .forEach(
            rule ->
                table
                    .computeIfAbsent(
                        Prefix.of(decoded(rule.path()), Integer.MAX_VALUE), p -> new ArrayList<>())
                    .add(rule));
    table.replaceAll((prefix, list) -> List.copyOf(list));
    this.byPrefix = Collections.unmodifiableMap(table); // Map.copyOf crowds numbered paths
    this.longest = Prefix.longest(table.keySet());
  }

  /**
   * The rule for this request.
   *
   * @param path decoded, begins with a slash
   * @param headers the request's first value of a header, by name
   */
  public RouteMatch match(String method, String path, Function<String, Optional<String>> headers) {
    return find(path, headers, rule -> rule.methods().isEmpty() || rule.methods().contains(method));
  }

  /** The rule that owns this path, whatever the method. */
  public RouteMatch matchAnyMethod(String path, Function<String, Optional<String>> headers) {
    return find(path, headers, rule -> true);
  }

  /** Whether it is made of these very rules, in this order; equal ones are not looked into. */
  @SuppressWarnings("ReferenceEquality") // as quick as it is only because nobody is compared
  public boolean isOf(List<Rule> others) {
    if (rules.size() != others.size()) {
      return false;
    }
    for (int index = 0; index < rules.size(); index++) {
      if (rules.get(index) != others.get(index)) {
        return false;
      }
    }
    return true;
  }

  /** The prefixes that have a rule, in the form of {@link Prefix}. */
  public Set<String> prefixes() {
    return byPrefix.keySet();
  }

  private RouteMatch find(
      String path, Function<String, Optional<String>> headers, Predicate<Rule> methodFits) {
    SortedSet<String> allowed = Collections.emptySortedSet();
    Optional<String> prefix = Optional.of(Prefix.of(path, longest));
    while (prefix.isPresent()) {
      for (Rule rule : byPrefix.getOrDefault(prefix.get(), List.of())) {
        if (!carries(headers, rule)) {
          continue;
        }
        if (methodFits.test(rule)) {
          return new RouteMatch.Matched(rule, path.substring(prefix.get().length()));
        }
        allowed = allowed.isEmpty() ? new TreeSet<>() : allowed; // hardly ever is there one
        allowed.addAll(rule.methods());
      }
      prefix = Prefix.shorter(prefix.get());
    }
    return allowed.isEmpty() ? new RouteMatch.NoRule() : new RouteMatch.MethodNotAllowed(allowed);
  }

  private static boolean carries(Function<String, Optional<String>> headers, Rule rule) {
    return rule.headers().isEmpty()
        || rule.headers().entrySet().stream()
            .allMatch(
                wanted -> headers.apply(wanted.getKey()).equals(Optional.of(wanted.getValue())));
  }

  /** Requests are matched by their decoded path, and a rule may be written encoded. */
  private static String decoded(String path) {
    return path.contains("%") ? URI.create(path).getPath() : path;
  }
}
