package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.EffortTwice;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.FormatReader;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.dialect.common.Spellings;
import dev.trustgate.gateway.dialect.common.Toolbox;
import dev.trustgate.gateway.dialect.common.ToolsReader;
import dev.trustgate.gateway.domain.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a Messages request. Where a union request carries OpenAI's spelling of a field that
 * Anthropic's own leaves open, that is taken.
 */
final class AnthropicRequestReader {

  private static final String CONFIG = "output_config";
  private static final String EFFORT = Reasoning.EFFORT;
  private static final String THINKING = Reasoning.THINKING;
  private static final String OPENAI_EFFORT = "reasoning_effort";
  private static final String TIER = "service_tier";
  private static final Set<String> OPENAI_TIERS = Set.of("flex", "scale", "priority");
  private static final String STREAM_OPTIONS = "stream_options";
  private static final String INCLUDE_USAGE = "include_usage";

  private final Fields fields;
  private final Dropped asides = new Dropped();

  private AnthropicRequestReader(ObjectNode request) {
    this.fields = new Fields(request);
  }

  static Conversation read(ObjectNode request) {
    MessageThread.requireWhole(request);
    MessageThread.requireAnswer(request);
    return new AnthropicRequestReader(request).read();
  }

  private Conversation read() {
    List<Part.Text> system = new AnthropicBlocks(asides).texts(fields.take("system"), "system");
    var turns = new AnthropicMessages(asides).read(fields.array("messages"));
    Toolbox tools = new ToolsReader(fields, asides).read(Dialect.ANTHROPIC);
    Sampling sampling = sampling();
    JsonNode config = fields.object(CONFIG);
    asides.rest(config, CONFIG, Set.of("format", "effort"));
    Optional<OutputFormat> format = new FormatReader(fields, asides).read(Dialect.ANTHROPIC);
    Optional<Reasoning> reasoning = reasoning(config);
    Optional<String> user = user();
    Optional<Boolean> standard = tier();
    boolean stream = fields.flag("stream").orElse(false);
    counts();
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
        others());
  }

  private Sampling sampling() {
    AnthropicNumbers numbers = new AnthropicNumbers(fields);
    OptionalInt limit = fields.count("max_tokens", 1);
    OptionalInt foreign = fields.count("max_completion_tokens", 1);
    if (limit.isPresent() && foreign.isPresent() && !foreign.equals(limit)) {
      asides.add("max_completion_tokens");
    }
    return new Sampling(
        limit.isPresent() ? limit : foreign,
        limit.isPresent() ? "max_tokens" : "max_completion_tokens",
        numbers.temperature(),
        numbers.topP(),
        numbers.topK(),
        stop());
  }

  private List<String> stop() {
    JsonNode foreign = fields.take("stop");
    JsonNode own = fields.array("stop_sequences");
    if (own.isMissingNode()) {
      return fields.texts("stop");
    }
    if (!Sampling.sameStop(own, foreign)) {
      asides.add("stop");
    }
    return fields.texts("stop_sequences");
  }

  /** The ordinary service; {@code auto} is no wish, and others are OpenAI's own or no words. */
  private Optional<Boolean> tier() {
    String tier = fields.text(TIER).orElse("auto");
    if (!OPENAI_TIERS.contains(tier)
        && !Set.of("auto", "standard_only", "default").contains(tier)) {
      asides.add(TIER);
    }
    return Set.of("standard_only", "default").contains(tier) ? Optional.of(true) : Optional.empty();
  }

  /** Anthropic's answers have counts, whether a union request asks for them or not. */
  private void counts() {
    JsonNode options = fields.look(STREAM_OPTIONS);
    if (options.path(INCLUDE_USAGE).isBoolean()) {
      asides.rest(fields.take(STREAM_OPTIONS), STREAM_OPTIONS, Set.of(INCLUDE_USAGE));
    }
  }

  /** What was not taken, and what the writer of OpenAI's words understands as it is. */
  private Map<String, JsonNode> others() {
    Map<String, JsonNode> others = new LinkedHashMap<>(fields.rest());
    JsonNode tier = fields.look(TIER);
    if (OPENAI_TIERS.contains(tier.asText())) {
      others.put(TIER, tier);
    }
    return others;
  }

  private Optional<Reasoning> reasoning(JsonNode config) {
    JsonNode thinking = fields.object(THINKING);
    Optional<String> effort = Inner.text(config, "effort", CONFIG);
    String type = thinking.path("type").asText();
    boolean known = Reasoning.KINDS.contains(type);
    Optional<Reasoning> foreign = foreignReasoning();
    if (foreign.isPresent() && thinking.isMissingNode()) {
      Spellings.heard(foreign.map(Reasoning::effort), effort, EFFORT, asides::add);
      return foreign; // an effort by itself says nothing to the other provider
    }
    String word = foreign.map(Reasoning::effort).orElse("");
    if (new EffortTwice(word, thinking, effort).wordIsLost()) {
      asides.add(OPENAI_EFFORT);
    }
    if (effort.isPresent() && (!known || Reasoning.saysLeast(thinking))) {
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
        .filter(word -> !EffortTwice.saysNothing(word))
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
    return Spellings.heard(Json.text(metadata, "user_id"), foreign, "user", asides::add);
  }
}
