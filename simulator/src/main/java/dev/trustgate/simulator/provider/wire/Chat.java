package dev.trustgate.simulator.provider.wire;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a chat request asks for, whatever its dialect.
 *
 * @param includesUsage whether a stream must end with its usage
 * @param promptTokens what this provider counts for the prompt
 */
public record Chat(
    String model,
    boolean stream,
    boolean includesUsage,
    OptionalInt maxTokens,
    List<String> stops,
    Wish wish,
    int promptTokens) {

  public Chat {
    stops = List.copyOf(stops);
  }
}
