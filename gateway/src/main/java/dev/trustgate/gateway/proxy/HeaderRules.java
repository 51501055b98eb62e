package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Which headers cross the gateway. Towards providers: everything but what belongs to this
 * connection, identifies the caller, or is made anew. Towards callers: only what is known to be
 * meant for them.
 */
final class HeaderRules {

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "expect");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "authorization",
          "x-api-key",
          "api-key",
          "x-goog-api-key",
          "cookie",
          "openai-organization", // whose key it is, and that is the gateway's
          "openai-project");

  private static final Set<String> MADE_ANEW =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "content-encoding",
          "content-md5",
          "accept",
          "accept-encoding",
          "x-request-id");

  private static final Set<String> OF_THE_CALLER =
      Set.of(
          "forwarded",
          "via",
          "origin",
          "referer",
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "uber-trace-id",
          "x-amzn-trace-id",
          "x-cloud-trace-context",
          "x-real-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "priority");

  private static final List<String> OF_THE_CALLER_PREFIXES =
      List.of(
          "x-tg-", "x-forwarded-", "x-original-", "x-b3-", "x-datadog-", "sec-", "access-control-");

  private static final Set<String> FOR_CALLERS =
      Set.of("content-language", "retry-after", "retry-after-ms", "x-should-retry");

  private static final Set<String> OF_OPENAI =
      Set.of("openai-processing-ms", "openai-version", "openai-model");

  /** What stands in front of a header of a provider's that speaks of one target among several. */
  private static final String OF_ONE_TARGET = "x-tg-target-";

  /** Which of Anthropic's newer ways a request is meant in. */
  private static final String BETA = "anthropic-beta";

  private HeaderRules() {}

  /**
   * The caller's headers that a provider may see. Names in lower case; values that cannot be sent
   * on are left out.
   */
  static List<Map.Entry<String, String>> towardsProvider(List<Map.Entry<String, String>> headers) {
    Set<String> named = named(headers);
    List<Map.Entry<String, String>> crossing = new ArrayList<>(headers.size());
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      if (crosses(name) && !named.contains(name) && HeaderText.sendable(header.getValue())) {
        crossing.add(header);
      }
    }
    return crossing;
  }

  /** What a caller says of how its request is meant, as a provider of its language is told it. */
  static Map<String, String> meant(Caller caller) {
    if (caller.header(BETA).isEmpty()) {
      return Map.of();
    }
    StringJoiner betas = new StringJoiner(", ");
    for (Map.Entry<String, String> header : towardsProvider(caller.headers())) {
      if (header.getKey().equalsIgnoreCase(BETA)) {
        betas.add(header.getValue());
      }
    }
    return Map.of(BETA, betas.toString());
  }

  /** What a caller says to belong to its connection. */
  private static Set<String> named(List<Map.Entry<String, String>> headers) {
    Set<String> named = Set.of();
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equals("connection")) {
        named = new HashSet<>(named);
        options(header.getValue()).forEach(named::add);
      }
    }
    return named;
  }

  /**
   * The name under which a caller sees this header of a provider's answer; nothing if it must not.
   *
   * @param name in lower case
   * @param shared the language that caller and provider both speak, if they do: the other's headers
   *     would only confuse the caller
   * @param only whether the target that answered is the only one. The next answer may be another's:
   *     so what one of several says of its own account and work is marked as that target's, and no
   *     program takes it for what is left of the whole
   */
  static Optional<String> towardsCaller(String name, Optional<Dialect> shared, boolean only) {
    if (FOR_CALLERS.contains(name)) {
      return Optional.of(name);
    }
    return shared.filter(one -> belongsTo(one, name)).map(_ -> only ? name : OF_ONE_TARGET + name);
  }

  private static boolean belongsTo(Dialect language, String name) {
    return switch (language) {
      case OPENAI -> OF_OPENAI.contains(name) || name.startsWith("x-ratelimit-");
      case ANTHROPIC -> name.startsWith("anthropic-ratelimit-");
    };
  }

  /** Whether a {@code Connection} header asks for the connection's end. */
  static boolean closes(String connection) {
    return options(connection).anyMatch("close"::equals);
  }

  private static Stream<String> options(String connection) {
    return Stream.of(connection.split(",")).map(token -> token.strip().toLowerCase(Locale.ROOT));
  }

  private static boolean crosses(String name) {
    return !HOP_BY_HOP.contains(name)
        && !CREDENTIALS.contains(name)
        && !MADE_ANEW.contains(name)
        && !OF_THE_CALLER.contains(name)
        && !ofTheCaller(name);
  }

  private static boolean ofTheCaller(String name) {
    for (String prefix : OF_THE_CALLER_PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
