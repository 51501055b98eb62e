package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Undo;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.dialect.common.Written;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a Messages request: only fields that Anthropic knows, and those it requires. */
final class AnthropicRequestWriter {

  /** What is asked for when neither the caller nor the model's family says. */
  private static final int LAST_RESORT_MAX_TOKENS = 4096;

  /** Anthropic's own fields that a union request may carry as they are. */
  private static final Set<String> OWN =
      Set.of(
          "container",
          "mcp_servers",
          "context_management",
          "inference_geo",
          "cache_control",
          "speed");

  private static final Set<String> SAID_ELSEWHERE = Set.of("metadata", "thinking", "output_config");

  private final Conversation conversation;
  private final ModelChoice choice;
  private final ModelTraits traits;
  private final Dropped dropped = new Dropped();
  private final ObjectNode body = Json.object();

  private AnthropicRequestWriter(Conversation conversation, ModelChoice choice) {
    this.conversation = conversation;
    this.choice = choice;
    this.traits = choice.traits();
  }

  /** What is asked for when the caller sets no limit. */
  static int usualMaxTokens(ModelTraits traits) {
    return traits.fields().bounded(traits.defaultMaxTokens().orElse(LAST_RESORT_MAX_TOKENS));
  }

  static Written write(Conversation conversation, ModelChoice choice) {
    return new AnthropicRequestWriter(conversation, choice).write();
  }

  private Written write() {
    dropped.addAll(conversation.asides());
    body.put("model", choice.model());
    AnthropicFormat format = AnthropicFormat.of(conversation, traits, dropped);
    AnthropicThinking thinking =
        AnthropicThinking.of(conversation, choice, format.toolName().isPresent(), dropped);
    body.put("max_tokens", thinking.maxTokens());
    system(format);
    boolean unthinking =
        !thinking.on() && traits.takes(Thinking.BUDGET) && choice.asksClaude(); // others bear it
    AnthropicTurns turns = new AnthropicTurns(traits, dropped);
    body.set("messages", MovedPictures.told(turns.write(conversation.turns(), unthinking), choice));
    stop();
    if (conversation.stream()) {
      body.put("stream", true);
    }
    new AnthropicSampling(conversation.sampling(), dropped)
        .write(body, AnthropicSampling.regime(choice), thinking.on());
    AnthropicToolsWriter tools = new AnthropicToolsWriter(conversation, traits, dropped);
    tools.write(body, format);
    NamelessTools.say(body, traits);
    if (choice.asksClaude()) {
      PropertyNames.require(
          body.path("tools"), conversation.format().filter(_ -> format.tool().isPresent()));
    }
    metadata();
    if (conversation.standardTier().orElse(false)) {
      body.put("service_tier", "standard_only");
    }
    thinking.write(body);
    format.write(body);
    others();
    ClearedThoughts.apply(body, dropped);
    CacheBound.apply(body, dropped);
    return new Written(body, dropped.names(), new Undo(tools.renamed(), format.toolName()));
  }

  private void system(AnthropicFormat format) {
    ArrayNode blocks = AnthropicSystem.blocks(conversation, dropped);
    format.hint().ifPresent(text -> blocks.addObject().put("type", "text").put("text", text));
    boolean marked = false;
    for (JsonNode block : blocks) {
      marked |= block.has("cache_control");
    }
    if (marked) {
      body.set("system", blocks);
    } else if (!blocks.isEmpty()) {
      body.put("system", AnthropicSystem.joined(blocks));
    }
  }

  /** Anthropic refuses sequences of nothing but blanks. */
  private void stop() {
    List<String> all = conversation.sampling().stop();
    List<String> kept = all.stream().filter(sequence -> !sequence.isBlank()).toList();
    if (!kept.isEmpty()) {
      ArrayNode sequences = body.putArray("stop_sequences");
      kept.forEach(sequences::add);
    }
    if (kept.size() < all.size()) {
      dropped.add("stop");
    }
  }

  /** The free map of OpenAI's is none of Anthropic's business; a user's id in it is. */
  private void metadata() {
    JsonNode foreign = conversation.others().getOrDefault("metadata", Json.object());
    Optional<String> user = conversation.user().or(() -> Json.text(foreign, "user_id"));
    user.ifPresent(
        id -> body.putObject("metadata").put("user_id", AnthropicAmendments.bounded(id, choice)));
    boolean told = user.isPresent() && user.equals(Json.text(foreign, "user_id"));
    boolean lost = foreign.size() > (told ? 1 : 0);
    if (lost) {
      dropped.add("metadata");
    }
  }

  private void others() {
    for (Map.Entry<String, JsonNode> field : conversation.others().entrySet()) {
      String name = field.getKey();
      if (name.equals("n") && field.getValue().asInt() > 1) {
        throw new Unsayable(name, "the target gives one answer only");
      }
      boolean said = SAID_ELSEWHERE.contains(name) && field.getValue().isObject();
      boolean newer = name.equals("diagnostics") && AnthropicSampling.newerVersion(choice);
      if (OWN.contains(name) || newer) {
        body.set(name, field.getValue());
      } else if (!said) {
        dropped.add(name);
      }
    }
  }

  /** The output configuration, made when it is first needed. */
  static ObjectNode outputConfig(ObjectNode body) {
    return body.path("output_config") instanceof ObjectNode present
        ? present
        : body.putObject("output_config");
  }
}
