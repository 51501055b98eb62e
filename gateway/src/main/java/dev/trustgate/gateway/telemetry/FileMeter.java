package dev.trustgate.gateway.telemetry;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.BooleanSupplier;

/** Whether what the configuration file says is what is served. */
public final class FileMeter {

  private FileMeter() {}

  /**
   * Shows it from now on.
   *
   * @param rejected whether the file has mistakes, so that what it said before goes on
   */
  public static void register(PrometheusRegistry registry, BooleanSupplier rejected) {
    GaugeWithCallback.builder()
        .name("trustgate_configuration_file_rejected")
        .help("1 while the configuration file has mistakes and what it said before is served")
        .callback(gauge -> gauge.call(rejected.getAsBoolean() ? 1 : 0))
        .register(registry);
  }
}
