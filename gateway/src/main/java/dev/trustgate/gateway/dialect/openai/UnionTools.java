package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;

/** Tools in Anthropic's form, where a union request has them: said in OpenAI's form. */
final class UnionTools {

  private UnionTools() {}

  static void amend(ObjectNode request, Amendments amendments) {
    boolean foreign = false;
    for (JsonNode tool : request.path("tools")) {
      foreign |= tool.has("input_schema") && !tool.has("function");
    }
    if (!foreign) {
      return;
    }
    ObjectNode written = Json.object();
    Dropped dropped = new Dropped();
    new OpenAiToolsWriter(OpenAiTools.read(new Fields(request)), new ToolNames(), dropped)
        .write(written);
    written.properties().forEach(field -> amendments.set(field.getKey(), field.getValue()));
    dropped.names().forEach(amendments::note);
  }
}
