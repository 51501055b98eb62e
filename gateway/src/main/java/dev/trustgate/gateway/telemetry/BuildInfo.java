package dev.trustgate.gateway.telemetry;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Which program this is. */
public final class BuildInfo {

  private BuildInfo() {}

  public static void register(PrometheusRegistry registry, String version) {
    Info.builder()
        .name("trustgate_build_info")
        .help("The version that runs, and what it runs on; always 1")
        .labelNames("version", "java")
        .register(registry)
        .addLabelValues(version, Runtime.version().toString());
  }
}
