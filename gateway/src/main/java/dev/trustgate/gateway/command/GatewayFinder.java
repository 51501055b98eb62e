package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the gateway that a request would go to which names none: the only one that has a rule for
 * its path. Paused ones are left aside: they do not say whether they have one. What every gateway
 * would refuse unread needs none.
 */
final class GatewayFinder {

  private static final String NO_RULE = "no_route";

  /** Of a request that is refused before any gateway looks at it: none has a part in that. */
  private static final Set<String> UNREAD = Set.of("invalid_path", "invalid_request");

  /** A gateway resource. */
  record Known(String name, boolean paused) {}

  /** What one of them would do with the request. */
  private record Reply(Known gateway, JsonNode answer) {

    boolean hasRule() {
      return !code().equals(NO_RULE);
    }

    boolean unread() {
      return !answer.path("rule").isObject() && UNREAD.contains(code());
    }

    private String code() {
      return answer.at("/refusal/code").asText();
    }
  }

  private final Function<String, JsonNode> asked;

  /**
   * @param asked what the gateway of a name would do with the request
   */
  GatewayFinder(Function<String, JsonNode> asked) {
    this.asked = asked;
  }

  /** What the one that is meant would do. */
  JsonNode answer(List<Known> all) {
    if (all.isEmpty()) {
      throw new CommandFailure("this gateway has no gateway resource yet");
    }
    if (all.size() == 1) {
      return asked.apply(all.getFirst().name());
    }
    List<Reply> replies = all.stream().map(one -> new Reply(one, asked.apply(one.name()))).toList();
    if (replies.stream().allMatch(Reply::unread)) {
      return replies.getFirst().answer();
    }
    List<Reply> meant =
        replies.stream().filter(one -> !one.gateway().paused()).filter(Reply::hasRule).toList();
    if (meant.size() == 1) {
      return meant.getFirst().answer();
    }
    throw new CommandFailure(
        meant.isEmpty()
            ? "no active gateway has a rule for this path; name one with --gateway: "
                + names(all.stream().map(Known::name).toList())
            : "several gateways have a rule for this path, say which with --gateway: "
                + names(meant.stream().map(Reply::gateway).map(Known::name).toList()));
  }

  private static String names(List<String> all) {
    return all.stream().sorted().collect(Collectors.joining(", "));
  }
}
