package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notes what a provider would refuse in a request, as its API reference says. */
abstract class WireCheck {

  private final List<String> faults = new ArrayList<>();

  /** What is wrong; nothing if the provider would take it. */
  static List<String> of(JsonNode body, Dialect dialect) {
    WireCheck check =
        switch (dialect) {
          case OPENAI -> new OpenAiWireCheck();
          case ANTHROPIC -> new AnthropicWireCheck();
        };
    check.request(body);
    return check.faults;
  }

  /** Every top-level field of the API reference, those included that we never write. */
  static Set<String> fieldsOf(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> OpenAiWireCheck.REFERENCE;
      case ANTHROPIC -> AnthropicWireCheck.REFERENCE;
    };
  }

  /** Fields inside others, those of a block of a message behind its type. */
  static Set<String> insideOf(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> OpenAiWireCheck.INSIDE;
      case ANTHROPIC -> AnthropicWireCheck.INSIDE;
    };
  }

  abstract void request(JsonNode body);

  final void require(boolean fine, String place, JsonNode found) {
    if (!fine) {
      faults.add(place + ": " + found);
    }
  }

  final void only(JsonNode object, String place, Set<String> known) {
    require(object.isObject(), place, object);
    object
        .fieldNames()
        .forEachRemaining(name -> require(known.contains(name), place + "." + name, object));
    object.forEach(value -> require(!value.isNull(), place + " holds null", object));
  }

  final void text(JsonNode object, String field, String place) {
    JsonNode value = object.path(field);
    require(value.isTextual() && !value.textValue().isBlank(), place + "." + field, object);
  }

  final void pattern(JsonNode object, String field, String pattern, String place) {
    require(object.path(field).asText("").matches(pattern), place + "." + field, object);
  }

  final void word(JsonNode object, String field, Set<String> words, String place) {
    JsonNode value = object.path(field);
    require(value.isMissingNode() || words.contains(value.asText()), place + "." + field, value);
  }

  final void flag(JsonNode object, String field) {
    JsonNode value = object.path(field);
    require(value.isMissingNode() || value.isBoolean(), field, value);
  }

  final void number(JsonNode object, String field, double min, double max) {
    JsonNode value = object.path(field);
    boolean fine = value.isNumber() && value.asDouble() >= min && value.asDouble() <= max;
    require(value.isMissingNode() || fine, field, value);
  }

  final void count(JsonNode object, String field) {
    JsonNode value = object.path(field);
    require(value.isMissingNode() || (value.isIntegralNumber() && value.asInt() > 0), field, value);
  }

  final void base64(JsonNode data, String place) {
    require(data.asText("").matches("[A-Za-z0-9+/=]+"), place, data);
  }
}
