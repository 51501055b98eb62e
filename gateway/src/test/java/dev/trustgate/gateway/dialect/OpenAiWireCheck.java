package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.HashSet;
import java.util.Set;

/** Chat Completions. */
final class OpenAiWireCheck extends WireCheck {

  private static final String NAME = "[a-zA-Z0-9_-]{1,64}";
  private static final Set<String> FIELDS =
      Set.of(
          "messages",
          "model",
          "frequency_penalty",
          "logit_bias",
          "max_completion_tokens",
          "max_tokens",
          "n",
          "parallel_tool_calls",
          "presence_penalty",
          "prompt_cache_key",
          "reasoning_effort",
          "response_format",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "tools",
          "top_p",
          "user",
          "verbosity");

  /** openai 7.57.0, {@code ChatCompletionCreateParamsBase}, 2026-11-13. */
  static final Set<String> REFERENCE =
      Set.of(
          ("messages model audio frequency_penalty function_call functions logit_bias logprobs"
                  + " max_completion_tokens max_tokens metadata modalities moderation n"
                  + " parallel_tool_calls prediction presence_penalty prompt_cache_key"
                  + " prompt_cache_options prompt_cache_retention reasoning_effort response_format"
                  + " safety_identifier seed service_tier stop store stream stream_options"
                  + " temperature tool_choice tools top_logprobs top_p user verbosity"
                  + " web_search_options")
              .split(" "));

  /** What the same reference lists inside messages, tools and other objects. */
  static final Set<String> INSIDE =
      Set.of(
          ("messages.role messages.content messages.name messages.tool_calls messages.tool_call_id"
                  + " messages.refusal messages.audio messages.function_call messages.text.text"
                  + " messages.text.prompt_cache_breakpoint messages.image_url.image_url.url"
                  + " messages.image_url.image_url.detail messages.input_audio.input_audio.data"
                  + " messages.input_audio.input_audio.format messages.file.file.file_data"
                  + " messages.file.file.file_id messages.file.file.filename"
                  + " messages.refusal.refusal messages.tool_calls.id messages.tool_calls.type"
                  + " messages.tool_calls.function.name messages.tool_calls.function.arguments"
                  + " messages.tool_calls.custom.name messages.tool_calls.custom.input"
                  + " messages.function_call.name messages.function_call.arguments"
                  + " tools.type tools.function.name tools.function.description"
                  + " tools.function.parameters tools.function.strict tools.custom.name"
                  + " tool_choice.type tool_choice.function.name"
                  + " tool_choice.allowed_tools.mode tool_choice.allowed_tools.tools"
                  + " functions.name functions.parameters function_call.name"
                  + " response_format.type response_format.json_schema.name"
                  + " response_format.json_schema.schema response_format.json_schema.strict"
                  + " response_format.json_schema.description stream_options.include_usage"
                  + " stream_options.include_obfuscation")
              .split(" "));

  @Override
  void request(JsonNode body) {
    only(body, "", FIELDS);
    text(body, "model", "");
    count(body, "max_tokens");
    count(body, "max_completion_tokens");
    number(body, "temperature", 0, 2);
    number(body, "top_p", 0, 1);
    flag(body, "stream");
    require(!body.has("stream_options") || body.path("stream").asBoolean(), "stream_options", body);
    word(body, "service_tier", Set.of("auto", "default"), "");
    word(body, "reasoning_effort", Set.of("none", "minimal", "low", "medium", "high", "xhigh"), "");
    require(body.path("stop").size() <= 4, "stop", body.path("stop"));
    require(body.path("user").asText("").length() <= 64, "user", body.path("user"));
    if (body.has("response_format")) {
      JsonNode format = body.path("response_format");
      boolean schema = format.at("/json_schema/schema").isObject();
      require(schema || format.path("type").asText().equals("json_object"), "format", format);
    }
    tools(body);
    messages(body.path("messages"));
  }

  private void tools(JsonNode body) {
    Set<String> names = new HashSet<>();
    for (JsonNode tool : body.path("tools")) {
      only(tool, "tools", Set.of("type", "function"));
      JsonNode function = tool.path("function");
      only(function, "function", Set.of("name", "description", "parameters", "strict"));
      pattern(function, "name", NAME, "function");
      String type = function.at("/parameters/type").asText("object");
      require(type.equals("object"), "parameters", function);
      require(names.add(function.path("name").asText()), "tools twice", tool);
    }
    JsonNode choice = body.path("tool_choice");
    boolean word = Set.of("auto", "none", "required").contains(choice.asText());
    boolean named = names.contains(choice.at("/function/name").asText());
    require(choice.isMissingNode() || word || named, "tool_choice", choice);
    require(choice.isMissingNode() || !names.isEmpty(), "tool_choice without tools", choice);
    boolean alone = body.has("parallel_tool_calls") && names.isEmpty();
    require(!alone, "parallel_tool_calls without tools", body);
  }

  private void messages(JsonNode messages) {
    require(messages.isArray() && !messages.isEmpty(), "messages", messages);
    Set<String> asked = new HashSet<>();
    for (JsonNode message : messages) {
      String role = message.path("role").asText();
      if (role.equals("tool")) {
        only(message, role, Set.of("role", "tool_call_id", "content"));
        require(message.path("content").isTextual(), role, message);
        require(asked.remove(message.path("tool_call_id").asText()), "orphan result", message);
        continue;
      }
      require(asked.isEmpty(), "unanswered calls", message);
      switch (role) {
        case "system" -> {
          only(message, role, Set.of("role", "content"));
          text(message, "content", role);
        }
        case "user" -> user(message);
        case "assistant" -> assistant(message, asked);
        default -> require(false, "role", message);
      }
    }
  }

  private void assistant(JsonNode message, Set<String> asked) {
    only(message, "assistant", Set.of("role", "content", "tool_calls"));
    require(message.has("content") || message.has("tool_calls"), "assistant", message);
    for (JsonNode call : message.path("tool_calls")) {
      only(call, "tool_call", Set.of("id", "type", "function"));
      pattern(call.path("function"), "name", NAME, "tool_call");
      String arguments = call.at("/function/arguments").asText("");
      require(Json.tree(arguments).filter(JsonNode::isObject).isPresent(), "arguments", call);
      require(asked.add(call.path("id").asText()), "tool_call twice", message);
    }
  }

  private void user(JsonNode message) {
    only(message, "user", Set.of("role", "content"));
    JsonNode content = message.path("content");
    require(content.isTextual() || !content.isEmpty(), "content", message);
    for (JsonNode part : content) {
      switch (part.path("type").asText()) {
        case "text" -> require(part.path("text").isTextual(), "text", part);
        case "image_url" -> pattern(part.path("image_url"), "url", "(?s)(data|https?):.+", "part");
        case "file" -> {
          text(part.path("file"), "filename", "file");
          pattern(part.path("file"), "file_data", "(?s)data:[^;,]+;base64,.+", "file");
        }
        default -> require(false, "part", part);
      }
    }
  }
}
