package dev.trustgate.gateway.tracing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of the export, in the variables that OpenTelemetry has defined.
 *
 * @param resource attributes of this process that go with everything it sends
 */
public record OtlpSettings(
    Map<String, String> resource,
    Optional<Signal> traces,
    Optional<Signal> metrics,
    Sampling sampling,
    Batching batching) {

  private static final String SERVICE_NAME = "service.name";

  public OtlpSettings {
    resource = Map.copyOf(resource);
  }

  /**
   * Empty if nothing is to be sent; then no other variable is looked at.
   *
   * @throws BadVariable if something is to be sent, and a variable cannot be used
   */
  public static Optional<OtlpSettings> of(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    if (variables.flag("OTEL_SDK_DISABLED")) {
      return Optional.empty();
    }
    Optional<Signal> traces = Signal.of(variables, Signal.Kind.TRACES);
    Optional<Signal> metrics = Signal.of(variables, Signal.Kind.METRICS);
    if (traces.isEmpty() && metrics.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OtlpSettings(
            resource(variables), traces, metrics, Sampling.of(variables), Batching.of(variables)));
  }

  private static Map<String, String> resource(Variables variables) {
    Map<String, String> resource = new LinkedHashMap<>();
    resource.put(SERVICE_NAME, "trustgate");
    resource.putAll(variables.pairs("OTEL_RESOURCE_ATTRIBUTES"));
    variables.text("OTEL_SERVICE_NAME").ifPresent(name -> resource.put(SERVICE_NAME, name));
    return resource;
  }
}
