package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.EffortTwice;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.FormatReader;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Reasoning;
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
 * Reads a Chat Completions request, and the union request: where another provider's spelling stands
 * beside OpenAI's own, OpenAI's wins.
 */
final class OpenAiRequestReader {

  private static final String STREAM_OPTIONS = "stream_options";
  private static final String CONFIG = "output_config";

  private final Fields fields;
  private final Dropped asides = new Dropped();

  private OpenAiRequestReader(ObjectNode request) {
    this.fields = new Fields(request);
  }

  static Conversation read(ObjectNode request) {
    return new OpenAiRequestReader(request).read();
  }

  private Conversation read() {
    List<Part.Text> system = new OpenAiParts(asides).texts(fields.take("system"), "system");
    var turns = new OpenAiMessages(asides).read(fields.array("messages"));
    Toolbox tools = new ToolsReader(fields, asides).read(Dialect.OPENAI);
    Sampling sampling = sampling();
    Optional<OutputFormat> format = new FormatReader(fields, asides).read(Dialect.OPENAI);
    Optional<Reasoning> reasoning = reasoning();
    Optional<String> user = user();
    Optional<Boolean> standard = tier();
    boolean stream = fields.flag("stream").orElse(false);
    JsonNode options = fields.object(STREAM_OPTIONS);
    Inner.flag(options, "include_usage", STREAM_OPTIONS); // heard where the answer is written
    asides.rest(options, STREAM_OPTIONS, Set.of("include_usage"));
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
        unfulfilled());
  }

  /** In OpenAI's word; where that is not there, in Anthropic's fields, which their writer takes. */
  private Optional<Reasoning> reasoning() {
    JsonNode thinking = fields.look(Reasoning.THINKING);
    Optional<String> effort = Inner.text(fields.look(CONFIG), "effort", CONFIG);
    Optional<String> own =
        fields.text("reasoning_effort").filter(word -> !EffortTwice.saysNothing(word));
    if (own.isPresent()) {
      asides.addAll(new EffortTwice(own.get(), thinking, effort).lostFields());
      return Optional.of(
          new Reasoning(own.get(), OptionalInt.empty(), List.of("reasoning_effort")));
    }
    boolean said = Reasoning.KINDS.contains(thinking.path("type").asText());
    return said ? Optional.of(Reasoning.asked(thinking, effort)) : Optional.empty();
  }

  private Sampling sampling() {
    OpenAiNumbers numbers = new OpenAiNumbers(fields);
    OptionalInt limit = numbers.limit();
    OptionalInt oldLimit = numbers.olderLimit();
    return new Sampling(
        limit.isPresent() ? limit : oldLimit,
        limit.isPresent() ? "max_completion_tokens" : "max_tokens",
        numbers.temperature(),
        numbers.topP(),
        fields.count("top_k", 0),
        stop());
  }

  private List<String> stop() {
    JsonNode foreign = fields.take("stop_sequences");
    JsonNode own = fields.take("stop");
    if (own.isMissingNode()) {
      return fields.texts("stop_sequences");
    }
    if (!Sampling.sameStop(own, foreign)) {
      asides.add("stop_sequences");
    }
    return fields.texts("stop");
  }

  private Optional<String> user() {
    Optional<String> safety = fields.text("safety_identifier");
    Optional<String> user = fields.text("user");
    return Spellings.heard(user, safety, "safety_identifier", asides::add); // a place for one
  }

  /** The ordinary service, in the word of either; other tiers have no counterpart. */
  private Optional<Boolean> tier() {
    String tier = fields.text("service_tier").orElse("auto");
    boolean standard = Set.of("default", "standard_only").contains(tier);
    if (!standard && !tier.equals("auto")) {
      asides.add("service_tier");
    }
    return standard ? Optional.of(true) : Optional.empty();
  }

  /** What was not taken, without wishes that are fulfilled by doing nothing. */
  private Map<String, JsonNode> unfulfilled() {
    Map<String, JsonNode> rest = new LinkedHashMap<>(fields.rest());
    rest.entrySet().removeIf(field -> fulfilled(field.getKey(), field.getValue()));
    return rest;
  }

  /** Whether a wish comes true by saying nothing. */
  static boolean fulfilled(String field, JsonNode value) {
    return switch (field) {
      case "parallel_tool_calls" -> value.isBoolean() && value.booleanValue();
      case "n" -> value.isNumber() && value.asInt() == 1;
      case "verbosity" -> value.asText().equals("medium"); // as models are that cannot be told
      case "logprobs", "store" -> value.isBoolean() && !value.booleanValue();
      case "presence_penalty", "frequency_penalty", "top_logprobs" ->
          value.isNumber() && value.decimalValue().signum() == 0;
      case "logit_bias", "metadata" -> value.isObject() && value.isEmpty();
      case "modalities" -> value.size() == 1 && value.path(0).asText().equals("text");
      default -> false;
    };
  }
}
