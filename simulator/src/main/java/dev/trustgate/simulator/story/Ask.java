package dev.trustgate.simulator.story;

/**
 * One request of the load.
 *
 * @param number 1 for the first
 * @param model what is asked for
 * @param stream whether the answer is to come as a stream
 * @param maxTokens the most tokens the answer may have; 0 for what the provider likes
 */
public record Ask(long number, String model, boolean stream, int maxTokens) {

  /** The same for another model. */
  public Ask of(String other) {
    return other.equals(model) ? this : new Ask(number, other, stream, maxTokens);
  }
}
