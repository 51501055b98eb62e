package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.dialect.common.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a Messages request. Where a union request carries OpenAI's spelling of a field that
 * Anthropic's own leaves open, that is taken.
 */
final class AnthropicRequestReader {

  private static final String FORMAT_NAME = "structured_output";

  private final Fields fields;
  private final Dropped asides = new Dropped();

  private AnthropicRequestReader(ObjectNode request) {
    this.fields = new Fields(request);
  }

  static Conversation read(ObjectNode request) {
    return new AnthropicRequestReader(request).read();
  }

  private Conversation read() {
    AnthropicBlocks blocks = new AnthropicBlocks(asides);
    List<Part.Text> system = blocks.texts(fields.take("system"), "system");
    var turns = new AnthropicMessages(blocks).read(fields.array("messages"));
    Toolbox tools = AnthropicToolsReader.read(fields);
    Sampling sampling = sampling();
    JsonNode config = fields.object("output_config");
    Optional<OutputFormat> format = format(config);
    Optional<Reasoning> reasoning = reasoning(config);
    Optional<String> user = user();
    boolean standard = fields.text("service_tier").orElse("auto").equals("standard_only");
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
        Optional.of(standard).filter(wish -> wish),
        stream,
        asides.names(),
        fields.rest());
  }

  private Sampling sampling() {
    OptionalInt limit = fields.count("max_tokens", 1);
    OptionalInt foreign = fields.count("max_completion_tokens", 1);
    return new Sampling(
        limit.isPresent() ? limit : foreign,
        fields.number("temperature", 1),
        fields.number("top_p", 1),
        fields.count("top_k", 0),
        stop());
  }

  private List<String> stop() {
    JsonNode foreign = fields.take("stop");
    JsonNode own = fields.array("stop_sequences");
    JsonNode sequences = own.isMissingNode() ? foreign : own;
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

  /** {@code output_format} is the name that {@code output_config.format} had before. */
  private Optional<OutputFormat> format(JsonNode config) {
    JsonNode older = fields.take("output_format");
    JsonNode format = config.path("format").isObject() ? config.path("format") : older;
    if (format.isMissingNode()) {
      return Optional.empty();
    }
    String field = config.path("format").isObject() ? "output_config.format" : "output_format";
    boolean known = format.path("type").asText().equals("json_schema");
    if (known && format.path("schema") instanceof ObjectNode schema) {
      return Optional.of(
          new OutputFormat(FORMAT_NAME, Optional.of(schema), Optional.empty(), field));
    }
    asides.add(field);
    return Optional.empty();
  }

  private Optional<Reasoning> reasoning(JsonNode config) {
    JsonNode thinking = fields.object("thinking");
    Optional<String> effort = Json.text(config, "effort");
    return switch (thinking.path("type").asText()) {
      case "" -> {
        effort.ifPresent(_ -> asides.add("output_config.effort"));
        yield Optional.empty();
      }
      case "enabled" -> Optional.of(budgeted(thinking.path("budget_tokens").asInt()));
      case "adaptive" ->
          Optional.of(
              new Reasoning(
                  effort.orElse("medium"),
                  OptionalInt.empty(),
                  effort.isPresent() ? "output_config.effort" : "thinking"));
      case "disabled" -> Optional.of(new Reasoning("none", OptionalInt.empty(), "thinking"));
      default -> {
        asides.add("thinking");
        yield Optional.empty();
      }
    };
  }

  static Reasoning budgeted(int budget) {
    String effort = "minimal";
    if (budget >= 4096) {
      effort = "high";
    } else if (budget >= 2048) {
      effort = "medium";
    } else if (budget >= 1024) {
      effort = "low";
    }
    return new Reasoning(effort, OptionalInt.of(budget), "thinking");
  }

  private Optional<String> user() {
    JsonNode metadata = fields.object("metadata");
    Optional<String> foreign = fields.text("user");
    if (metadata.size() > (metadata.has("user_id") ? 1 : 0)) {
      asides.add("metadata");
    }
    return Json.text(metadata, "user_id").or(() -> foreign);
  }
}
