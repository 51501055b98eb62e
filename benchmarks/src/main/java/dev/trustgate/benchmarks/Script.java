package dev.trustgate.benchmarks;

/** What a long request may be like: of one text, or of many. */
public enum Script {
  /** Nothing that has to be escaped. */
  PROSE("Tell me a story. "),
  /** An escape every few words. */
  CODE("String name = \\\"a\\\";\\n  if (name.isEmpty()) {\\n    return 1;\\n  }\\n"),
  /** Nothing but characters of three bytes, and blanks. */
  CHINESE("\u8bf7\u7ed9\u6211 \u8bb2\u4e00\u4e2a\u6545\u4e8b \u3002"),
  /** An agent's conversation: calls of a tool, and source code of some kilobytes as results. */
  AGENT(CODE.sample);

  private final String sample;

  Script(String sample) {
    this.sample = sample;
  }

  /** A piece of it, to be repeated. */
  String sample() {
    return sample;
  }
}
