package dev.trustgate.benchmarks;

/** What a caller of Anthropic's Messages says and hears of GPT, of about a given size. */
final class Messages {

  private static final int SLACK = 1_024;

  private Messages() {}

  /** The conversation of {@link Bodies#conversation}, as Anthropic's language has it. */
  static String asked(int bytes) {
    StringBuilder request = new StringBuilder(bytes + SLACK);
    request.append(
        "{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":500,\"system\":\"Be kind.\",\"messages\":[");
    for (int turn = 0; request.length() < bytes; turn++) {
      request.append(
          """
          {"role":"user","content":"What is in file %1$d, and what does it mean for the others?"},\
          {"role":"assistant","content":[{"type":"text","text":"I look."},{"type":"tool_use",\
          "id":"call_%1$d","name":"read","input":{"path":"src/%1$d.txt","lines":200}}]},\
          {"role":"user","content":[{"type":"tool_result","tool_use_id":"call_%1$d",\
          "content":"line one\\nline two\\nline three"}]},\
          """
              .formatted(turn));
    }
    return request
        .append("{\"role\":\"user\",\"content\":\"So?\"}],\"tools\":[{\"name\":\"read\",")
        .append("\"input_schema\":{\"type\":\"object\",\"properties\":{}}}]}")
        .toString();
  }

  /**
   * A completion with some text and many calls of tools, which are blocks in the other language.
   */
  static String completion(int bytes) {
    StringBuilder answer = new StringBuilder(bytes + SLACK);
    answer.append(
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-4o-mini\",");
    answer.append("\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",");
    answer.append("\"content\":\"I look.\",\"tool_calls\":[");
    for (int call = 0; call == 0 || answer.length() < bytes; call++) {
      answer.append(call == 0 ? "" : ",");
      answer.append(
          """
          {"id":"call_%1$d","type":"function","function":{"name":"read",\
          "arguments":"{\\"path\\":\\"src/%1$d.txt\\",\\"lines\\":200}"}}\
          """
              .formatted(call));
    }
    return answer
        .append("]},\"finish_reason\":\"tool_calls\"}],")
        .append("\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9,\"total_tokens\":18}}")
        .toString();
  }
}
