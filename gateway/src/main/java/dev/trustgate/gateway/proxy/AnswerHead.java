package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Tried;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * Status and headers of an answer that comes from a provider: those of the provider that are meant
 * for callers, and what the gateway says of its choice.
 */
record AnswerHead(int status, String contentType, List<Map.Entry<String, String>> headers) {

  AnswerHead {
    headers = List.copyOf(headers);
  }

  /** The provider's headers that are meant for the caller, and the gateway's own. */
  static AnswerHead of(
      int status,
      String contentType,
      List<Map.Entry<String, String>> provider,
      List<Map.Entry<String, String>> own) {
    List<Map.Entry<String, String>> all = new ArrayList<>(provider);
    all.addAll(own);
    return new AnswerHead(status, contentType, all);
  }

  /**
   * Those headers of a provider that are meant for the caller.
   *
   * @param shared the language that caller and provider both speak, if they do
   * @param only whether no other target could have answered
   */
  static List<Map.Entry<String, String>> forCaller(
      HttpHeaders provider, Optional<Dialect> shared, boolean only) {
    List<Map.Entry<String, String>> meant = new ArrayList<>();
    provider
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              HeaderRules.towardsCaller(lower, shared, only)
                  .ifPresent(seen -> values.forEach(value -> meant.add(Map.entry(seen, value))));
            });
    return meant;
  }

  /** What the gateway says of the target that answers. */
  static List<Map.Entry<String, String>> chosen(String upstream, Target target, String model) {
    String provider = target.provider().wireName();
    return List.of(
        Map.entry("x-tg-upstream", upstream),
        Map.entry("x-tg-target", target.name()),
        Map.entry("x-tg-provider", provider),
        Map.entry("x-tg-model", model),
        Map.entry("X-Selected-Provider", provider),
        Map.entry("X-Selected-Model", model));
  }

  /** The fields that the target was not told; none if it was told all. */
  static List<Map.Entry<String, String>> dropped(List<String> names) {
    return names.isEmpty()
        ? List.of()
        : List.of(Map.entry("x-tg-dropped", String.join(",", names)));
  }

  /** Every attempt so far: {@code openai-a;503;12ms, anthropic-b;200;340ms}. */
  static String trail(List<Tried> tried) {
    StringJoiner trail = new StringJoiner(", ");
    for (Tried one : tried) {
      trail.add(hop(one.target(), one.outcome().label(), one.duration().toNanos()));
    }
    return trail.toString();
  }

  /** The trail with an attempt at its end that is not over yet. */
  static String trail(List<Tried> tried, Target current, String label, long nanos) {
    String last = hop(current, label, nanos);
    return tried.isEmpty() ? last : trail(tried) + ", " + last;
  }

  private static String hop(Target target, String label, long nanos) {
    // A name may hold the signs that part the trail.
    String name = target.name().replace(";", "%3B").replace(",", "%2C");
    return name + ";" + label + ";" + TimeUnit.NANOSECONDS.toMillis(nanos) + "ms";
  }
}
