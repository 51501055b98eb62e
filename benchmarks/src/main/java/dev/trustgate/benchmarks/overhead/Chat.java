package dev.trustgate.benchmarks.overhead;

/** Requests of a chat, as large as wished: what is longer than a few sentences has more turns. */
final class Chat {

  static final String PATH = "/v1/chat/completions";

  private static final String TEXT = "Tell me a story of a gateway that was never slow. ";
  private static final int SENTENCES_MOST = 8; // of a turn: what people and models say at once

  private Chat() {}

  /**
   * One whole HTTP request.
   *
   * @param path in front of the provider's own
   * @param bytes how large its text is, about
   */
  static byte[] request(String path, boolean stream, int bytes) {
    return Subject.post(
        path + PATH,
        """
        {"model":"gpt-4o-mini",%s"max_tokens":64,"messages":[\
        {"role":"system","content":"Be brief."}%s]}"""
            .formatted(stream ? "\"stream\":true," : "", turns(1 + bytes / TEXT.length())));
  }

  /** User and assistant by turns, the user first and last. */
  private static String turns(int sentences) {
    StringBuilder turns = new StringBuilder();
    int left = sentences;
    for (int turn = 0; left > 0 || turn % 2 == 0; turn++) {
      int said = Math.clamp(left, 1, SENTENCES_MOST);
      turns
          .append(",{\"role\":\"")
          .append(turn % 2 == 0 ? "user" : "assistant")
          .append("\",\"content\":\"")
          .append(TEXT.repeat(said))
          .append("\"}");
      left -= said;
    }
    return turns.toString();
  }
}
