package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.ResponseFormat;

/** Looks at OpenAI's own fields of a request that perhaps nobody will read. */
final class OpenAiHead {

  private static final String STREAM_OPTIONS = "stream_options";

  private final Fields fields;

  private OpenAiHead(Fields fields) {
    this.fields = fields;
  }

  static void require(ObjectNode head) {
    new OpenAiHead(new Fields(head)).require();
  }

  private void require() {
    new OpenAiNumbers(fields).require();
    fields.texts("stop");
    fields.requireFlagOrWhole("logprobs"); // how many, for some servers
    fields.flag("parallel_tool_calls");
    fields.text("reasoning_effort");
    fields.text("user");
    boolean stream = fields.flag("stream").orElse(false);
    if (!fields.object(STREAM_OPTIONS).isMissingNode() && !stream) {
      throw RefusedRequest.at(STREAM_OPTIONS, "stream_options must not be there without stream");
    }
    ResponseFormat.requireSchema(fields.object(ResponseFormat.FIELD));
    NamedTools.ofOpenAi().tools(fields.array("tools"));
    NamedTools.ofOpenAi().functions(fields.array("functions"));
  }
}
