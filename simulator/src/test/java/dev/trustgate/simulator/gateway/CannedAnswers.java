package dev.trustgate.simulator.gateway;

/** The same answer in both languages, whole and streamed: a thought, a sentence, two tool calls. */
final class CannedAnswers {

  private CannedAnswers() {}

  static final String OPENAI =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-5-mini","choices":[
       {"index":0,"logprobs":null,"finish_reason":"tool_calls","message":{"role":"assistant",
        "content":"I look.","refusal":null,"reasoning_content":"Two cities.","tool_calls":[
        {"id":"call_a","type":"function","function":{"name":"weather",
         "arguments":"{\\"city\\":\\"Oslo\\"}"}},
        {"id":"call_b","type":"function","function":{"name":"weather",
         "arguments":"{\\"city\\":\\"Rome\\"}"}}]}}],
       "usage":{"prompt_tokens":25,"completion_tokens":30,"total_tokens":55,
        "prompt_tokens_details":{"cached_tokens":5}}}
      """;

  /** The arguments of the two calls come in turns. */
  static final String OPENAI_STREAM =
      chunk("{\"role\":\"assistant\",\"content\":\"\"}")
          + chunk("{\"reasoning_content\":\"Two cities.\"}")
          + chunk("{\"content\":\"I look.\"}")
          + chunk(call(0, "\"id\":\"call_a\",\"type\":\"function\",", "\"name\":\"weather\",", ""))
          + chunk(call(1, "\"id\":\"call_b\",\"type\":\"function\",", "\"name\":\"weather\",", ""))
          + chunk(call(0, "", "", "{\\\"city\\\":"))
          + chunk(call(1, "", "", "{\\\"city\\\":\\\"Ro"))
          + chunk(call(0, "", "", "\\\"Oslo\\\"}"))
          + chunk(call(1, "", "", "me\\\"}"))
          + event(
              "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                  + "\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"delta\":{},"
                  + "\"finish_reason\":\"tool_calls\"}]}")
          + event(
              "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                  + "\"model\":\"gpt-5-mini\",\"choices\":[],\"usage\":{\"prompt_tokens\":25,"
                  + "\"completion_tokens\":30,\"total_tokens\":55,"
                  + "\"prompt_tokens_details\":{\"cached_tokens\":5}}}")
          + event("[DONE]");

  static final String ANTHROPIC =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[
       {"type":"thinking","thinking":"Two cities.","signature":"c2VhbA=="},
       {"type":"text","text":"I look."},
       {"type":"tool_use","id":"call_a","name":"weather","input":{"city":"Oslo"}},
       {"type":"tool_use","id":"call_b","name":"weather","input":{"city":"Rome"}}],
       "stop_reason":"tool_use","stop_sequence":null,
       "usage":{"input_tokens":20,"cache_read_input_tokens":5,"output_tokens":30}}
      """;

  static final String ANTHROPIC_STREAM =
      named(
              "message_start",
              "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                  + "\"model\":\"claude-sonnet-4-5\",\"content\":[],\"stop_reason\":null,"
                  + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":20,"
                  + "\"cache_read_input_tokens\":5,\"output_tokens\":1}}")
          + start(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}")
          + delta(0, "\"type\":\"thinking_delta\",\"thinking\":\"Two cities.\"")
          + delta(0, "\"type\":\"signature_delta\",\"signature\":\"c2VhbA==\"")
          + stop(0)
          + start(1, "{\"type\":\"text\",\"text\":\"\"}")
          + delta(1, "\"type\":\"text_delta\",\"text\":\"I look.\"")
          + stop(1)
          + tool(2, "call_a", "Oslo")
          + tool(3, "call_b", "Rome")
          + named(
              "message_delta",
              "\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},"
                  + "\"usage\":{\"output_tokens\":30}")
          + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  private static String chunk(String delta) {
    return event(
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"delta\":"
            + delta
            + ",\"finish_reason\":null}]}");
  }

  private static String call(int index, String head, String name, String arguments) {
    return "{\"tool_calls\":[{\"index\":%d,%s\"function\":{%s\"arguments\":\"%s\"}}]}"
        .formatted(index, head, name, arguments);
  }

  private static String named(String type, String fields) {
    return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
  }

  private static String start(int index, String block) {
    return named("content_block_start", "\"index\":" + index + ",\"content_block\":" + block);
  }

  private static String delta(int index, String delta) {
    return named("content_block_delta", "\"index\":" + index + ",\"delta\":{" + delta + "}");
  }

  private static String stop(int index) {
    return named("content_block_stop", "\"index\":" + index);
  }

  private static String tool(int index, String id, String city) {
    String block =
        "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"weather\",\"input\":{}}".formatted(id);
    return start(index, block)
        + delta(index, "\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"city\\\":\"")
        + delta(index, "\"type\":\"input_json_delta\",\"partial_json\":\"\\\"" + city + "\\\"}\"")
        + stop(index);
  }
}
