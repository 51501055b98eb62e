package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.OpaqueIds;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.dialect.common.Undo;
import dev.trustgate.gateway.dialect.common.Written;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a Chat Completions request: only fields that OpenAI knows. */
final class OpenAiRequestWriter {

  static final int MAX_STOP_SEQUENCES = 4;

  /** What OpenAI allows in {@code safety_identifier}, which succeeds {@code user}. */
  private static final int MAX_USER_LENGTH = 64;

  private static final String OFFICIAL_DOMAIN = "openai.com";

  /** OpenAI's own fields that a union request may carry as they are. */
  private static final Set<String> OWN =
      Set.of(
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "verbosity",
          "prompt_cache_key",
          "safety_identifier");

  private final Conversation conversation;
  private final ModelChoice choice;
  private final ModelTraits traits;
  private final ToolNames names = new ToolNames();
  private final Dropped dropped = new Dropped();
  private final ObjectNode body = Json.object();

  private OpenAiRequestWriter(Conversation conversation, ModelChoice choice) {
    this.conversation = conversation;
    this.choice = choice;
    this.traits = choice.traits();
  }

  static Written write(Conversation conversation, ModelChoice choice) {
    return new OpenAiRequestWriter(conversation, choice).write();
  }

  private Written write() {
    dropped.addAll(conversation.asides());
    body.put("model", choice.model());
    body.set("messages", new OpenAiMessagesWriter(names, dropped).write(conversation));
    limit();
    sampling();
    stop();
    if (conversation.stream()) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    new OpenAiToolsWriter(conversation.tools(), names, dropped).write(body);
    conversation.format().ifPresent(this::format);
    conversation.reasoning().ifPresent(this::reasoning);
    conversation.user().ifPresent(this::user);
    if (conversation.standardTier().orElse(false)) {
      body.put("service_tier", "default");
    }
    conversation
        .others()
        .forEach(
            (name, value) -> {
              if (OWN.contains(name)) {
                body.set(name, value);
              } else {
                dropped.add(name);
              }
            });
    return new Written(body, dropped.names(), new Undo(names.restored(), Optional.empty()));
  }

  /** OpenAI itself renamed the limit; what imitates it often knows the old name only. */
  private void limit() {
    boolean renamed =
        choice.hostedBy(OFFICIAL_DOMAIN) || traits.takes(TokenLimit.MAX_COMPLETION_TOKENS);
    conversation
        .sampling()
        .maxTokens()
        .ifPresent(limit -> body.put(renamed ? "max_completion_tokens" : "max_tokens", limit));
  }

  private void user(String id) {
    boolean official = choice.hostedBy(OFFICIAL_DOMAIN);
    body.put("user", official ? OpaqueIds.fit(id, MAX_USER_LENGTH) : id);
  }

  private void sampling() {
    Sampling sampling = conversation.sampling();
    put("temperature", sampling.temperature());
    put("top_p", sampling.topP());
    if (sampling.topK().isPresent()) {
      dropped.add("top_k");
    }
  }

  private void put(String field, Optional<BigDecimal> wished) {
    boolean fixed = traits.takes(ModelTraits.Sampling.FIXED);
    if (fixed && wished.filter(value -> value.compareTo(BigDecimal.ONE) != 0).isPresent()) {
      dropped.add(field);
    } else {
      wished.ifPresent(value -> body.put(field, value));
    }
  }

  private void stop() {
    List<String> all = conversation.sampling().stop();
    if (!all.isEmpty()) {
      ArrayNode sequences = body.putArray("stop");
      all.stream().limit(MAX_STOP_SEQUENCES).forEach(sequences::add);
    }
    if (all.size() > MAX_STOP_SEQUENCES) {
      dropped.add("stop_sequences");
    }
  }

  private void format(OutputFormat format) {
    ObjectNode written = body.putObject("response_format");
    if (format.schema().isEmpty()) {
      written.put("type", "json_object");
      return;
    }
    ObjectNode schema = written.put("type", "json_schema").putObject("json_schema");
    schema.put("name", format.name()).set("schema", format.schema().get());
    format.strict().ifPresent(strict -> schema.put("strict", strict));
  }

  private void reasoning(Reasoning reasoning) {
    if (traits.takes(Thinking.NONE) && !reasoning.off()) {
      dropped.addAll(reasoning.fields());
    } else if (!reasoning.off()) {
      body.put("reasoning_effort", effort(reasoning));
    }
  }

  /** OpenAI's word for an effort. */
  static String effort(Reasoning reasoning) {
    return reasoning.effort().equals("max") ? "xhigh" : reasoning.effort();
  }
}
