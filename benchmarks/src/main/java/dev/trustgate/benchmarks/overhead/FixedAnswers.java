package dev.trustgate.benchmarks.overhead;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What the provider says, ready to be written. */
final class FixedAnswers {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: ";

  static final FixedAnswers OPENAI =
      new FixedAnswers(
          """
      {"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":"gpt-4o-mini",\
      "choices":[{"index":0,"message":{"role":"assistant","content":"Once upon a time there was a \
      gateway."},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":9,\
      "total_tokens":18}}""",
          "",
          """
      data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,\
      "model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"word "},\
      "finish_reason":null}]}

      """,
          """
      data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,\
      "model":"gpt-4o-mini","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """);

  static final FixedAnswers ANTHROPIC =
      new FixedAnswers(
          """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":\
      [{"type":"text","text":"Once upon a time there was a gateway."}],"stop_reason":"end_turn",\
      "stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":9}}""",
          """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
      "model":"claude-sonnet-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":\
      {"input_tokens":9,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      """,
          """
      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"word "}}

      """,
          """
      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
      "usage":{"output_tokens":100}}

      event: message_stop
      data: {"type":"message_stop"}

      """);

  private final byte[] whole;
  private final byte[] streamHead;
  private final byte[] event;
  private final byte[] streamEnd;

  private FixedAnswers(String whole, String streamBegin, String event, String streamEnd) {
    this.whole =
        (HEAD + "application/json\r\nContent-Length: " + whole.length() + "\r\n\r\n" + whole)
            .getBytes(US_ASCII);
    this.streamHead =
        (HEAD
                + "text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                + (streamBegin.isEmpty() ? "" : chunk(streamBegin)))
            .getBytes(US_ASCII);
    this.event = chunk(event).getBytes(US_ASCII);
    this.streamEnd = (chunk(streamEnd) + "0\r\n\r\n").getBytes(US_ASCII);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  byte[] whole() {
    return whole;
  }

  byte[] streamHead() {
    return streamHead;
  }

  byte[] event() {
    return event;
  }

  byte[] streamEnd() {
    return streamEnd;
  }
}
