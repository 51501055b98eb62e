package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tools in Anthropic's form, where a union request has them: said in OpenAI's form. */
final class UnionTools {

  /** Anthropic's own tools bear the date of their version. */
  private static final Pattern DATED = Pattern.compile(".*_\\d{8}");

  private UnionTools() {}

  static void amend(ObjectNode request, Amendments amendments) {
    boolean foreign = false;
    for (JsonNode tool : request.path("tools")) {
      foreign |= tool.has("input_schema") && !tool.has("function");
      foreign |= DATED.matcher(tool.path("type").asText()).matches();
    }
    if (!foreign) {
      choice(request.path("tool_choice"), amendments);
      return;
    }
    ObjectNode written = Json.object();
    Dropped dropped = new Dropped();
    new OpenAiToolsWriter(OpenAiTools.read(new Fields(request)), new ToolNames(), dropped)
        .write(written);
    if (!written.has("tools")) {
      Stream.of("tools", "tool_choice").filter(request::has).forEach(amendments::remove);
    }
    written.properties().forEach(field -> amendments.set(field.getKey(), field.getValue()));
    dropped.names().forEach(amendments::note);
  }

  /** A choice in Anthropic's form beside tools in OpenAI's. */
  private static void choice(JsonNode choice, Amendments amendments) {
    switch (choice.path("type").asText()) {
      case "auto", "none" -> amendments.set("tool_choice", choice.path("type"));
      case "any" -> amendments.set("tool_choice", TextNode.valueOf("required"));
      case "tool" -> {
        ObjectNode named = Json.object().put("type", "function");
        named.putObject("function").set("name", choice.path("name"));
        amendments.set("tool_choice", named);
      }
      default -> {
        // OpenAI's own form, or none
      }
    }
    JsonNode oneByOne = choice.path("disable_parallel_tool_use");
    if (oneByOne.isBoolean()) {
      amendments.set("parallel_tool_calls", BooleanNode.valueOf(!oneByOne.booleanValue()));
    }
  }
}
