package dev.trustgate.gateway.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of a label that callers choose. Only the first so many are told apart, so that nobody
 * can fill the memory of the gateway, or of Prometheus, with names.
 */
public final class BoundedLabel {

  /** Source: OpenTelemetry, "attributes not known at compile time". */
  static final String OTHER = "_OTHER";

  private final int most;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * Knows no value yet.
   *
   * @param most how many values are told apart
   */
  public BoundedLabel(int most) {
    this.most = most;
  }

  /** The value itself, or what stands for all that are too many. */
  public String of(String value) {
    if (known.contains(value)) {
      return value;
    }
    synchronized (known) { // seldom: only for a value that is new, or one too many
      if (known.size() < most) {
        known.add(value);
      }
      return known.contains(value) ? value : OTHER;
    }
  }
}
