package dev.trustgate.gateway.route;

import dev.trustgate.gateway.domain.Rule;
import java.util.SortedSet;

/** What a route table says of one request. */
public sealed interface RouteMatch {

  /**
   * This rule takes the request.
   *
   * @param rest what follows the rule's prefix: empty, or begins with a slash
   */
  record Matched(Rule rule, String rest) implements RouteMatch {}

  /** Only the method is wrong; these would do. */
  record MethodNotAllowed(SortedSet<String> allowed) implements RouteMatch {}

  /** No active rule has a prefix of this path. */
  record NoRule() implements RouteMatch {}
}
