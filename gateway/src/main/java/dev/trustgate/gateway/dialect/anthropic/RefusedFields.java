package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.ToolSchema;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.List;
import java.util.Optional;

/**
 * What Claude refuses beside the conversation of a request that stays in Anthropic's language, and
 * servers that imitate it may take: said otherwise where that means the same, or next to it.
 */
final class RefusedFields {

  private static final String TOOLS = "tools";
  private static final String CHOICE = "tool_choice";
  private static final String SYSTEM = "system";
  private static final String STOP = "stop_sequences";
  private static final String SCHEMA = "input_schema";
  private static final List<String> FIELDS = List.of(TOOLS, CHOICE, SYSTEM, STOP);

  private final ObjectNode request;
  private final ObjectNode said;
  private final Amendments amendments;

  private RefusedFields(ObjectNode request, Amendments amendments) {
    this.request = request;
    this.said = amendments.applied(request, FIELDS);
    this.amendments = amendments;
  }

  /** Whether what becomes of them depends on the conversation, which may define tools. */
  static boolean readsMessages(ObjectNode head) {
    return choosesNone(head) && head.path(TOOLS).isEmpty();
  }

  /**
   * Says them as Claude takes them.
   *
   * @throws Unsayable if a tool cannot be said so
   */
  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    if (choice.asksClaude()) {
      new RefusedFields(request, amendments).amend();
    }
  }

  private void amend() {
    system();
    stop();
    tools();
    if (readsMessages(said) && !MessageThread.continues(request) && !definedElsewhere()) {
      amendments.remove(CHOICE); // without a tool Claude takes no choice (claude-cookbooks #142)
    }
  }

  private static boolean choosesNone(ObjectNode request) {
    return request.path(CHOICE).path("type").asText().equals("none");
  }

  private boolean definedElsewhere() {
    return request.hasNonNull("mcp_servers") || NamedTools.definedIn(request.path("messages"));
  }

  /** "system: text content blocks must contain non-whitespace text" (BoltAI #165). */
  private void system() {
    ArrayNode kept = Json.array();
    JsonNode blocks = said.path(SYSTEM);
    boolean silent = SilentTurn.isOf(blocks);
    if (silent && blocks.isTextual() && !blocks.textValue().isEmpty()) {
      amendments.remove(SYSTEM);
    }
    for (JsonNode block : blocks) {
      if (!silent && !RefusedBlocks.isNothing(block)) {
        kept.add(block);
      } else if (block.hasNonNull(CacheMarks.FIELD)) {
        amendments.note(CacheMarks.FIELD);
      }
    }
    if (kept.size() < blocks.size()) {
      setOrRemove(SYSTEM, kept);
    }
  }

  /** "each stop sequence must contain non-whitespace" (litellm #3286). */
  private void stop() {
    ArrayNode kept = Json.array();
    JsonNode sequences = said.path(STOP);
    for (JsonNode sequence : sequences) {
      if (!sequence.isTextual() || !sequence.textValue().isBlank()) {
        kept.add(sequence);
      }
    }
    if (kept.size() < sequences.size()) {
      setOrRemove(STOP, kept);
      amendments.note(STOP);
    }
  }

  private void setOrRemove(String field, ArrayNode kept) {
    if (kept.isEmpty()) {
      amendments.remove(field);
    } else {
      amendments.set(field, kept);
    }
  }

  /**
   * "input_schema.type: Field required" (kilocode #12238, litellm #31527, which asked), and
   * "input_schema does not support oneOf, allOf, or anyOf at the top level" (claude-code #5973).
   */
  private void tools() {
    ArrayNode tools = Json.array();
    Dropped dropped = new Dropped();
    boolean same = true;
    for (JsonNode tool : said.path(TOOLS)) {
      if (tool.path(SCHEMA) instanceof ObjectNode schema && isRefused(schema)) {
        ObjectNode flat = ToolSchema.flat(schema, TOOLS + "." + SCHEMA, dropped);
        ObjectNode copy = tool.deepCopy();
        tools.add(copy.set(SCHEMA, AnthropicToolsWriter.typed(flat)));
        same = false;
      } else {
        tools.add(tool);
      }
    }
    PropertyNames.require(tools, Optional.empty());
    if (!same) {
      amendments.set(TOOLS, tools);
      dropped.names().forEach(amendments::note);
    }
  }

  private static boolean isRefused(ObjectNode schema) {
    return !schema.path("type").isTextual() || ToolSchema.hasAlternatives(schema);
  }
}
