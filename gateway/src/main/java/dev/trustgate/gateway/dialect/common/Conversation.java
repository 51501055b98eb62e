package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request in the common words.
 *
 * @param system what the operator says before everything else
 * @param user an opaque name of the person behind it
 * @param standardTier whether the caller wants the ordinary service: false leaves it to the
 *     provider
 * @param asides what was passed over in reading, named as the caller would
 * @param others the fields that the common words have no place for, as they came
 */
public record Conversation(
    List<Part.Text> system,
    List<Turn> turns,
    Toolbox tools,
    Sampling sampling,
    Optional<OutputFormat> format,
    Optional<Reasoning> reasoning,
    Optional<String> user,
    Optional<Boolean> standardTier,
    boolean stream,
    List<String> asides,
    Map<String, JsonNode> others) {

  public Conversation {
    system = List.copyOf(system);
    turns = List.copyOf(turns);
    asides = List.copyOf(asides);
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** The same request with these turns. */
  public Conversation with(List<Turn> told) {
    return saying(system, told);
  }

  /** The same wishes with other words. */
  public Conversation saying(List<Part.Text> operator, List<Turn> talk) {
    return new Conversation(
        operator,
        talk,
        tools,
        sampling,
        format,
        reasoning,
        user,
        standardTier,
        stream,
        asides,
        others);
  }
}
