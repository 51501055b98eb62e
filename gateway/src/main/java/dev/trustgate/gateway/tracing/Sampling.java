package dev.trustgate.gateway.tracing;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which requests have a trace.
 *
 * @param share of traces that begin here, for those kinds that look at it
 */
record Sampling(Kind kind, double share) {

  private static final String VARIABLE = "OTEL_TRACES_SAMPLER";

  /** As OpenTelemetry names them; those based on a parent do as the caller's trace does. */
  enum Kind {
    ALWAYS_ON("always_on"),
    ALWAYS_OFF("always_off"),
    TRACEIDRATIO("traceidratio"),
    PARENTBASED_ALWAYS_ON("parentbased_always_on"),
    PARENTBASED_ALWAYS_OFF("parentbased_always_off"),
    PARENTBASED_TRACEIDRATIO("parentbased_traceidratio");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }
  }

  static Sampling of(Variables variables) {
    Kind kind = variables.text(VARIABLE).map(Sampling::named).orElse(Kind.PARENTBASED_ALWAYS_ON);
    return switch (kind) {
      case TRACEIDRATIO, PARENTBASED_TRACEIDRATIO ->
          new Sampling(kind, variables.share(VARIABLE + "_ARG", 1));
      case ALWAYS_ON, ALWAYS_OFF, PARENTBASED_ALWAYS_ON, PARENTBASED_ALWAYS_OFF ->
          new Sampling(kind, 1);
    };
  }

  private static Kind named(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.wireName.equals(name))
        .findFirst()
        .orElseThrow(() -> new BadVariable(VARIABLE, "one of " + names(), name));
  }

  private static String names() {
    return Arrays.stream(Kind.values())
        .map(kind -> kind.wireName)
        .collect(Collectors.joining(", "));
  }
}
