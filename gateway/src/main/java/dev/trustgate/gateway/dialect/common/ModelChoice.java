package dev.trustgate.gateway.dialect.common;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model that an attempt asks for.
 *
 * @param model as the provider calls it
 * @param host where the provider is: its own public API is stricter than what imitates it
 * @param headers that the target sends with every request, found by name in any case
 */
public record ModelChoice(String model, String host, Map<String, String> headers) {

  public ModelChoice {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  /** The value of a header that the target sends, or the one given. */
  public String header(String name, String otherwise) {
    return headers.getOrDefault(name, otherwise);
  }

  /** Whether the host belongs to this domain. */
  public boolean hostedBy(String domain) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals(domain) || name.endsWith("." + domain);
  }
}
