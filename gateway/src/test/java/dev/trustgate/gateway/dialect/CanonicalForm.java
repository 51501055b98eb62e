package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Brings documents into the form in which the corpus compares them. */
final class CanonicalForm {

  private CanonicalForm() {}

  static ObjectNode anthropicRequest(JsonNode request) {
    ObjectNode form = (ObjectNode) plain(request);
    system(form);
    ArrayNode messages = Json.array();
    for (JsonNode message : form.path("messages")) {
      ObjectNode copy = message.deepCopy();
      copy.set("content", blocks(message.path("content")));
      copy.path("content").forEach(CanonicalForm::block);
      JsonNode last = messages.path(messages.size() - 1);
      if (last.path("role").equals(copy.path("role"))) {
        ((ArrayNode) last.path("content")).addAll((ArrayNode) copy.path("content"));
      } else {
        messages.add(copy);
      }
    }
    form.set("messages", messages);
    form.path("tools").forEach(tool -> tool((ObjectNode) tool));
    removeIf(form.path("tool_choice"), "disable_parallel_tool_use", "false");
    removeIf(form, "stream", "false");
    for (String field : List.of("tools", "stop_sequences")) {
      if (form.path(field).isArray() && form.path(field).isEmpty()) {
        form.remove(field);
      }
    }
    return form;
  }

  private static void system(ObjectNode form) {
    if (!form.has("system")) {
      return;
    }
    ArrayNode blocks = blocks(form.path("system"));
    StringBuilder text = new StringBuilder();
    boolean marked = false;
    for (JsonNode block : blocks) {
      text.append(text.isEmpty() ? "" : " ").append(block.path("text").asText());
      marked |= block.has("cache_control");
    }
    if (!marked) {
      blocks.removeAll();
      blocks
          .addObject()
          .put("type", "text")
          .put("text", text.toString().replaceAll("\\s+", " ").strip());
    }
    form.set("system", blocks);
  }

  private static ArrayNode blocks(JsonNode content) {
    if (content instanceof ArrayNode array) {
      return array.deepCopy();
    }
    ArrayNode blocks = Json.array();
    if (content.isTextual()) {
      blocks.addObject().put("type", "text").put("text", content.textValue());
    }
    return blocks;
  }

  private static void block(JsonNode node) {
    ObjectNode block = (ObjectNode) node;
    if (block.path("type").asText().equals("tool_result")) {
      ArrayNode content = blocks(block.path("content"));
      block.set("content", content);
      if (content.isEmpty()) {
        block.remove("content");
      }
      removeIf(block, "is_error", "false");
    }
  }

  private static void tool(ObjectNode tool) {
    removeIf(tool, "description", "");
    removeIf(tool, "type", "custom");
    if (tool.path("input_schema") instanceof ObjectNode schema) {
      if (!schema.has("type")) {
        schema.put("type", "object");
      }
      for (String field : List.of("properties", "required")) {
        if (schema.has(field) && schema.path(field).isEmpty()) {
          schema.remove(field);
        }
      }
    }
  }

  static ObjectNode openAiRequest(JsonNode request) {
    ObjectNode form = (ObjectNode) plain(request);
    for (JsonNode node : form.path("messages")) {
      ObjectNode message = (ObjectNode) node;
      message.set("content", text(message.path("content")));
      boolean empty = message.path("content").asText("x").isEmpty();
      if (message.path("content").isMissingNode() || (empty && message.has("tool_calls"))) {
        message.remove("content");
      }
    }
    if (form.has("max_completion_tokens")) {
      form.set("max_tokens", form.remove("max_completion_tokens"));
    }
    removeIf(form, "stream", "false");
    for (JsonNode tool : form.path("tools")) {
      removeIf(tool.path("function"), "description", "");
      removeIf(tool.path("function"), "strict", "false");
      if (tool.path("function").path("parameters") instanceof ObjectNode schema
          && schema.path("properties").isObject()
          && schema.path("properties").isEmpty()) {
        schema.remove("properties"); // OpenAI itself insists on them, and they say nothing
      }
    }
    removeIf(form.path("response_format").path("json_schema"), "strict", "false");
    return form;
  }

  private static JsonNode text(JsonNode content) {
    if (!(content instanceof ArrayNode parts)) {
      return content;
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : parts) {
      if (!part.path("type").asText().equals("text")) {
        return content;
      }
      text.append(part.path("text").asText());
    }
    return TextNode.valueOf(text.toString());
  }

  /** Answers of both dialects: what no caller depends on is left out. */
  static ObjectNode answer(JsonNode answer) {
    ObjectNode form = (ObjectNode) plain(answer);
    form.remove(List.of("id", "created", "service_tier", "system_fingerprint"));
    if (form.path("content").isArray()) {
      ArrayNode kept = Json.array();
      for (JsonNode block : form.path("content")) {
        boolean said = !block.path("text").asText("x").isEmpty();
        if (said && !block.path("type").asText().endsWith("thinking")) {
          kept.add(block);
        }
      }
      form.set("content", kept);
    }
    for (JsonNode choice : form.path("choices")) {
      ObjectNode message = (ObjectNode) choice.path("message");
      message.remove(Set.of("reasoning_content", "thinking_blocks", "annotations"));
      removeIf(message, "content", "");
      if (message.path("tool_calls").isArray() && message.path("tool_calls").isEmpty()) {
        message.remove("tool_calls");
      }
      for (JsonNode call : message.path("tool_calls")) {
        ObjectNode function = (ObjectNode) call.path("function");
        Json.tree(function.path("arguments").asText())
            .ifPresent(arguments -> function.set("arguments", plain(arguments)));
      }
    }
    if (form.path("usage") instanceof ObjectNode usage) {
      usage.remove("service_tier");
      zeros(usage);
      zeros(usage.path("prompt_tokens_details"));
      if (usage.path("prompt_tokens_details").isEmpty()) {
        usage.remove("prompt_tokens_details");
      }
    }
    return form;
  }

  private static void zeros(JsonNode counts) {
    for (String field :
        List.of(
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
            "cached_tokens",
            "cache_write_tokens")) {
      removeIf(counts, field, "0");
    }
  }

  private static void removeIf(JsonNode node, String field, String value) {
    if (node instanceof ObjectNode object && object.path(field).asText("-").equals(value)) {
      object.remove(field);
    }
  }

  /** A copy without nulls, with numbers of one kind. */
  static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      object.properties().stream()
          .filter(field -> !field.getValue().isNull())
          .forEach(field -> copy.set(field.getKey(), plain(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(plain(element)));
      return copy;
    }
    if (node.isNumber()) {
      BigDecimal value = node.decimalValue().stripTrailingZeros();
      return Json.object().numberNode(value.scale() < 0 ? value.setScale(0) : value);
    }
    return node;
  }
}
