package dev.trustgate.gateway.domain;

import java.util.Arrays;
import java.util.Optional;

/** How an upstream chooses among targets that may all serve. */
public enum Algorithm {
  ROUND_ROBIN("round-robin"),
  WEIGHTED_ROUND_ROBIN("weighted-round-robin", "weighted"),
  LEAST_CONNECTIONS("least-connections", "least-conn"),
  RANDOM("random");

  private final String wireName;
  private final String alias;

  Algorithm(String wireName) {
    this(wireName, wireName);
  }

  Algorithm(String wireName, String alias) {
    this.wireName = wireName;
    this.alias = alias;
  }

  public String wireName() {
    return wireName;
  }

  /** The algorithm with this wire name or alias. */
  public static Optional<Algorithm> named(String name) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.wireName.equals(name) || algorithm.alias.equals(name))
        .findFirst();
  }
}
