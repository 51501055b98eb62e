package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/** Requests and answers of about a given size. */
final class Bodies {

  private static final String MODEL = "{\"model\":\"gpt-4\"";
  private static final int LONG = 64 * 1024;
  private static final int LARGEST_RESULT = 8 * 1024;
  private static final int SEED = 7;
  private static final String CODE = Script.CODE.sample();

  private Bodies() {}

  /** A request; its model stands first. */
  static String request(Script kind, int bytes) {
    return kind == Script.AGENT ? agent(bytes) : oneText(kind, bytes);
  }

  private static String oneText(Script kind, int bytes) {
    String text = kind.sample().repeat(1 + bytes / kind.sample().getBytes(UTF_8).length);
    return MODEL + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
  }

  private static String agent(int bytes) {
    StringBuilder request = new StringBuilder(bytes + 1024).append(MODEL);
    request.append(",\"messages\":[{\"role\":\"user\",\"content\":\"Mend the build, please.\"}");
    Random random = new Random(SEED);
    for (int turn = 0; request.length() < bytes; turn++) {
      int most = Math.min(LARGEST_RESULT, bytes - request.length()) / CODE.length();
      request.append(
          """
          ,{"role":"assistant","content":"I read file %1$d, where the method of the error is declared.",\
          "tool_calls":[{"id":"call_%1$d","type":"function","function":{"name":"read_file",\
          "arguments":"{\\"path\\":\\"src/main/java/File%1$d.java\\",\\"limit\\":200}"}}]},\
          {"role":"tool","tool_call_id":"call_%1$d","content":"%2$s"}\
          """
              .formatted(turn, CODE.repeat(1 + random.nextInt(1 + most))));
    }
    return request.append("]}").toString();
  }

  /** The same bytes with another model, without a look; long ones are not copied either. */
  static List<ByteBuffer> withModel(byte[] body, String model) {
    byte[] head = ("{\"model\":\"" + model + "\"").getBytes(UTF_8);
    int kept = body.length - MODEL.length();
    if (kept >= LONG) {
      return List.of(ByteBuffer.wrap(head), ByteBuffer.wrap(body, MODEL.length(), kept));
    }
    byte[] changed = new byte[head.length + kept];
    System.arraycopy(head, 0, changed, 0, head.length);
    System.arraycopy(body, MODEL.length(), changed, head.length, kept);
    return List.of(ByteBuffer.wrap(changed));
  }

  /** A conversation of many turns with tool calls, as agents have them. */
  static String conversation(int bytes) {
    StringBuilder request = new StringBuilder(bytes + 1024).append(MODEL);
    request.append(
        ",\"max_tokens\":500,\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"}");
    for (int turn = 0; request.length() < bytes; turn++) {
      request.append(
          """
          ,{"role":"user","content":"What is in file %1$d, and what does it mean for the others?"},\
          {"role":"assistant","content":"I look.","tool_calls":[{"id":"call_%1$d","type":"function",\
          "function":{"name":"read","arguments":"{\\"path\\":\\"src/%1$d.txt\\",\\"lines\\":200}"}}]},\
          {"role":"tool","tool_call_id":"call_%1$d","content":"line one\\nline two\\nline three"}\
          """
              .formatted(turn));
    }
    return request
        .append(
            ",{\"role\":\"user\",\"content\":\"So?\"}],\"tools\":[{\"type\":\"function\",\"function\":")
        .append("{\"name\":\"read\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]}")
        .toString();
  }

  /** A message of many blocks. */
  static String answer(int bytes) {
    StringBuilder answer = new StringBuilder(bytes + 1024);
    answer.append(
        "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[");
    while (answer.length() < bytes) {
      answer.append(
          "{\"type\":\"text\",\"text\":\"A paragraph of the story, with \\\"words\\\" in it.\\n"
              + "\"},");
    }
    return answer
        .append("{\"type\":\"text\",\"text\":\"The end.\"}],\"stop_reason\":\"end_turn\",")
        .append("\"stop_sequence\":null,\"usage\":{\"input_tokens\":9,\"output_tokens\":9}}")
        .toString();
  }
}
