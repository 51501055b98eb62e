package dev.trustgate.gateway.proxy;

import java.util.Collection;

/** Refusals of requests that lead nowhere. */
final class Misdirected {

  private Misdirected() {}

  static RefusedException noRoute(Caller caller) {
    return new RefusedException(Refusal.of(404, "no_route", "no rule leads from " + caller.path()));
  }

  static RefusedException method(Caller caller, Collection<String> allowed) {
    String list = String.join(", ", allowed);
    return new RefusedException(
        Refusal.of(
                405,
                "method_not_allowed",
                caller.path() + " takes " + list + ", not " + caller.method())
            .with("allow", list));
  }

  static RefusedException unsupportedPath() {
    return new RefusedException(
        Refusal.of(
            404,
            "unsupported_path",
            "after the rule's path only …/chat/completions, …/messages and GET …/models are"
                + " served"));
  }
}
