package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.ResponseFormat;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.dialect.common.Toolbox;
import dev.trustgate.gateway.dialect.common.ToolsReader;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a Messages request. Where a union request carries OpenAI's spelling of a field that
 * Anthropic's own leaves open, that is taken.
 */
final class AnthropicRequestReader {

  private static final String FORMAT_NAME = "structured_output";
  private static final String CONFIG = "output_config";
  private static final String EFFORT = Reasoning.EFFORT;
  private static final String THINKING = Reasoning.THINKING;
  private static final String OPENAI_EFFORT = "reasoning_effort";

  private final Fields fields;
  private final Dropped asides = new Dropped();

  private AnthropicRequestReader(ObjectNode request) {
    this.fields = new Fields(request);
  }

  static Conversation read(ObjectNode request) {
    return new AnthropicRequestReader(request).read();
  }

  private Conversation read() {
    List<Part.Text> system = new AnthropicBlocks(asides).texts(fields.take("system"), "system");
    var turns = new AnthropicMessages(asides).read(fields.array("messages"));
    Toolbox tools = new ToolsReader(fields, asides).read(Dialect.ANTHROPIC);
    Sampling sampling = sampling();
    JsonNode config = fields.object(CONFIG);
    Optional<OutputFormat> format = format(config);
    Optional<Reasoning> reasoning = reasoning(config);
    Optional<String> user = user();
    Optional<Boolean> standard = tier();
    boolean stream = fields.flag("stream").orElse(false);
    fields.take("model");
    return new Conversation(
        system,
        turns,
        tools,
        sampling,
        format,
        reasoning,
        user,
        standard,
        stream,
        asides.names(),
        fields.rest());
  }

  private Sampling sampling() {
    OptionalInt limit = fields.count("max_tokens", 1);
    OptionalInt foreign = fields.count("max_completion_tokens", 1);
    if (limit.isPresent() && foreign.isPresent() && !foreign.equals(limit)) {
      asides.add("max_completion_tokens");
    }
    return new Sampling(
        limit.isPresent() ? limit : foreign,
        limit.isPresent() ? "max_tokens" : "max_completion_tokens",
        fields.number("temperature", 1),
        fields.number("top_p", 1),
        fields.count("top_k", 0),
        stop());
  }

  private List<String> stop() {
    JsonNode foreign = fields.take("stop");
    JsonNode own = fields.array("stop_sequences");
    JsonNode sequences = own.isMissingNode() ? foreign : own;
    if (!own.isMissingNode() && !Sampling.sameStop(own, foreign)) {
      asides.add("stop");
    }
    if (sequences.isTextual()) {
      return List.of(sequences.textValue());
    }
    List<String> all = new ArrayList<>();
    for (JsonNode sequence : sequences) {
      if (!sequence.isTextual()) {
        throw RefusedRequest.at("stop_sequences", "stop_sequences must be strings");
      }
      all.add(sequence.textValue());
    }
    return all;
  }

  /** The ordinary service; {@code auto} is no wish, and others have no counterpart. */
  private Optional<Boolean> tier() {
    return switch (fields.text("service_tier").orElse("auto")) {
      case "auto" -> Optional.empty();
      case "standard_only", "default" -> Optional.of(true);
      default -> {
        asides.add("service_tier");
        yield Optional.empty();
      }
    };
  }

  /** {@code output_format} is the name that {@code output_config.format} had before. */
  private Optional<OutputFormat> format(JsonNode config) {
    asides.rest(config, CONFIG, Set.of("format", "effort"));
    JsonNode older = fields.take("output_format");
    boolean own = Inner.object(config, "format", CONFIG).isObject();
    if (own && !older.isMissingNode()) {
      asides.add("output_format");
    }
    JsonNode format = own ? config.path("format") : older;
    Optional<OutputFormat> foreign = ResponseFormat.read(fields, asides);
    if (format.isMissingNode()) {
      return foreign;
    }
    if (foreign.isPresent()) {
      asides.add(ResponseFormat.FIELD);
    }
    String field = own ? CONFIG + ".format" : "output_format";
    boolean known = format.path("type").asText().equals("json_schema");
    if (known && format.path("schema") instanceof ObjectNode schema) {
      asides.rest(format, field, Set.of("type", "schema"));
      return Optional.of(
          new OutputFormat(FORMAT_NAME, Optional.of(schema), Optional.empty(), field));
    }
    if (known) {
      throw RefusedRequest.at(field + ".schema", "schema must be a JSON schema");
    }
    asides.add(field);
    return Optional.empty();
  }

  private Optional<Reasoning> reasoning(JsonNode config) {
    JsonNode thinking = fields.object(THINKING);
    Optional<String> effort = Inner.text(config, "effort", CONFIG);
    String type = thinking.path("type").asText();
    boolean known = Set.of("enabled", "adaptive", "disabled").contains(type);
    Optional<Reasoning> foreign = foreignReasoning();
    if (foreign.isPresent() && effort.isEmpty() && thinking.isMissingNode()) {
      return foreign;
    }
    foreign.ifPresent(wish -> asides.add(wish.fields().getFirst()));
    if (effort.isPresent() && (!known || type.equals("disabled"))) {
      asides.add(EFFORT);
    }
    if (known) {
      boolean counted = type.equals("enabled");
      asides.rest(thinking, THINKING, counted ? Set.of("type", "budget_tokens") : Set.of("type"));
    } else if (!thinking.isMissingNode()) {
      asides.add(THINKING);
    }
    return known ? Optional.of(Reasoning.asked(thinking, effort)) : Optional.empty();
  }

  /** OpenAI's word, which a union request may hold. */
  private Optional<Reasoning> foreignReasoning() {
    return fields
        .text(OPENAI_EFFORT)
        .filter(word -> !word.equals("default")) // some servers' word for no wish
        .map(word -> new Reasoning(word, OptionalInt.empty(), List.of(OPENAI_EFFORT)));
  }

  private Optional<String> user() {
    JsonNode metadata = fields.object("metadata");
    Optional<String> foreign = fields.text("user");
    if (metadata.size() > (metadata.has("user_id") ? 1 : 0)) {
      asides.add("metadata");
    }
    if (Json.has(metadata, "user_id") && !metadata.path("user_id").isTextual()) {
      throw RefusedRequest.at("metadata.user_id", "user_id must be a string");
    }
    return Json.text(metadata, "user_id").or(() -> foreign);
  }
}
