package dev.trustgate.gateway.proxy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    HeaderRules.towardsProvider(hop.walk().exchange().caller().headers()).stream()
        .filter(header -> sameLanguage || !ofALanguage(header.getKey()))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                Collectors.mapping(Map.Entry::getValue, Collectors.joining(", "))))
        .forEach(headers::put);
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
