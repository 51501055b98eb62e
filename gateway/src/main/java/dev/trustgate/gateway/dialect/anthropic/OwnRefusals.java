package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Shown;
import java.util.List;
import java.util.Set;

/**
 * What Anthropic's own address refuses of a request beside its conversation, and servers that
 * imitate it may take: a choice of a kind that there is not ("tool_choice: Input tag … does not
 * match any of the expected tags: 'auto', 'any', 'tool', 'none'", SillyTavern #5577), and fields of
 * another kind than the API reference has.
 */
final class OwnRefusals {

  private static final String CHOICE = "tool_choice";
  private static final Set<String> CHOICES = Set.of("auto", "any", "tool", "none");
  private static final List<String> OBJECTS = List.of("metadata", "output_config", "cache_control");

  /** The fields that are looked at. */
  static final List<String> FIELDS =
      List.of(CHOICE, OBJECTS.get(0), OBJECTS.get(1), OBJECTS.get(2));

  private OwnRefusals() {}

  /**
   * Refuses it.
   *
   * @param said the request, or these fields of it
   * @throws RefusedRequest naming the place
   */
  static void require(JsonNode said) {
    JsonNode kind = said.path(CHOICE).path("type");
    if (Json.has(said, CHOICE) && !CHOICES.contains(kind.asText())) {
      throw RefusedRequest.at(
          CHOICE + ".type", "type must be auto, any, tool or none, not " + Shown.of(kind));
    }
    for (String field : OBJECTS) {
      JsonNode value = said.path(field);
      if (Json.has(said, field) && !value.isObject()) {
        throw RefusedRequest.at(field, field + " must be an object, not " + Shown.of(value));
      }
    }
  }
}
