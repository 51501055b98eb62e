package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Messages, version 2023-06-01. */
final class AnthropicWireCheck extends WireCheck {

  private static final String ID = "[a-zA-Z0-9_-]{1,128}";
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "messages",
          "max_tokens",
          "system",
          "stop_sequences",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "tools",
          "tool_choice",
          "metadata",
          "thinking",
          "output_config",
          "service_tier",
          "container",
          "cache_control",
          "inference_geo",
          "mcp_servers",
          "context_management");

  /** anthropic-sdk-java 8f5861c, {@code MessageCreateParams}, 2026-08-19, and its betas. */
  static final Set<String> REFERENCE =
      Set.of(
          ("model messages max_tokens system stop_sequences stream temperature top_p top_k tools"
                  + " tool_choice metadata thinking output_config service_tier container"
                  + " cache_control inference_geo mcp_servers context_management speed"
                  + " output_format diagnostics")
              .split(" "));

  /** What the same reference lists inside messages, tools and other objects. */
  static final Set<String> INSIDE =
      Set.of(
          ("messages.role messages.content system.text system.cache_control system.citations"
                  + " messages.text.text messages.text.citations messages.text.cache_control"
                  + " messages.image.source messages.document.source messages.document.title"
                  + " messages.document.context messages.document.citations"
                  + " messages.search_result.source messages.search_result.title"
                  + " messages.search_result.content messages.search_result.citations"
                  + " messages.thinking.thinking messages.thinking.signature"
                  + " messages.redacted_thinking.data messages.tool_use.id messages.tool_use.name"
                  + " messages.tool_use.input messages.tool_use.caller"
                  + " messages.tool_result.tool_use_id messages.tool_result.content"
                  + " messages.tool_result.is_error messages.tool_reference.tool_name"
                  + " messages.server_tool_use.id messages.web_search_tool_result.tool_use_id"
                  + " messages.container_upload.file_id tools.name tools.description"
                  + " tools.input_schema tools.type tools.cache_control tools.strict"
                  + " tools.defer_loading tools.allowed_callers tools.eager_input_streaming"
                  + " tools.input_examples tool_choice.type tool_choice.name"
                  + " tool_choice.disable_parallel_tool_use metadata.user_id thinking.type"
                  + " thinking.budget_tokens thinking.display output_config.effort"
                  + " output_config.format")
              .split(" "));

  @Override
  void request(JsonNode body) {
    only(body, "", FIELDS);
    text(body, "model", "");
    count(body, "max_tokens");
    require(body.has("max_tokens"), "max_tokens", body);
    number(body, "temperature", 0, 1);
    number(body, "top_p", 0, 1);
    flag(body, "stream");
    word(body, "service_tier", Set.of("auto", "standard_only"), "");
    for (JsonNode sequence : body.path("stop_sequences")) {
      require(!sequence.asText("").isBlank(), "stop_sequences", sequence);
    }
    if (body.has("metadata")) {
      only(body.path("metadata"), "metadata", Set.of("user_id"));
    }
    if (body.has("system") && body.path("system").isArray()) {
      body.path("system").forEach(block -> block(block, "system", Set.of("text")));
    } else if (body.has("system")) {
      text(body, "system", "");
    }
    tools(body);
    thinking(body);
    messages(body.path("messages"));
  }

  private void thinking(JsonNode body) {
    JsonNode thinking = body.path("thinking");
    JsonNode budget = thinking.path("budget_tokens");
    boolean forced = Set.of("any", "tool").contains(body.at("/tool_choice/type").asText());
    boolean on = Set.of("enabled", "adaptive").contains(thinking.path("type").asText());
    boolean kimi = body.path("model").asText().startsWith("kimi-"); // takes "any" (lobehub #17729)
    require(!on || !forced || kimi, "thinking with a forced tool", body);
    require(!on || body.path("temperature").asDouble(1) == 1, "thinking, temperature", body);
    require(!on || !body.has("top_k"), "thinking with top_k", body);
    boolean fits = budget.asInt() >= 1024 && budget.asInt() < body.path("max_tokens").asInt();
    boolean enabled = thinking.path("type").asText().equals("enabled");
    require(!enabled || fits, "budget_tokens", body);
    require(!enabled || !endsUnthought(body), "thinking with a prefill", body);
    JsonNode config = body.path("output_config");
    word(config, "effort", Set.of("low", "medium", "high", "xhigh", "max"), "output_config");
    if (config.has("format")) {
      require(config.at("/format/schema").isObject(), "output_config.format", config);
    }
  }

  /** "A final assistant message must start with a thinking block" while thinking is enabled. */
  private static boolean endsUnthought(JsonNode body) {
    JsonNode last = body.path("messages").path(body.path("messages").size() - 1);
    String first = last.path("content").path(0).path("type").asText();
    boolean thinks = first.equals("thinking") || first.equals("redacted_thinking");
    return last.path("role").asText().equals("assistant") && !thinks;
  }

  private void tools(JsonNode body) {
    Set<String> names = new HashSet<>();
    for (JsonNode tool : body.path("tools")) {
      if (tool.path("type").asText("custom").equals("custom")) {
        pattern(tool, "name", ID, "tools");
        require(tool.at("/input_schema/type").asText().equals("object"), "input_schema", tool);
      }
      require(names.add(tool.path("name").asText()), "tools twice", tool);
    }
    JsonNode choice = body.path("tool_choice");
    word(choice, "type", Set.of("auto", "any", "none", "tool"), "tool_choice");
    require(choice.isMissingNode() || !names.isEmpty(), "tool_choice without tools", choice);
  }

  private void messages(JsonNode messages) {
    require(messages.isArray() && !messages.isEmpty(), "messages", messages);
    Set<String> asked = new HashSet<>();
    Set<String> ever = new HashSet<>();
    String before = "";
    for (JsonNode message : messages) {
      only(message, "message", Set.of("role", "content"));
      String role = message.path("role").asText();
      word(message, "role", Set.of("user", "assistant"), "message");
      require(!role.equals(before), "role twice", message);
      before = role;
      JsonNode content = message.path("content");
      require(!content.isEmpty() || !content.asText("").isBlank(), "content", message);
      Set<String> calls = new HashSet<>();
      boolean others = false;
      for (JsonNode block : content) {
        block(block, role, types(role));
        if (block.path("type").asText().equals("tool_result")) {
          require(!others, "a result behind other content", message);
          require(asked.remove(block.path("tool_use_id").asText()), "orphan result", message);
        } else {
          others = true;
        }
        if (block.path("type").asText().equals("tool_use")) {
          calls.add(block.path("id").asText());
          require(ever.add(block.path("id").asText()), "tool_use twice", message);
        }
      }
      require(asked.isEmpty(), "unanswered calls", message);
      asked = calls;
    }
  }

  private static Set<String> types(String role) {
    return role.equals("user")
        ? Set.of("text", "image", "document", "tool_result", "search_result")
        : Set.of("text", "thinking", "redacted_thinking", "tool_use");
  }

  private void block(JsonNode block, String place, Set<String> types) {
    require(types.contains(block.path("type").asText()), place, block);
    switch (block.path("type").asText()) {
      case "text" -> {
        only(block, place, Set.of("type", "text", "cache_control", "citations"));
        text(block, "text", place);
      }
      case "image", "document" -> source(block.path("source"), place);
      case "tool_use" -> {
        pattern(block, "id", ID, place);
        pattern(block, "name", ID, place);
        require(block.path("input").isObject(), place + ".input", block);
      }
      case "tool_result" -> {
        pattern(block, "tool_use_id", ID, place);
        for (JsonNode inner : block.path("content")) {
          block(inner, "tool_result", Set.of("text", "image", "document", "search_result"));
        }
      }
      case "thinking" -> require(!block.path("signature").asText("").isEmpty(), place, block);
      case "redacted_thinking" -> require(!block.path("data").asText("").isEmpty(), place, block);
      default -> {}
    }
  }

  private void source(JsonNode source, String place) {
    switch (source.path("type").asText()) {
      case "base64" -> {
        base64(source.path("data"), place);
        pattern(source, "media_type", "image/(jpeg|png|gif|webp)|application/pdf", place);
      }
      case "url" -> text(source, "url", place);
      case "text" -> require(source.path("data").isTextual(), place, source);
      default -> require(false, place + ".source", source);
    }
  }
}
