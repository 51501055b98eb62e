package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.OpaqueIds;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.dialect.common.Spellings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must change in an Anthropic request for an Anthropic target: the model, what the caller
 * asked of another model that this one refuses, and what a union request says in OpenAI's words. A
 * limit is added where it is missing. Unknown fields may be new ones, and stay.
 */
final class AnthropicAmendments {

  /** Fields of OpenAI's that Anthropic refuses and that have no counterpart there. */
  private static final List<String> FOREIGN =
      List.of(
          "audio",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "modalities",
          "moderation",
          "n",
          "prediction",
          "presence_penalty",
          "prompt_cache_key",
          "prompt_cache_options",
          "prompt_cache_retention",
          "seed",
          "store",
          "top_logprobs",
          "verbosity",
          "web_search_options");

  /** Of which Anthropic's own models take less than what imitates them. */
  private static final List<String> NARROWER = List.of("temperature", "top_k", Reasoning.THINKING);

  /** What the API reference allows in {@code metadata.user_id}. */
  private static final int MAX_USER_LENGTH = 256;

  /** 400 "user_id appears to contain an email address" (litellm #10106). */
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]@[^\\s@]+\\.[^\\s@]");

  private static final List<String> THINKING = List.of(Reasoning.THINKING);
  private static final List<String> COUNTED = List.of(Reasoning.THINKING, "max_tokens");
  private static final String STREAM_OPTIONS = "stream_options";

  private AnthropicAmendments() {}

  static Amendments of(ObjectNode request, ModelChoice choice) {
    MessageThread.requireKeeper(request, choice);
    Amendments amendments = new Amendments();
    boolean otherModel = !choice.model().equals(request.path("model").textValue());
    if (otherModel) {
      amendments.set("model", request.textNode(choice.model()));
    }
    RefusedBlocks.amend(request, choice, amendments);
    MovedPictures.amend(request, choice, amendments);
    new UnionTools(request, choice.traits(), otherModel, amendments).amend();
    limit(request, choice, amendments);
    new AnthropicOtherModel(request, choice, amendments).amend(otherModel);
    stop(request, amendments);
    user(request, choice, amendments);
    tier(request, amendments);
    new UnionWishes(request, choice, amendments).amend();
    RefusedFields.amend(request, choice, amendments);
    JsonNode options = request.path(STREAM_OPTIONS); // Anthropic counts without being asked
    amendments
        .take(request, STREAM_OPTIONS, options.isObject())
        .noteRest(options, STREAM_OPTIONS, Set.of("include_usage"));
    if (Json.has(options, "include_usage") && !options.path("include_usage").isBoolean()) {
      amendments.note(STREAM_OPTIONS + ".include_usage");
    }
    FOREIGN.stream().filter(request::has).forEach(amendments::drop);
    if (begins(amendments.applied(request, THINKING), choice)) {
      ObjectNode told = amendments.applied(request, MessageThread.SAID);
      OpenTurn.requireThought(told, amendments::placeOf);
      if (OpenTurn.isUnthoughtRound(told)) {
        amendments.drop(Reasoning.THINKING);
      }
    }
    NamelessTools.amend(request, choice.traits(), amendments);
    ForbiddenThinking.amend(request, choice.traits(), amendments);
    if (bearsNoThoughts(choice) && !asksForThoughts(amendments.applied(request, THINKING))) {
      OpenTurn.leaveThoughtsOut(amendments.applied(request, MessageThread.SAID), amendments);
    }
    if (otherModel && choice.asksClaude()) {
      AnthropicSampling.besideThinking(request, amendments);
    }
    ObjectNode narrower = amendments.applied(request, NARROWER);
    if (!narrower.isEmpty() && choice.asksClaude()) {
      requireOwn(narrower);
    }
    ClearedThoughts.amend(request, otherModel && choice.asksClaude(), amendments);
    if (choice.hostedByMaker(Dialect.ANTHROPIC)) {
      if (!AnthropicBudget.mayExceedTheLimit(choice)) {
        ObjectNode counted = amendments.applied(request, COUNTED);
        new AnthropicBudget(counted.path(Reasoning.THINKING))
            .requireBelow(counted.path("max_tokens"));
      }
      OwnRefusals.require(amendments.applied(request, OwnRefusals.FIELDS));
    }
    return amendments;
  }

  /**
   * Whether somebody shall think who wants to begin with that. At other addresses than Anthropic's
   * own anybody may serve models of any name.
   *
   * @param said the request, or some of its fields
   */
  static boolean begins(ObjectNode said, ModelChoice choice) {
    boolean enabled = said.path(Reasoning.THINKING).path("type").asText().equals("enabled");
    return enabled && choice.hostedByMaker(Dialect.ANTHROPIC);
  }

  /** Whether a model that is not to think refuses thoughts in the turn that it goes on with. */
  static boolean bearsNoThoughts(ModelChoice choice) {
    return choice.asksClaude() && choice.traits().takes(Thinking.BUDGET);
  }

  /** Whether thinking is asked for, in some way. */
  static boolean asksForThoughts(ObjectNode said) {
    return ClearedThoughts.thinks(said);
  }

  /** Refuses what Anthropic's own models do, and those of others may take. */
  private static void requireOwn(ObjectNode said) {
    new AnthropicNumbers(new Fields(said)).requireOwn();
    new AnthropicBudget(said.path(Reasoning.THINKING)).requireOwn();
  }

  private static void limit(ObjectNode request, ModelChoice choice, Amendments amendments) {
    JsonNode foreign = request.path("max_completion_tokens");
    if (!request.hasNonNull("max_tokens")) {
      ModelFields fields = choice.traits().fields();
      int usual = AnthropicRequestWriter.usualMaxTokens(choice.traits());
      boolean high = foreign.isNumber() && fields.exceeds(foreign.asLong());
      JsonNode most = request.numberNode(fields.maxOutputTokens().orElse(usual));
      int roomy = roomy(request.path(Reasoning.THINKING), usual, choice.traits());
      JsonNode said = foreign.isNumber() ? foreign : request.numberNode(roomy);
      amendments.set("max_tokens", high ? most : said);
      if (high) {
        amendments.note("max_completion_tokens");
      }
    }
    boolean lost = request.hasNonNull("max_tokens") && foreign.isNumber();
    if (lost && foreign.asLong() != request.path("max_tokens").asLong()) {
      amendments.note("max_completion_tokens");
    }
    amendments.take(request, "max_completion_tokens", foreign.isNumber());
  }

  /** A limit of ours leaves the answer room behind what the caller wants thought. */
  private static int roomy(JsonNode thinking, int usual, ModelTraits traits) {
    boolean counted = thinking.path("budget_tokens").isNumber();
    return Optional.of(thinking)
        .filter(asked -> counted && asked.path("type").asText().equals("enabled"))
        .flatMap(
            asked ->
                ThinkingBudget.Wish.counted(Reasoning.budget(asked))
                    .within(OptionalInt.empty(), usual, traits))
        .map(ThinkingBudget::limit)
        .orElse(usual);
  }

  private static void stop(ObjectNode request, Amendments amendments) {
    JsonNode stop = request.path("stop");
    amendments.take(request, "stop", stop.isTextual() || stop.isArray());
    JsonNode own = request.path("stop_sequences");
    if (request.hasNonNull("stop_sequences") && !Sampling.sameStop(own, stop)) {
      amendments.note("stop");
    }
    if (!request.hasNonNull("stop_sequences") && (stop.isTextual() || stop.isArray())) {
      ArrayNode kept = Json.array();
      JsonNode sequences = stop.isArray() ? stop : Json.array().add(stop);
      for (JsonNode sequence : sequences) {
        if (!sequence.asText().isBlank()) {
          kept.add(sequence);
        }
      }
      if (!kept.isEmpty()) {
        amendments.set("stop_sequences", kept);
      }
      if (kept.size() < sequences.size()) {
        amendments.note("stop"); // Anthropic refuses those of nothing but blanks
      }
    }
  }

  /** Anthropic knows the user's id inside {@code metadata}, and nothing else there. */
  private static void user(ObjectNode request, ModelChoice choice, Amendments amendments) {
    JsonNode metadata = request.path("metadata");
    Optional<String> user = Json.text(metadata, "user_id");
    for (String field : List.of("user", "safety_identifier")) {
      user = Spellings.heard(user, Json.text(request, field), field, amendments::note);
    }
    Stream.of("user", "safety_identifier")
        .forEach(field -> amendments.take(request, field, request.path(field).isTextual()));
    boolean foreign = metadata.isObject() && metadata.size() > (metadata.has("user_id") ? 1 : 0);
    boolean strange = !metadata.isObject() && request.hasNonNull("metadata");
    if (foreign || (strange && user.isPresent())) {
      amendments.note("metadata");
    }
    boolean unsaid = user.isPresent() && !metadata.has("user_id");
    if (unsaid || (foreign && user.isPresent())) {
      amendments.set(
          "metadata",
          Json.object().put("user_id", unsaid ? bounded(user.get(), choice) : user.get()));
    } else if (foreign) {
      amendments.remove("metadata");
    }
  }

  /** The bound is Claude's own, as is that it takes no address; others take longer ones. */
  static String bounded(String user, ModelChoice choice) {
    if (!choice.asksClaude()) {
      return user;
    }
    boolean fits = user.length() <= MAX_USER_LENGTH && !ADDRESS.matcher(user).find();
    return fits ? user : OpaqueIds.hash(user);
  }

  /** The words for the ordinary service differ; those for others have no counterpart. */
  private static void tier(ObjectNode request, Amendments amendments) {
    switch (request.path("service_tier").asText()) {
      case "default" -> amendments.set("service_tier", request.textNode("standard_only"));
      case "flex", "scale", "priority" -> amendments.drop("service_tier");
      default -> {
        // Anthropic's own, or none
      }
    }
  }
}
