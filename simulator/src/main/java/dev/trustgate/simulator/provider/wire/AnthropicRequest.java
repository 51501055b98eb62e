package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.simulator.provider.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Messages request: what is wrong with it, and what it asks for. */
final class AnthropicRequest {

  private static final String NEWEST = "2026-10-21";
  private static final Set<String> VERSIONS = Set.of("2023-01-01", "2023-06-01", NEWEST);

  /** Models that must begin their answer themselves. */
  private static final Pattern NO_PREFILL = Pattern.compile("claude-(opus|sonnet)-4-[6-9].*");

  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");

  private final Headers headers;
  private final JsonNode body;

  AnthropicRequest(Headers headers, JsonNode body) {
    this.headers = headers;
    this.body = body;
  }

  /** The first objection, in the order in which the API looks. */
  Optional<ProviderError> objection(boolean strict) {
    return Stream.<Supplier<Optional<ProviderError>>>of(
            this::version,
            this::required,
            () -> fields(strict),
            this::limits,
            new AnthropicMessages(body.path("messages"))::objection,
            this::prefill,
            this::tools)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  Chat chat() {
    List<String> stops = new ArrayList<>();
    body.path("stop_sequences").forEach(stop -> stops.add(stop.asText()));
    return new Chat(
        body.path("model").asText(),
        body.path("stream").asBoolean(false),
        true,
        OptionalInt.of(body.path("max_tokens").asInt()),
        stops,
        wish(),
        TokenCount.of(body));
  }

  private Optional<ProviderError> prefill() {
    JsonNode messages = body.path("messages");
    boolean prefilled =
        messages.path(messages.size() - 1).path("role").asText().equals("assistant");
    return prefilled && NO_PREFILL.matcher(body.path("model").asText()).matches()
        ? invalid(
            "This model does not support assistant message prefill. The conversation must end with"
                + " a user message.")
        : Optional.empty();
  }

  private Optional<ProviderError> version() {
    Optional<String> version = headers.first("anthropic-version");
    if (version.isEmpty()) {
      return invalid("anthropic-version: header is required");
    }
    return VERSIONS.contains(version.get())
        ? Optional.empty()
        : invalid("anthropic-version: \"" + version.get() + "\" is not a valid version");
  }

  private Optional<ProviderError> required() {
    if (!body.isObject()) {
      return invalid("The body must be a JSON object.");
    }
    for (String name : List.of("model", "max_tokens", "messages")) {
      if (!body.has(name)) {
        return invalid(name + ": Field required");
      }
    }
    if (!body.path("model").isTextual() || body.path("model").asText().isBlank()) {
      return invalid("model: String should have at least 1 character");
    }
    return body.path("messages").isArray()
        ? Optional.empty()
        : invalid("messages: Input should be a valid list");
  }

  private Optional<ProviderError> fields(boolean strict) {
    Optional<String> foreign = FieldNames.ofAnthropic().foreign(body, strict);
    if (foreign.isEmpty() && headers.first("anthropic-version").equals(Optional.of(NEWEST))) {
      foreign = SAMPLING.stream().filter(body::has).findFirst();
    }
    return foreign.map(name -> ProviderError.invalid(name + ": Extra inputs are not permitted"));
  }

  private Optional<ProviderError> limits() {
    JsonNode maxTokens = body.path("max_tokens");
    if (!maxTokens.isIntegralNumber()) {
      return invalid("max_tokens: Input should be a valid integer");
    }
    if (maxTokens.asLong() < 1) {
      return invalid("max_tokens: must be greater than or equal to 1");
    }
    JsonNode temperature = body.path("temperature");
    boolean cold = !temperature.isMissingNode() && !temperature.isNumber();
    return cold || temperature.asDouble() < 0 || temperature.asDouble() > 1
        ? invalid("temperature: range: 0..1")
        : Optional.empty();
  }

  private Optional<ProviderError> tools() {
    JsonNode tools = body.path("tools");
    for (int i = 0; i < tools.size(); i++) {
      JsonNode tool = tools.get(i);
      boolean custom = tool.path("type").asText("custom").equals("custom");
      if (!tool.path("name").isTextual()) {
        return invalid("tools." + i + ".custom.name: Field required");
      }
      if (custom && !tool.path("input_schema").isObject()) {
        return invalid("tools." + i + ".custom.input_schema: Field required");
      }
    }
    JsonNode choice = body.path("tool_choice");
    if (choice.isTextual()) {
      return invalid("tool_choice: Input should be a valid dictionary");
    }
    boolean forces = Set.of("any", "tool").contains(choice.path("type").asText());
    return forces && forcedTool().isEmpty()
        ? invalid("tool_choice: the forced tool is not found in provided tools")
        : Optional.empty();
  }

  private Wish wish() {
    Optional<JsonNode> forced = forcedTool();
    if (forced.isPresent()) {
      return new Wish.ToolCall(
          forced.get().path("name").asText(), forced.get().path("input_schema"));
    }
    JsonNode format = body.path("output_config").path("format");
    return format.path("type").asText().equals("json_schema")
        ? new Wish.Document(format.path("schema"))
        : new Wish.Prose();
  }

  private Optional<JsonNode> forcedTool() {
    JsonNode choice = body.path("tool_choice");
    for (JsonNode tool : body.path("tools")) {
      String type = choice.path("type").asText();
      boolean named = tool.path("name").asText().equals(choice.path("name").asText());
      if (type.equals("any") || (type.equals("tool") && named)) {
        return Optional.of(tool);
      }
    }
    return Optional.empty();
  }

  private static Optional<ProviderError> invalid(String message) {
    return Optional.of(ProviderError.invalid(message));
  }
}
