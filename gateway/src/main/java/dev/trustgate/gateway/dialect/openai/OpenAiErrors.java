package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Optional;
import java.util.Set;

/** Writes errors as OpenAI does: {@code {"error":{message,type,param,code}}}. */
final class OpenAiErrors {

  /** Anthropic's words for what OpenAI tells by the status alone. */
  private static final Set<String> UNKNOWN = Set.of("timeout_error", "conflict_error");

  private OpenAiErrors() {}

  static ObjectNode body(ErrorReport report) {
    return written(report, type(report));
  }

  /** The same in a stream, which has no status: there the word that says most stays. */
  static ObjectNode event(ErrorReport report) {
    String said = report.type().orElse("");
    return written(report, UNKNOWN.contains(said) ? said : type(report));
  }

  private static ObjectNode written(ErrorReport report, String type) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", report.message())
        .put("type", type)
        .put("param", report.param().orElse(null))
        .put("code", report.code().orElseGet(() -> code(report.status())));
    return body;
  }

  /**
   * An error of a server of OpenAI's language: the same if it has what OpenAI's libraries read. The
   * one for Java throws at a type that is not there, and at a code or a param that is a number;
   * what else the server says of the error stays. Empty if it is no such error, or Anthropic's.
   */
  static Optional<JsonNode> own(JsonNode document, ErrorReport report) {
    JsonNode error = document.path("error");
    boolean anthropics = document.path("type").asText().equals("error");
    if (anthropics
        || !(document instanceof ObjectNode object)
        || !(error instanceof ObjectNode said)
        || !said.path("message").isTextual()) {
      return Optional.empty();
    }
    if (said.path("type").isTextual() && isReadable(said, "code") && isReadable(said, "param")) {
      return Optional.of(document);
    }
    ObjectNode mended = said.deepCopy().setAll((ObjectNode) body(report).path("error"));
    return Optional.of(object.deepCopy().set("error", mended));
  }

  private static boolean isReadable(ObjectNode error, String field) {
    return error.path(field).isTextual() || !Json.has(error, field);
  }

  /** Words of other dialects that have one of OpenAI's own; anything else stays as it was said. */
  private static String type(ErrorReport report) {
    return switch (report.type().orElse("")) {
      case "", "timeout_error", "conflict_error" -> byStatus(report.status());
      case "api_error" -> "server_error";
      case "billing_error" -> "insufficient_quota";
      case "authentication_error", "not_found_error", "request_too_large" ->
          "invalid_request_error";
      default -> report.type().orElseThrow();
    };
  }

  private static String byStatus(int status) {
    return switch (status) {
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      case 408 -> "server_error";
      case 529 -> "overloaded_error"; // the status is no word of OpenAI's either
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  /** Of a 404 only the provider knows what was not found: the model, or its path. */
  @SuppressWarnings("NullAway") // JSON's own null: the field is there and says nothing
  private static String code(int status) {
    return switch (status) {
      case 401 -> "invalid_api_key";
      case 402 -> "insufficient_quota";
      case 429 -> "rate_limit_exceeded";
      default -> null;
    };
  }
}
