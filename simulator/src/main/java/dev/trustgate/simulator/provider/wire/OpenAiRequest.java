package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A Chat Completions request: what is wrong with it, and what it asks for. */
final class OpenAiRequest {

  private final JsonNode body;

  OpenAiRequest(JsonNode body) {
    this.body = body;
  }

  /** The first objection, in the order in which the API looks. */
  Optional<ProviderError> objection(boolean strict) {
    if (!body.isObject()) {
      return Optional.of(ProviderError.invalid("The body must be a JSON object."));
    }
    return Stream.<Supplier<Optional<ProviderError>>>of(
            this::model,
            new OpenAiMessages(body.path("messages"))::objection,
            () -> fields(strict),
            this::limits,
            this::options,
            this::toolChoice)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  Chat chat() {
    return new Chat(
        body.path("model").asText(),
        body.path("stream").asBoolean(false),
        body.path("stream_options").path("include_usage").asBoolean(false),
        maxTokens(),
        stops(),
        wish(),
        TokenCount.of(body));
  }

  private Optional<ProviderError> model() {
    JsonNode model = body.path("model");
    return model.isTextual() && !model.asText().isBlank()
        ? Optional.empty()
        : Optional.of(ProviderError.invalid("you must provide a model parameter"));
  }

  private Optional<ProviderError> fields(boolean strict) {
    return FieldNames.ofOpenAi()
        .foreign(body, strict)
        .map(name -> ProviderError.invalid("Unrecognized request argument supplied: " + name));
  }

  private Optional<ProviderError> limits() {
    if (body.has("max_tokens") && body.has("max_completion_tokens")) {
      return invalid(
          "max_tokens",
          "invalid_parameter_combination",
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.");
    }
    for (String name : List.of("max_tokens", "max_completion_tokens", "n")) {
      JsonNode value = body.path(name);
      if (value.isNumber() && value.asLong() < 1) {
        return invalid(
            name,
            "integer_below_min_value",
            "Invalid '%s': integer below minimum value. Expected a value >= 1, but got %s instead."
                .formatted(name, value));
      }
      if (!absent(value) && !value.isIntegralNumber()) {
        return invalid(
            name,
            "invalid_type",
            "Invalid type for '%s': expected an integer, but got %s instead."
                .formatted(name, JsonType.of(value)));
      }
    }
    double temperature = body.path("temperature").asDouble(1);
    return temperature < 0 || temperature > 2
        ? invalid(
            "temperature",
            "decimal_out_of_range",
            "Invalid 'temperature': expected a value from 0 to 2, but got " + temperature + ".")
        : Optional.empty();
  }

  private Optional<ProviderError> options() {
    if (body.path("n").asInt(1) > 1) {
      return invalid("n", "unsupported_value", "This provider gives one choice: 'n' must be 1.");
    }
    boolean stream = body.path("stream").asBoolean(false);
    return !stream && !absent(body.path("stream_options"))
        ? Optional.of(
            new ProviderError(
                400,
                "invalid_request_error",
                Optional.empty(),
                Optional.of("stream_options"),
                "The 'stream_options' parameter is only allowed when 'stream' is enabled."))
        : Optional.empty();
  }

  private Optional<ProviderError> toolChoice() {
    JsonNode choice = body.path("tool_choice");
    if (absent(choice)) {
      return Optional.empty();
    }
    if (body.path("tools").isEmpty()) {
      return invalid(
          "tool_choice",
          "invalid_value",
          "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are"
              + " specified.");
    }
    String name = choice.path("function").path("name").asText();
    return name.isEmpty() || tool(name).isPresent()
        ? Optional.empty()
        : invalid(
            "tool_choice",
            "invalid_value",
            "Tool choice '" + name + "' not found in 'tools' parameter.");
  }

  private OptionalInt maxTokens() {
    JsonNode newer = body.path("max_completion_tokens");
    JsonNode limit = absent(newer) ? body.path("max_tokens") : newer;
    return absent(limit) ? OptionalInt.empty() : OptionalInt.of(limit.asInt());
  }

  private List<String> stops() {
    JsonNode stop = body.path("stop");
    List<String> stops = new ArrayList<>();
    if (stop.isTextual()) {
      stops.add(stop.asText());
    }
    stop.forEach(one -> stops.add(one.asText()));
    return stops;
  }

  private Wish wish() {
    Optional<JsonNode> forced = forcedTool();
    if (forced.isPresent()) {
      JsonNode function = forced.get().path("function");
      return new Wish.ToolCall(function.path("name").asText(), schema(function.path("parameters")));
    }
    JsonNode format = body.path("response_format");
    return switch (format.path("type").asText()) {
      case "json_schema" -> new Wish.Document(format.path("json_schema").path("schema"));
      case "json_object" -> new Wish.Document(Json.object().put("type", "object"));
      default -> new Wish.Prose();
    };
  }

  private Optional<JsonNode> forcedTool() {
    JsonNode choice = body.path("tool_choice");
    JsonNode tools = body.path("tools");
    if (choice.asText().equals("required")) {
      return tools.isEmpty() ? Optional.empty() : Optional.of(tools.get(0));
    }
    JsonNode allowed = choice.path("allowed_tools");
    if (allowed.path("mode").asText().equals("required")) {
      return tool(allowed.path("tools").path(0).path("function").path("name").asText());
    }
    return tool(choice.path("function").path("name").asText());
  }

  private Optional<JsonNode> tool(String name) {
    for (JsonNode tool : body.path("tools")) {
      if (tool.path("function").path("name").asText().equals(name) && !name.isEmpty()) {
        return Optional.of(tool);
      }
    }
    return Optional.empty();
  }

  /** A tool without parameters takes an empty object. */
  private static JsonNode schema(JsonNode parameters) {
    return parameters.isObject() && !parameters.isEmpty()
        ? parameters
        : Json.object().put("type", "object");
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static Optional<ProviderError> invalid(String param, String code, String message) {
    return Optional.of(ProviderError.invalid(param, code, message));
  }
}
