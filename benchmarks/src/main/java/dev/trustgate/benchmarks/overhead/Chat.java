package dev.trustgate.benchmarks.overhead;

/** Requests of a chat, as large as wished. */
final class Chat {

  static final String PATH = "/v1/chat/completions";

  private static final String TEXT = "Tell me a story of a gateway that was never slow. ";

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
        {"role":"system","content":"Be brief."},{"role":"user","content":"%s"}]}"""
            .formatted(stream ? "\"stream\":true," : "", TEXT.repeat(1 + bytes / TEXT.length())));
  }
}
