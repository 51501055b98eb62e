package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.OpaqueIds;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Undo;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.dialect.common.Written;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelFields.EffortWithTools;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a Chat Completions request: only fields that OpenAI knows. */
final class OpenAiRequestWriter {

  /** What OpenAI takes, and some who imitate it. */
  static final int MAX_STOP_SEQUENCES = 4;

  /** What OpenAI allows in {@code safety_identifier}, which succeeds {@code user}. */
  private static final int MAX_USER_LENGTH = 64;

  /** OpenAI's own fields that a union request may carry as they are. */
  private static final Set<String> OWN =
      Set.of(
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "verbosity",
          "store",
          "service_tier",
          "prediction",
          "web_search_options",
          "moderation",
          "prompt_cache_key",
          "prompt_cache_options",
          "prompt_cache_retention",
          "safety_identifier");

  private static final String THINKING = Reasoning.THINKING;

  private final Conversation conversation;
  private final ModelChoice choice;
  private final ModelTraits traits;
  private final ModelFields fields;

  /** Whether the model is told the form of its answer in words. */
  private final boolean words;

  private final ToolNames names = new ToolNames();
  private final Dropped dropped = new Dropped();
  private final ObjectNode body = Json.object();

  private OpenAiRequestWriter(Conversation conversation, ModelChoice choice) {
    this.traits = choice.traits();
    this.choice = choice;
    boolean both = FormOrTools.areBoth(conversation, choice);
    this.words = both || traits.takes(StructuredOutput.JSON);
    Conversation inFront = OperatorInFront.of(conversation, traits);
    this.conversation = words ? ToldFormat.in(inFront, both) : inFront;
    this.fields = choice.traits().fields();
  }

  static Written write(Conversation conversation, ModelChoice choice) {
    return new OpenAiRequestWriter(conversation, choice).write();
  }

  private Written write() {
    dropped.addAll(conversation.asides());
    body.put("model", choice.model());
    ArrayNode messages = new OpenAiMessagesWriter(names, fields, dropped).write(conversation);
    if (messages.isEmpty()) {
      throw new Unsayable("messages", "nothing of this conversation can be told to the target");
    }
    body.set("messages", messages);
    if (endsInWords(conversation.turns().getLast())) {
      dropped.add(OpenEnd.LOST);
    }
    OpenEnd.close(messages, fields);
    limit();
    sampling();
    stop();
    stream();
    new OpenAiToolsWriter(conversation.tools(), names, dropped, choice).write(body);
    if (ToolBound.isOf(choice)) {
      ToolBound.require(body);
    }
    conversation.format().ifPresent(this::format);
    thinking();
    conversation.user().ifPresent(this::user);
    if (conversation.standardTier().orElse(false)) {
      body.put("service_tier", "default");
    }
    conversation.others().forEach(this::other);
    return new Written(
        body,
        dropped.names(),
        new Undo(names.restored(), Optional.empty()).stoppingAt(conversation.sampling().stop()));
  }

  /**
   * Whether the assistant has words to go on from. Nobody is known to do so in OpenAI's language
   * unless told in words that differ by server: the model begins anew (litellm #28580).
   */
  private static boolean endsInWords(Turn last) {
    boolean waits = last.parts().stream().anyMatch(Part.ToolUse.class::isInstance);
    boolean says = last.parts().stream().anyMatch(part -> part instanceof Part.Text && part.says());
    return last.role() == Turn.Role.ASSISTANT && says && !waits;
  }

  private void stream() {
    if (conversation.stream()) {
      body.put("stream", true);
    }
    if (conversation.stream() && fields.includeUsage().orElse(true)) {
      body.putObject("stream_options").put("include_usage", true);
    }
  }

  private void other(String name, JsonNode value) {
    boolean known = OWN.contains(name) || fields.owns(name);
    if (known && !fields.refuses(name) && !body.has(name)) {
      body.set(name, value);
    } else if (!OpenAiRequestReader.fulfilled(name, value)) {
      dropped.add(name);
    }
  }

  private void limit() {
    Sampling sampling = conversation.sampling();
    if (sampling.maxTokens().isEmpty()) {
      return;
    }
    int limit = sampling.maxTokens().getAsInt();
    if (fields.exceeds(limit)) {
      dropped.add(sampling.limitField());
    }
    body.put(choice.tokenLimit().wireName(), fields.bounded(limit));
  }

  /** The bound is OpenAI's own; others take longer ones. */
  private void user(String id) {
    if (fields.refuses("user")) {
      dropped.add("metadata.user_id");
      return;
    }
    body.put("user", choice.asksOpenAi() ? OpaqueIds.fit(id, MAX_USER_LENGTH) : id);
  }

  private void sampling() {
    Sampling sampling = conversation.sampling();
    put("temperature", sampling.temperature());
    put("top_p", sampling.topP());
    if (sampling.topK().isPresent() && fields.owns("top_k")) {
      body.put("top_k", sampling.topK().getAsInt());
    } else if (sampling.topK().isPresent()) {
      dropped.add("top_k");
    }
  }

  private void put(String field, Optional<BigDecimal> wished) {
    boolean refused =
        traits.takes(ModelTraits.Sampling.NONE)
            || (traits.takes(ModelTraits.Sampling.FIXED)
                && wished.filter(value -> value.compareTo(BigDecimal.ONE) == 0).isEmpty());
    if (refused && wished.isPresent()) {
      dropped.add(field);
    } else {
      wished.ifPresent(value -> body.put(field, value));
    }
  }

  private void stop() {
    List<String> all = conversation.sampling().stop();
    int most = fields.refuses("stop") ? 0 : MAX_STOP_SEQUENCES;
    List<String> kept = all.subList(0, Math.min(all.size(), most));
    if (!kept.isEmpty()) {
      ArrayNode sequences = body.putArray("stop");
      kept.forEach(sequences::add);
    }
    if (kept.size() < all.size()) {
      dropped.add("stop_sequences");
    }
  }

  private void format(OutputFormat format) {
    if (body.has("tools") && FormOrTools.areApart(choice)) {
      dropped.add(format.field());
    } else {
      ToldFormat.write(format, words, body, dropped);
    }
  }

  private void thinking() {
    Optional<Reasoning> asked = conversation.reasoning();
    boolean forced = ForcedTools.forbidThinking(body, traits);
    if (LostThoughts.forbidThinking(conversation.turns(), traits) || forced) {
      asked.filter(wish -> !wish.off()).ifPresent(this::lost);
      reasoning(Optional.of(Reasoning.notAtAll()));
    } else {
      reasoning(asked);
    }
  }

  private void reasoning(Optional<Reasoning> asked) {
    if (traits.takes(Thinking.SWITCH)) {
      asked.ifPresent(this::thinkingSwitch);
      return;
    }
    EffortWithTools beside =
        body.has("tools")
            ? fields.effortWithTools().orElse(EffortWithTools.ANY)
            : EffortWithTools.ANY;
    if (beside == EffortWithTools.NONE) {
      body.put("reasoning_effort", "none");
    }
    Optional<Reasoning> wished = asked.filter(wish -> !wish.off());
    Optional<Reasoning> off = asked.filter(Reasoning::off);
    if (traits.takes(Thinking.NONE) || beside == EffortWithTools.NONE) {
      wished.ifPresent(this::lost);
    } else if (beside == EffortWithTools.UNSAID) {
      wished.ifPresent(this::lost);
      // who has a word for no thinking at all does not think unless told to
      off.filter(_ -> !fields.canDoWithoutThinking()).ifPresent(this::lost);
    } else {
      wished.ifPresent(this::effort);
      off.ifPresent(this::least);
    }
  }

  /** Who knows no degrees thinks anyway. */
  private void effort(Reasoning asked) {
    if (fields.knowsNoDegrees()) {
      dropped.addAll(asked.degrees());
    } else {
      body.put("reasoning_effort", EffortWord.of(asked, choice, dropped::add));
    }
  }

  /** As little thinking as there can be, if it is known how that is said. */
  private void least(Reasoning asked) {
    if (NoThinking.flag(body, traits)) {
      return;
    }
    fields.leastEffort().ifPresent(word -> body.put("reasoning_effort", word));
    if (!fields.canDoWithoutThinking()) {
      lost(asked);
    }
  }

  private void lost(Reasoning asked) {
    dropped.addAll(asked.fields());
  }

  /** A switch knows no degrees; they are told beside it in words that the model has for them. */
  private void thinkingSwitch(Reasoning asked) {
    body.putObject(THINKING).put("type", asked.off() ? "disabled" : "enabled");
    boolean wished = !asked.off() && !asked.degrees().isEmpty();
    if (wished && EffortWord.isBesideSwitch(fields)) {
      body.put("reasoning_effort", EffortWord.of(asked, choice, dropped::add));
    } else if (wished) {
      dropped.addAll(asked.degrees());
    }
  }
}
