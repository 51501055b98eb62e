package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.ResponseFormat;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * What must change in an OpenAI request for an OpenAI target: the model, and what a union request
 * says in another provider's words. Unknown fields may be new ones, and stay.
 */
final class OpenAiAmendments {

  /** Fields of other providers that OpenAI refuses and that have no counterpart there. */
  private static final List<String> FOREIGN =
      List.of(
          "top_k",
          "container",
          "mcp_servers",
          "context_management",
          "inference_geo",
          "speed",
          "diagnostics",
          "cache_control",
          "anthropic_version",
          "anthropic_beta",
          "safety_settings");

  private static final List<String> LIMITS =
      Stream.of(TokenLimit.values()).map(TokenLimit::wireName).toList();

  private static final String STREAM_OPTIONS = "stream_options";
  private static final String INCLUDE_USAGE = "include_usage";

  private OpenAiAmendments() {}

  static Amendments of(ObjectNode request, ModelChoice choice) {
    Amendments amendments = new Amendments();
    ModelTraits traits = choice.traits();
    boolean otherModel = !choice.model().equals(request.path("model").textValue());
    if (otherModel) {
      amendments.set("model", request.textNode(choice.model()));
    }
    system(request, amendments);
    HandedBack.amend(request, choice, amendments);
    DeveloperAsSystem.amend(request, choice, amendments);
    if (otherModel) {
      OperatorInFront.amend(request, traits, amendments);
    }
    stopSequences(request, amendments);
    new UnionTools(request, choice, amendments).amend();
    ObjectNode tools = amendments.applied(request, List.of("tools", "functions"));
    if (otherModel && tools.valueStream().anyMatch(some -> !some.isEmpty())) {
      OpenAiToolsWriter.requireTaken(choice);
    }
    new UnionWishes(request, choice, amendments).amend();
    EffortBesideSwitch.amend(request, choice, otherModel, amendments);
    if (otherModel) {
      String format = ResponseFormat.FIELD;
      ToldFormat.requireNone(request.path(format), format, traits);
      FormOrTools.requireOne(request, request.path(format), format, choice, amendments);
    }
    LostThoughts.amend(request, traits, amendments);
    SignedCalls.amend(request, traits.fields(), amendments);
    ForeignMarks.amend(request, choice, amendments);
    PlainMessages.amend(request, traits.fields(), amendments);
    SilentAnswers.amend(request, choice, amendments);
    OpenEnd.amend(request, traits.fields(), amendments);
    Alternation.amend(request, choice, amendments);
    StringContent.amend(request, traits.fields(), amendments);
    ForcedTools.amend(request, traits, amendments);
    ForcedTools.nameless(request, traits, amendments);
    TypelessSchema.amend(request, choice, amendments);
    MixedStrict.amend(request, choice, otherModel, amendments);
    for (String field : FOREIGN) {
      if (request.has(field) && !traits.fields().owns(field)) {
        amendments.drop(field);
      }
    }
    limit(request, choice, amendments);
    tier(request, amendments);
    new OpenAiModelRules(request, choice, amendments, otherModel).amend();
    usage(request, traits, amendments);
    ObjectNode temperature = amendments.applied(request, List.of("temperature"));
    if (!temperature.isEmpty() && choice.asksOpenAi()) {
      new OpenAiNumbers(new Fields(temperature)).requireOwn();
    }
    if (ToolBound.isOf(choice)) {
      ToolBound.require(amendments.applied(request, ToolBound.FIELDS));
    }
    if (choice.hostedByOpenAi()) {
      fewerStops(request, otherModel, amendments);
      OwnRefusals.require(amendments.applied(request, OwnRefusals.FIELDS));
    }
    return amendments;
  }

  /** The limit under the name that the model takes. */
  private static void limit(ObjectNode request, ModelChoice choice, Amendments amendments) {
    boolean newer = choice.traits().takes(TokenLimit.MAX_COMPLETION_TOKENS);
    if (newer && request.hasNonNull("max_tokens")) {
      amendments.remove("max_tokens");
      if (!request.hasNonNull("max_completion_tokens")) {
        amendments.set("max_completion_tokens", request.path("max_tokens"));
      }
    } else if (!newer
        && choice.traits().fields().refuses("max_completion_tokens")
        && request.has("max_completion_tokens")) { // null is refused, too, where it is not known
      amendments.remove("max_completion_tokens");
      if (!request.hasNonNull("max_tokens") && request.hasNonNull("max_completion_tokens")) {
        amendments.set("max_tokens", request.path("max_completion_tokens"));
      }
    } else if (choice.hostedByOpenAi() && LIMITS.stream().allMatch(request::hasNonNull)) {
      String said = choice.tokenLimit().wireName(); // both at once are a 400 (langgraph #5943)
      LIMITS.stream().filter(name -> !name.equals(said)).forEach(amendments::remove);
    }
  }

  /** A top-level system prompt becomes the first message, unless it is among them already. */
  private static void system(ObjectNode request, Amendments amendments) {
    if (!request.has("system")) {
      return;
    }
    amendments.remove("system");
    for (JsonNode block : request.path("system")) {
      if (block.has(CacheMarks.FIELD)) {
        amendments.note(CacheMarks.FIELD);
      }
      amendments.noteRest(block, "system", Set.of("type", "text", CacheMarks.FIELD));
    }
    String system = systemText(request.path("system"));
    if (!system.isBlank() && !alreadySaid(system, request.path("messages"))) {
      amendments.prepend(Json.object().put("role", "system").put("content", system));
    }
  }

  private static String systemText(JsonNode system) {
    if (system.isTextual() || system.isNull()) {
      return system.asText("");
    }
    if (!system.isArray()) {
      throw RefusedRequest.at("system", "system must be text or an array of text blocks");
    }
    StringJoiner text = new StringJoiner("\n");
    for (JsonNode block : system) {
      text.add(
          Json.text(block, "text")
              .orElseThrow(() -> RefusedRequest.at("system", "system may hold text blocks only")));
    }
    return text.toString();
  }

  private static boolean alreadySaid(String system, JsonNode messages) {
    for (JsonNode message : messages) {
      String role = message.path("role").asText();
      JsonNode content = message.path("content");
      JsonNode said =
          content.isArray() && content.size() == 1 ? content.path(0).path("text") : content;
      boolean ofSystem = role.equals("system") || role.equals("developer");
      if (ofSystem && said.asText().strip().equals(system.strip())) {
        return true;
      }
    }
    return false;
  }

  private static void stopSequences(ObjectNode request, Amendments amendments) {
    if (!request.has("stop_sequences")) {
      return;
    }
    JsonNode sequences = request.path("stop_sequences");
    amendments.take(request, "stop_sequences", sequences.isArray());
    if (Json.has(request, "stop") && !Sampling.sameStop(request.path("stop"), sequences)) {
      amendments.note("stop_sequences");
    }
    if (Json.has(request, "stop") || !sequences.isArray() || sequences.isEmpty()) {
      return;
    }
    ArrayNode kept = fewer(sequences);
    if (kept.size() < sequences.size()) {
      amendments.note("stop_sequences");
    }
    amendments.set("stop", kept);
  }

  /** Where the gateway chose the model, as many are told as where the language changes. */
  private static void fewerStops(ObjectNode request, boolean otherModel, Amendments amendments) {
    JsonNode stop = amendments.applied(request, List.of("stop")).path("stop");
    ArrayNode kept = fewer(stop);
    if (otherModel && kept.size() < stop.size()) {
      amendments.set("stop", kept).note("stop");
    }
  }

  private static ArrayNode fewer(JsonNode sequences) {
    ArrayNode kept = Json.array();
    for (JsonNode sequence : sequences) {
      if (kept.size() < OpenAiRequestWriter.MAX_STOP_SEQUENCES) {
        kept.add(sequence);
      }
    }
    return kept;
  }

  /** Anthropic's word for the ordinary service. */
  private static void tier(ObjectNode request, Amendments amendments) {
    if (request.path("service_tier").asText().equals("standard_only")) {
      amendments.set("service_tier", request.textNode("default"));
    }
  }

  /** Streams carry counts only for those who ask; but some servers refuse to be asked. */
  private static void usage(ObjectNode request, ModelTraits traits, Amendments amendments) {
    JsonNode said = request.path(STREAM_OPTIONS);
    boolean strange = Json.has(request, STREAM_OPTIONS) && !said.isObject();
    if (strange || (Json.has(said, INCLUDE_USAGE) && !said.path(INCLUDE_USAGE).isBoolean())) {
      return; // of a wrong kind, which is for the provider to say
    }
    ObjectNode options = said instanceof ObjectNode given ? given.deepCopy() : Json.object();
    if (!traits.fields().includeUsage().orElse(true)) {
      if (options.remove(INCLUDE_USAGE) != null) {
        amendments.set(STREAM_OPTIONS, options);
      }
      if (options.isEmpty() && request.has(STREAM_OPTIONS)) {
        amendments.remove(STREAM_OPTIONS);
      }
    } else if (request.path("stream").asBoolean() && !options.path(INCLUDE_USAGE).asBoolean()) {
      amendments.set(STREAM_OPTIONS, options.put(INCLUDE_USAGE, true));
    }
  }
}
