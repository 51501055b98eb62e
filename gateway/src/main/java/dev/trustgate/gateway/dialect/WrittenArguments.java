package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.common.Json;

/** Arguments of a tool call as OpenAI's language has them: JSON, written into a text. */
final class WrittenArguments {

  private WrittenArguments() {}

  /** Whether a text, if it is one, holds JSON. */
  static boolean areWell(byte[] json, Span span) {
    return !span.isThere()
        || json[span.start()] != '"'
        || InnerJson.isSure(json, span.start(), span.end())
        || areWell(Unescaped.of(json, span.start(), span.end()));
  }

  /** Whether something is JSON, or nothing, which stands for no arguments. */
  static boolean areWell(byte[] arguments) {
    return JsonScan.of(arguments, WantedNames.NONE).isPresent()
        || Json.tree(arguments).isPresent()
        || new String(arguments, UTF_8).isBlank();
  }
}
