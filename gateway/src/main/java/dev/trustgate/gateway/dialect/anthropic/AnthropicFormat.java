package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.SafeNames;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.ToolChoice;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import java.util.Map;
import java.util.Optional;

/**
 * How an answer in JSON is asked for: natively, by a tool whose input is the answer, or, when there
 * is no schema, by a sentence. No grammar is made of a tool that is not strict, so it also stands
 * for a form of which none can be made, or one in which an object would always be empty. Where no
 * tool may stand for an answer that would always be empty itself, it is told in words, too.
 *
 * @param nativeSchema for {@code output_config.format}
 * @param tool that stands for the format
 * @param hint that is added to the system prompt
 */
record AnthropicFormat(
    Optional<ObjectNode> nativeSchema, Optional<Tool.Function> tool, Optional<String> hint) {

  private static final int MAX_NAME_LENGTH = 64;
  private static final String SENTENCE =
      "Answer with one JSON object and nothing else: no prose, no code fence.";
  private static final String SCHEMA = " It must follow this JSON Schema:\n";
  private static final String PURPOSE = "Gives the final answer to the user in the required form.";
  private static final AnthropicFormat NONE =
      new AnthropicFormat(Optional.empty(), Optional.empty(), Optional.empty());

  static AnthropicFormat of(Conversation conversation, ModelTraits traits, Dropped dropped) {
    if (conversation.format().isEmpty()) {
      return NONE;
    }
    OutputFormat format = conversation.format().get();
    if (format.schema().isEmpty()) {
      return told(format, SENTENCE, dropped);
    }
    ObjectNode schema = DraftSchema.of(format.schema().get());
    boolean named = conversation.tools().choice().orElse(null) instanceof ToolChoice.Named;
    if (!traits.takes(StructuredOutput.TOOL)) {
      StrictSchema strict = StrictSchema.of(schema);
      boolean forcible = traits.fields().bearsForce() && !named && Tool.isOfObject(schema);
      if (strict.compiles() && !(strict.emptied() && forcible && isAllThatIsAsked(conversation))) {
        if (strict.isNothing()) {
          return told(format, SENTENCE + SCHEMA + Json.text(schema), dropped);
        }
        if (strict.narrower()) {
          dropped.add(format.field() + "." + StrictSchema.OPEN);
        }
        return new AnthropicFormat(
            Optional.of(strict.schema()), Optional.empty(), Optional.empty());
      }
      if (!traits.fields().bearsForce()) {
        throw uncompiled(format.field());
      }
    }
    if (named) {
      dropped.add(format.field()); // the answer is the call of another tool
      return NONE;
    }
    if (!Tool.isOfObject(schema)) {
      throw new Unsayable(format.field(), "the target can only answer in the form of an object");
    }
    Tool.Function tool =
        new Tool.Function(
            freeName(SafeNames.fit(format.name(), MAX_NAME_LENGTH), conversation),
            Optional.of(PURPOSE),
            schema,
            Optional.empty(),
            Optional.empty(),
            Map.of());
    return new AnthropicFormat(Optional.empty(), Optional.of(tool), Optional.empty());
  }

  /** Asked for in words, but not enforced. */
  private static AnthropicFormat told(OutputFormat format, String words, Dropped dropped) {
    dropped.add(format.field());
    return new AnthropicFormat(Optional.empty(), Optional.empty(), Optional.of(words));
  }

  /** A forced tool would cost thoughts, and calls of others beside each other. */
  private static boolean isAllThatIsAsked(Conversation conversation) {
    return conversation.tools().tools().isEmpty()
        && conversation.reasoning().filter(asked -> !asked.off()).isEmpty();
  }

  /** The refusal of a form that a model cannot be held to. */
  static Unsayable unheld(String field) {
    return new Unsayable(field, "the model cannot be held to a form of its answer");
  }

  /** The refusal of a form of which a model makes no grammar. */
  static Unsayable uncompiled(String field) {
    return new Unsayable(
        field,
        "the model cannot be held to a form that refers to itself, or that leaves so much open");
  }

  private static String freeName(String wished, Conversation conversation) {
    boolean taken =
        conversation.tools().tools().stream()
            .anyMatch(tool -> tool instanceof Tool.Function known && known.name().equals(wished));
    return taken ? SafeNames.fit(wished + " answer", MAX_NAME_LENGTH) : wished;
  }

  Optional<String> toolName() {
    return tool.map(Tool.Function::name);
  }

  void write(ObjectNode body) {
    if (nativeSchema.isPresent()) {
      AnthropicRequestWriter.outputConfig(body)
          .putObject("format")
          .put("type", "json_schema")
          .set("schema", nativeSchema.get());
    }
  }
}
