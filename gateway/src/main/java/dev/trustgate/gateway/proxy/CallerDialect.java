package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.Dialect;
import java.util.Optional;

/** Reads a caller's language from the path it calls. */
public final class CallerDialect {

  private static final String MESSAGES = "/messages";
  private static final String COMPLETIONS = "/chat/completions";

  private CallerDialect() {}

  /**
   * The language of a chat request; empty if the path is no chat path.
   *
   * @param rest what follows the rule's prefix
   */
  static Optional<Dialect> of(Caller caller, String rest) {
    String end = withoutSlash(rest);
    if (end.isEmpty()) {
      return Optional.of(ofPath(caller.path()));
    }
    if (end.endsWith(MESSAGES)) {
      return Optional.of(Dialect.ANTHROPIC);
    }
    return end.endsWith(COMPLETIONS) ? Optional.of(Dialect.OPENAI) : Optional.empty();
  }

  /** The language to say an error in, before it is known what the request is for. */
  static Dialect guess(Caller caller) {
    boolean chat = withoutSlash(caller.path()).endsWith(COMPLETIONS);
    return !chat && caller.header("anthropic-version").isPresent()
        ? Dialect.ANTHROPIC
        : ofPath(caller.path());
  }

  /** The language to which a path belongs, also if nobody answers there. */
  public static Dialect ofPath(String path) {
    return (withoutSlash(path) + "/").contains(MESSAGES + "/") ? Dialect.ANTHROPIC : Dialect.OPENAI;
  }

  static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
