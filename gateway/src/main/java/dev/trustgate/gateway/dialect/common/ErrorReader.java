package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Understands what a provider says went wrong. One reader for all dialects: servers that claim to
 * speak one answer errors in the shape of the other, and what stands between answers HTML.
 */
public final class ErrorReader {

  private static final int OK_BELOW = 400;
  private static final int MAX_MESSAGE_LENGTH = 2000;

  /** Where providers put the sentence, the most telling field first. */
  private static final List<String> SENTENCES =
      List.of("message", "Message", "detail", "error", "errors", "msg");

  /** How deep they wrap it. */
  private static final int MAX_DEPTH = 4;

  private ErrorReader() {}

  /** The error in the body of an answer with an error status. */
  public static ProviderError read(int status, byte[] body) {
    return Json.tree(body)
        .flatMap(document -> read(status, document))
        .orElseGet(() -> unreadable(status, new String(body, UTF_8).strip()));
  }

  /**
   * The error in a document, or empty if the document does not say one.
   *
   * @param status of the answer; below 400 the error says itself what status it equals
   */
  public static Optional<ProviderError> read(int status, JsonNode document) {
    JsonNode whole = document.isArray() ? document.path(0) : document;
    JsonNode error = whole.path("error");
    if (error.isObject() && !error.isEmpty()) {
      return Optional.of(error(status, error));
    }
    if (error.isTextual()) {
      return Optional.of(named(status, said(whole).orElse("")));
    }
    if ("error".equals(whole.path("object").asText())) {
      return Optional.of(error(status, whole)); // vLLM's shape before it took OpenAI's
    }
    if (status < OK_BELOW && !"error".equals(whole.path("type").asText())) {
      return Optional.empty();
    }
    return Optional.of(named(status, said(whole).orElse("")));
  }

  /** The sentence in an object that says an error, wherever in it. */
  private static Optional<String> said(JsonNode error) {
    return said(error, MAX_DEPTH);
  }

  private static Optional<String> said(JsonNode node, int deeper) {
    if (node.isTextual()) {
      return Optional.of(node.textValue()).filter(text -> !text.isBlank());
    }
    if (deeper == 0) {
      return Optional.empty();
    }
    return node.isArray()
        ? all(node, deeper)
        : SENTENCES.stream()
            .flatMap(field -> said(node.path(field), deeper - 1).stream())
            .findFirst();
  }

  /** A list of what is wrong; FastAPI says of each where it is. */
  private static Optional<String> all(JsonNode mistakes, int deeper) {
    StringJoiner all = new StringJoiner("; ");
    for (JsonNode one : mistakes) {
      String place =
          one.path("loc").valueStream().map(JsonNode::asText).collect(Collectors.joining("."));
      said(one, deeper - 1)
          .ifPresent(said -> all.add(place.isEmpty() ? said : place + ": " + said));
    }
    String message = all.toString();
    return Optional.of(message.substring(0, Math.min(message.length(), MAX_MESSAGE_LENGTH)))
        .filter(said -> !said.isEmpty());
  }

  /** An error of the stream itself, found by the gateway while it read. */
  public static ProviderError broken(String message) {
    return named(ErrorKinds.UNKNOWN_STATUS, message);
  }

  /**
   * An error that a provider tells by the reason for which its answer ends.
   *
   * @param reason one of the words that are known to say so
   */
  public static ProviderError gaveUp(String reason) {
    Optional<String> type = Optional.of(reason);
    int status = ErrorKinds.equalStatus(type, Optional.empty());
    String message = "the provider gave its answer up: " + reason;
    return new ProviderError(
        status,
        ErrorKinds.kind(status, type, Optional.empty(), message),
        ErrorKinds.type(status),
        type,
        Optional.empty(),
        message);
  }

  private static ProviderError error(int answered, JsonNode error) {
    JsonNode wireCode = error.path("code");
    Optional<String> code =
        wireCode.isValueNode() && !wireCode.isNull()
            ? Optional.of(wireCode.asText()).filter(text -> !text.isBlank())
            : Optional.empty();
    Optional<String> type = Json.text(error, "type").filter(text -> !text.isBlank());
    int status = answered >= OK_BELOW ? answered : ErrorKinds.equalStatus(type, code);
    String message = said(error).orElseGet(() -> wordless(status));
    return new ProviderError(
        status,
        ErrorKinds.kind(status, type, code, message),
        type.orElseGet(() -> ErrorKinds.type(status)),
        code,
        Json.text(error, "param"),
        message);
  }

  private static ProviderError named(int answered, String said) {
    int status = answered >= OK_BELOW ? answered : ErrorKinds.UNKNOWN_STATUS;
    String message = said.isBlank() ? wordless(status) : said;
    Optional<String> none = Optional.empty();
    ProviderError.Kind kind = ErrorKinds.kind(status, none, none, message);
    return new ProviderError(status, kind, ErrorKinds.type(status), none, none, message);
  }

  private static String wordless(int status) {
    return "the provider answered " + status + " without a message";
  }

  private static ProviderError unreadable(int status, String text) {
    if (text.isEmpty()) {
      return named(status, "the provider answered " + status + " without a body");
    }
    String start = text.substring(0, Math.min(text.length(), 200)).toLowerCase(Locale.ROOT);
    if (start.startsWith("<")) {
      return named(status, "the provider answered " + status + " with a page instead of JSON");
    }
    return named(status, text.substring(0, Math.min(text.length(), MAX_MESSAGE_LENGTH)));
  }
}
