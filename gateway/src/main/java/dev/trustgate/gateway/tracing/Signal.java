package dev.trustgate.gateway.tracing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where one kind of telemetry is sent.
 *
 * @param headers sent along; they hold whatever lets us in
 * @param timeout for one batch, with everything that is tried again
 */
record Signal(URI endpoint, Map<String, String> headers, Duration timeout, boolean gzip) {

  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
  private static final String NEARBY = "http://localhost:4318";
  private static final Set<String> MADE_BY_EXPORTER =
      Set.of("content-type", "content-encoding", "accept-encoding", "transfer-encoding");
  private static final int TIMEOUT_MILLIS = 10_000;

  /** The kinds of telemetry that are sent. */
  enum Kind {
    TRACES("v1/traces"),
    METRICS("v1/metrics");

    private final String path;

    Kind(String path) {
      this.path = path;
    }

    /** What may be said of it; the page of the Prometheus exporter is always there. */
    private List<String> exporters() {
      return switch (this) {
        case TRACES -> List.of("otlp", "none");
        case METRICS -> List.of("otlp", "prometheus", "none");
      };
    }

    private String own(String variable) {
      return PREFIX + name() + "_" + variable;
    }
  }

  Signal {
    headers = Map.copyOf(headers);
  }

  /** Where this kind is sent, if the environment says that it is. */
  static Optional<Signal> of(Variables variables, Kind kind) {
    return asked(variables, kind) ? Optional.of(read(variables, kind)) : Optional.empty();
  }

  /** By name, or by an address to send it to. */
  private static boolean asked(Variables variables, Kind kind) {
    String name = "OTEL_" + kind.name() + "_EXPORTER";
    boolean addressed = variables.text(kind.own("ENDPOINT"), PREFIX + "ENDPOINT").isPresent();
    List<String> exporters = variables.words(name, List.of(addressed ? "otlp" : "none"));
    for (String exporter : exporters) {
      if (!kind.exporters().contains(exporter)) {
        throw new BadVariable(name, "one of " + String.join(", ", kind.exporters()), exporter);
      }
    }
    return exporters.contains("otlp");
  }

  private static Signal read(Variables variables, Kind kind) {
    word(variables, kind, "PROTOCOL", List.of("http/protobuf"));
    boolean gzip = word(variables, kind, "COMPRESSION", List.of("none", "gzip")).equals("gzip");
    int timeout = variables.number(PREFIX + "TIMEOUT", TIMEOUT_MILLIS);
    return new Signal(
        endpoint(variables, kind),
        headers(variables, kind),
        Duration.ofMillis(variables.number(kind.own("TIMEOUT"), timeout)),
        gzip);
  }

  /** One of these words; the first unless something is said. */
  private static String word(Variables variables, Kind kind, String what, List<String> words) {
    String word = variables.text(kind.own(what), PREFIX + what).orElse(words.getFirst());
    if (!words.contains(word.toLowerCase(Locale.ROOT))) {
      String name = variables.said(kind.own(what), PREFIX + what);
      throw new BadVariable(name, String.join(" or ", words), word);
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /** The kind's own address is taken as it is; the common one is a base. */
  private static URI endpoint(Variables variables, Kind kind) {
    Optional<String> own = variables.text(kind.own("ENDPOINT"));
    if (own.isPresent()) {
      return Variables.address(kind.own("ENDPOINT"), own.get());
    }
    String base = variables.text(PREFIX + "ENDPOINT").orElse(NEARBY);
    URI root = Variables.address(PREFIX + "ENDPOINT", base);
    return URI.create(root + (base.endsWith("/") ? "" : "/") + kind.path);
  }

  private static Map<String, String> headers(Variables variables, Kind kind) {
    Map<String, String> headers = new LinkedHashMap<>();
    sendable(PREFIX + "HEADERS", variables, headers);
    sendable(kind.own("HEADERS"), variables, headers);
    return headers;
  }

  private static void sendable(String name, Variables variables, Map<String, String> headers) {
    variables
        .pairs(name)
        .forEach(
            (key, value) -> {
              boolean token = key.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
              if (!token || !value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
                throw new BadVariable(name, "a list of headers that HTTP can send");
              }
              if (reserved(key)) {
                throw new BadVariable(
                    name, "a list of headers without " + key + ", which the client writes itself");
              }
              headers.put(key.toLowerCase(Locale.ROOT), value);
            });
  }

  /** Asks the client that will send it. */
  private static boolean reserved(String header) {
    if (MADE_BY_EXPORTER.contains(header.toLowerCase(Locale.ROOT))) {
      return true;
    }
    try {
      HttpRequest.newBuilder().header(header, "");
      return false;
    } catch (IllegalArgumentException refused) {
      return true;
    }
  }

  /** Headers are not shown. */
  @Override
  public String toString() {
    return "Signal[" + endpoint + "]";
  }
}
