package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
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

  private static final String PLAIN_REASONING = "reasoning_content";

  /** Where reasoning may stand that OpenAI did not say. */
  static final List<String> FOREIGN_REASONING = List.of(ThinkingBlocks.FIELD, PLAIN_REASONING);

  private OpenAiAmendments() {}

  static Amendments of(ObjectNode request, ModelChoice choice) {
    Amendments amendments = new Amendments();
    ModelTraits traits = choice.traits();
    if (!choice.model().equals(request.path("model").textValue())) {
      amendments.set("model", request.textNode(choice.model()));
      otherModel(request, traits, amendments);
    }
    system(request, amendments);
    foreignMessages(request, choice, amendments);
    stopSequences(request, amendments);
    new UnionTools(request, amendments).amend();
    new UnionWishes(request, traits, amendments).amend();
    FOREIGN.stream().filter(request::has).forEach(amendments::drop);
    limit(request, traits, amendments);
    tier(request, amendments);
    usage(request, amendments);
    return amendments;
  }

  /** What the caller asked of another model, and this one refuses. */
  private static void otherModel(ObjectNode request, ModelTraits traits, Amendments amendments) {
    if (traits.takes(Sampling.FIXED)) {
      Stream.of("temperature", "top_p")
          .filter(field -> request.hasNonNull(field) && request.path(field).asDouble() != 1)
          .forEach(amendments::drop);
    }
    String effort = request.path("reasoning_effort").asText("none");
    if (traits.takes(Thinking.NONE) && request.hasNonNull("reasoning_effort")) {
      amendments.remove("reasoning_effort");
      if (!effort.equals("none")) {
        amendments.note("reasoning_effort");
      }
    }
  }

  /** The limit under the name that the model takes. */
  private static void limit(ObjectNode request, ModelTraits traits, Amendments amendments) {
    if (traits.takes(TokenLimit.MAX_COMPLETION_TOKENS) && request.hasNonNull("max_tokens")) {
      amendments.remove("max_tokens");
      if (!request.hasNonNull("max_completion_tokens")) {
        amendments.set("max_completion_tokens", request.path("max_tokens"));
      }
    }
  }

  /**
   * Reasoning of another provider, which the caller hands back, is nothing that OpenAI takes. What
   * imitates OpenAI may have said the plain kind itself, and want it back.
   */
  private static void foreignMessages(
      ObjectNode request, ModelChoice choice, Amendments amendments) {
    JsonNode said = request.path("messages");
    boolean official = choice.hostedBy("openai.com");
    boolean sealed = said.findValue(ThinkingBlocks.FIELD) != null;
    if (!sealed && !(official && said.findValue(PLAIN_REASONING) != null)) {
      return;
    }
    if (sealed) {
      amendments.note("messages." + ThinkingBlocks.FIELD);
    }
    if (said.findValue(PLAIN_REASONING) != null) {
      amendments.note("messages." + PLAIN_REASONING);
    }
    ArrayNode messages = Json.array();
    amendments.firstMessage().ifPresent(messages::add);
    for (JsonNode message : said) {
      boolean foreign = message.has(ThinkingBlocks.FIELD) || official;
      messages.add(
          foreign && message instanceof ObjectNode object
              ? object.deepCopy().without(FOREIGN_REASONING)
              : message);
    }
    amendments.replaceMessages(messages);
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
    amendments.remove("stop_sequences");
    JsonNode sequences = request.path("stop_sequences");
    if (Json.has(request, "stop") || !sequences.isArray() || sequences.isEmpty()) {
      return;
    }
    ArrayNode kept = Json.array();
    for (JsonNode sequence : sequences) {
      if (kept.size() < OpenAiRequestWriter.MAX_STOP_SEQUENCES) {
        kept.add(sequence);
      }
    }
    if (kept.size() < sequences.size()) {
      amendments.note("stop_sequences");
    }
    amendments.set("stop", kept);
  }

  /** Anthropic's word for the ordinary service. */
  private static void tier(ObjectNode request, Amendments amendments) {
    if (request.path("service_tier").asText().equals("standard_only")) {
      amendments.set("service_tier", request.textNode("default"));
    }
  }

  /** Streams carry counts only for those who ask. */
  private static void usage(ObjectNode request, Amendments amendments) {
    boolean asked = request.path("stream_options").path("include_usage").asBoolean();
    if (request.path("stream").asBoolean() && !asked) {
      JsonNode options = request.path("stream_options");
      ObjectNode asking = options.isObject() ? ((ObjectNode) options).deepCopy() : Json.object();
      amendments.set("stream_options", asking.put("include_usage", true));
    }
  }
}
