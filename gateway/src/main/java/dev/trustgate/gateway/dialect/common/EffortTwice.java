package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How hard to think, in OpenAI's word and in Anthropic's fields: what is lost of the one if the
 * other is heard.
 *
 * @param word {@code reasoning_effort}
 * @param thinking the field of that name, if it is there
 * @param effort of {@code output_config}
 */
public record EffortTwice(String word, JsonNode thinking, Optional<String> effort) {

  private static final Set<String> ON = Set.of("enabled", "adaptive");

  /** JSON's own null, and some servers' word for what they do anyway. */
  private static final Set<String> NO_WISH = Set.of("", "null", "default");

  /** Whether OpenAI's word is one for no wish at all. */
  public static boolean saysNothing(String word) {
    return NO_WISH.contains(word);
  }

  /**
   * Those of Anthropic's fields that say something else than OpenAI's word, which says something
   * and is heard.
   */
  public List<String> lostFields() {
    List<String> lost = new ArrayList<>();
    if (effort.filter(said -> !said.equals(word)).isPresent()) {
      lost.add(Reasoning.EFFORT);
    }
    boolean counted = thinking.has("budget_tokens") && effort.isEmpty();
    boolean on = ON.contains(thinking.path("type").asText());
    boolean little = Reasoning.saysLeast(thinking);
    if (on ? off() || counted : little && !off()) {
      lost.add(Reasoning.THINKING);
    }
    return lost;
  }

  /** Whether OpenAI's word says something else than Anthropic's fields, which are heard. */
  public boolean wordIsLost() {
    boolean little = Reasoning.saysLeast(thinking);
    boolean same = little ? off() : effort.filter(word::equals).isPresent();
    return !same && !saysNothing(word);
  }

  private boolean off() {
    return word.equals("none");
  }
}
