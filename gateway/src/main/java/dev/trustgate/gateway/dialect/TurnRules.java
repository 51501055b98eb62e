package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Is told of a conversation turn by turn and finds what no provider of its language takes: a role
 * that the language does not have, a result that answers no call, arguments that are not JSON. Of
 * several mistakes it keeps the first.
 */
final class TurnRules {

  private static final String ASSISTANT = "assistant";

  /** Those of the API, and Moonshot's for a context that it keeps. */
  private static final Set<String> OPENAI_ROLES =
      Set.of("system", "developer", "user", ASSISTANT, "tool", "function", "cache");

  private static final Set<String> ANTHROPIC_ROLES = Set.of("user", ASSISTANT, "system");

  private final Dialect dialect;
  private final Set<String> calls = new HashSet<>();
  private boolean nameless;
  private Optional<RefusedRequest> mistake = Optional.empty();
  private String speaker = "";
  private int index = -1;

  TurnRules(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * The next message.
   *
   * @param role as it is written; empty if there is none, which is left to the provider
   */
  void message(String role) {
    index++;
    boolean openai = dialect == Dialect.OPENAI;
    if (!role.isEmpty() && !(openai ? OPENAI_ROLES : ANTHROPIC_ROLES).contains(role)) {
      refuse(
          place() + ".role",
          openai
              ? "role must be system, developer, user, assistant or tool"
              : "role must be user, assistant or system");
    }
    if (role.equals("system") || role.equals("developer")) {
      return; // the operator may speak in between
    }
    if (role.equals(ASSISTANT) && !speaker.equals(ASSISTANT)) {
      calls.clear();
      nameless = false;
    }
    speaker = role;
  }

  /** A call of a tool in this message. */
  void call(String id) {
    calls.add(id);
  }

  /** A call that has no id: some servers tell calls and results apart by their order. */
  void namelessCall() {
    nameless = true;
  }

  /** A call of a tool whose arguments are not what they must be. */
  void broken(String where, String reason) {
    refuse(place() + where, reason);
  }

  /**
   * The whole message is the result of a call.
   *
   * @param id of the call; if there is none, it may be the result of any
   */
  void result(Optional<String> id) {
    if (id.isPresent() || calls.isEmpty()) {
      result(id.orElse(""), "");
    }
  }

  /**
   * The result of a call.
   *
   * @param where it stands in this message
   */
  void result(String id, String where) {
    if (!calls.contains(id) && !nameless) {
      refuse(place() + where, "the tool result answers no tool call that stands before it");
    }
  }

  private String place() {
    return "messages[" + index + "]";
  }

  private void refuse(String place, String reason) {
    if (mistake.isEmpty()) {
      mistake = Optional.of(RefusedRequest.at(place, reason));
    }
  }

  /** The first mistake, if there is any. */
  Optional<RefusedRequest> mistake() {
    return mistake;
  }
}
