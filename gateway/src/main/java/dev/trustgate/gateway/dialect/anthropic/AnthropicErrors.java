package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Optional;

/**
 * Writes errors as Anthropic does: {@code {"type":"error","error":{type,message},"request_id"}}.
 * The types are a closed list, and each status has one.
 */
final class AnthropicErrors {

  /** By which its libraries know that the conversation is to be said as a whole again. */
  private static final String THREAD_NOT_FOUND = "thread_not_found";

  private static final String REQUEST = "request_id";

  private AnthropicErrors() {}

  static ObjectNode body(ErrorReport report) {
    ObjectNode body = Json.object().put("type", "error");
    ObjectNode error = body.putObject("error");
    error.put("type", type(report)).put("message", report.message());
    report
        .code()
        .filter(THREAD_NOT_FOUND::equals)
        .ifPresent(code -> error.putObject("details").put("error_code", code));
    return body.put(REQUEST, report.requestId());
  }

  /**
   * An error of a server of Anthropic's language: the same, but for the request's id, which is the
   * one that the header says. Empty if it is none as Anthropic says it.
   */
  static Optional<JsonNode> own(JsonNode document, ErrorReport report) {
    if (!(document instanceof ObjectNode said) || !isOne(document)) {
      return Optional.empty();
    }
    return Optional.of(said.has(REQUEST) ? said.deepCopy().put(REQUEST, report.requestId()) : said);
  }

  private static boolean isOne(JsonNode document) {
    JsonNode error = document.path("error");
    return document.path("type").asText().equals("error")
        && error.path("type").isTextual()
        && error.path("message").isTextual();
  }

  private static String type(ErrorReport report) {
    return switch (report.status()) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 409 -> "conflict_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 408, 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> report.status() < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
