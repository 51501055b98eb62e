package dev.trustgate.gateway.dialect;

/** The role of a message in the bytes of a conversation. */
final class Speaker {

  private static final Letters USER = Letters.of("\"user\"");
  private static final Letters ASSISTANT = Letters.of("\"assistant\"");
  private static final Letters TOOL = Letters.of("\"tool\"");

  private Speaker() {}

  /** Most are one of few: those are known without making anything of their bytes. */
  static String of(byte[] json, Span role) {
    int start = role.start();
    int end = role.end();
    if (TOOL.are(json, start, end)) {
      return "tool";
    }
    if (ASSISTANT.are(json, start, end)) {
      return "assistant";
    }
    return USER.are(json, start, end) ? "user" : role.text(json).orElse("");
  }
}
