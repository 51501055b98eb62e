package dev.trustgate.gateway.proxy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers of an attempt. Later ones win: what the language needs, what the caller may say to a
 * provider, what the operator set for the target, and the credentials.
 */
final class OutboundHeaders {

  private OutboundHeaders() {}

  static List<Map.Entry<String, String>> of(Hop hop) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(hop.translation().headers());
    boolean sameLanguage = hop.target().dialect() == hop.walk().errand().payload().dialect();
    Map<String, String> said = new HashMap<>();
    for (var header : HeaderRules.towardsProvider(hop.walk().exchange().caller().headers())) {
      if (sameLanguage || !ofALanguage(header.getKey())) {
        said.merge(header.getKey(), header.getValue(), (one, next) -> one + ", " + next);
      }
    }
    headers.putAll(said);
    headers.putAll(hop.target().headers());
    hop.target()
        .credentials()
        .ifPresent(
            credentials ->
                hop.credential().ifPresent(value -> headers.put(credentials.headerName(), value)));
    return List.copyOf(headers.entrySet());
  }

  /** What one language's callers say of how it is to be spoken is no use in another. */
  private static boolean ofALanguage(String header) {
    return header.startsWith("openai-") || header.startsWith("anthropic-");
  }
}
