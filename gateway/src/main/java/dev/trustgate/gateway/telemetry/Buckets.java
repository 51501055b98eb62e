package dev.trustgate.gateway.telemetry;

import java.util.stream.DoubleStream;

/** Upper bounds of histograms. */
public final class Buckets {

  private Buckets() {}

  /** From a cache's answer to a long stream, seconds. */
  static double[] durations() {
    return new double[] {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300};
  }

  /** What a gateway may add, seconds. */
  static double[] overheads() {
    return new double[] {
      0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1
    };
  }

  /** Source: OpenTelemetry, semantic conventions for generative AI, {@code gen_ai.client.*}. */
  public static double[] genAiSeconds() {
    return powers(0.01, 2);
  }

  /** Source: as above, {@code gen_ai.client.token.usage}. */
  public static double[] genAiTokens() {
    return powers(1, 4);
  }

  private static double[] powers(double first, double factor) {
    return DoubleStream.iterate(first, bound -> bound * factor).limit(14).toArray();
  }
}
