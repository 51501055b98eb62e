package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.domain.Meta;
import java.util.Arrays;
import java.util.Optional;

/** Entity tags and the conditions that requests make with them (RFC 9110, section 13). */
final class Preconditions {

  private final Call call;

  Preconditions(Call call) {
    this.call = call;
  }

  /** The strong entity tag of a resource: another one after every change. */
  static String entityTag(Meta meta) {
    return "\"" + meta.id() + "-" + meta.version() + '"';
  }

  /** Refuses a change that was made for another state of the resource. */
  void requireForChange(Meta meta) {
    requireMatch(meta);
    if (matches("if-none-match", meta, true)) {
      throw new Refusal(
          ProblemType.STALE, "the resource exists in the state that `If-None-Match` excludes");
    }
  }

  /** Whether the caller of a GET has this state already. */
  boolean knownToCaller(Meta meta) {
    requireMatch(meta);
    return matches("if-none-match", meta, true);
  }

  private void requireMatch(Meta meta) {
    if (call.header("if-match").isPresent() && !matches("if-match", meta, false)) {
      throw new Refusal(
          new Problem(
                  ProblemType.STALE,
                  "`If-Match` does not name the current state: read the resource again")
              .with("etag", entityTag(meta)));
    }
  }

  private boolean matches(String header, Meta meta, boolean weakly) {
    String current = entityTag(meta);
    Optional<String> condition = call.header(header);
    return condition.stream()
        .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
        .map(String::strip)
        .map(tag -> weakly && tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(current));
  }
}
