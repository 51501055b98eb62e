package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.telemetry.TraceOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads off a request where it comes from. */
final class Origins {

  /** Longer paths are shown by their beginning; none that is routed is as long. */
  private static final int MOST_OF_PATH = 512;

  private Origins() {}

  static TraceOrigin of(Caller caller) {
    String path = caller.rawPath();
    List<Map.Entry<String, String>> headers = caller.headers();
    List<String> parents = values(headers, "traceparent");
    List<String> states = values(headers, "tracestate");
    return new TraceOrigin(
        path.length() > MOST_OF_PATH ? path.substring(0, MOST_OF_PATH) : path,
        parents.size() == 1 ? Optional.of(parents.getFirst()) : Optional.empty(),
        states.isEmpty() ? Optional.empty() : Optional.of(String.join(",", states)));
  }

  private static List<String> values(List<Map.Entry<String, String>> headers, String name) {
    return headers.stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }
}
