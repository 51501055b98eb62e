package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What would become of a request: how the question is put.
 *
 * @param method upper case
 * @param path begins with a slash
 * @param body what would be sent, as JSON
 */
public record Inquiry(String method, String path, Map<String, String> headers, String body) {

  private static final List<String> FIELDS =
      List.of("path", "method", "headers", "body", "model", "stream");

  /**
   * Reads a question. Without a body a short chat is asked about.
   *
   * @throws InvalidConfiguration with every mistake in it
   */
  static Inquiry read(JsonNode document) {
    List<Violation> mistakes = new ArrayList<>();
    if (!document.isObject()) {
      throw new InvalidConfiguration("", "must be an object, found " + Shown.kind(document));
    }
    document.fieldNames().forEachRemaining(name -> known(name, mistakes));
    Optional<String> path = text(document, "path", mistakes);
    if (path.isEmpty() && mistakes.stream().noneMatch(it -> it.pointer().equals("/path"))) {
      mistakes.add(new Violation("/path", "is required: the path that is called"));
    }
    if (path.filter(text -> !text.startsWith("/")).isPresent()) {
      mistakes.add(new Violation("/path", "must begin with a slash, was `" + path.get() + "`"));
    }
    Optional<String> method = text(document, "method", mistakes);
    Map<String, String> headers = headers(document.path("headers"), mistakes);
    JsonNode body = body(document, mistakes);
    if (!mistakes.isEmpty()) {
      throw new InvalidConfiguration(mistakes);
    }
    return new Inquiry(
        method.orElse("POST").toUpperCase(Locale.ROOT),
        path.orElseThrow(),
        headers,
        body.toString());
  }

  private static void known(String name, List<Violation> mistakes) {
    if (!FIELDS.contains(name)) {
      String near = Nearest.suggestion(name, FIELDS);
      String rest = near.isEmpty() ? ", known are " + String.join(", ", FIELDS) : near;
      mistakes.add(new Violation("/" + name, "unknown field " + Shown.name(name) + rest));
    }
  }

  private static Optional<String> text(JsonNode document, String name, List<Violation> mistakes) {
    JsonNode value = document.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      mistakes.add(new Violation("/" + name, "must be a text, found " + Shown.kind(value)));
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  private static Map<String, String> headers(JsonNode written, List<Violation> mistakes) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!written.isMissingNode() && !written.isObject()) {
      mistakes.add(new Violation("/headers", "must be an object, found " + Shown.kind(written)));
    }
    for (Map.Entry<String, JsonNode> header : written.properties()) {
      if (header.getValue().isTextual()) {
        headers.put(header.getKey(), header.getValue().textValue());
      } else {
        mistakes.add(
            new Violation(
                "/headers/" + header.getKey(),
                "must be a text, found " + Shown.kind(header.getValue())));
      }
    }
    return headers;
  }

  /** The body that was given, or a short chat; with the model and the stream that were wished. */
  private static JsonNode body(JsonNode document, List<Violation> mistakes) {
    JsonNode given = document.path("body");
    if (!given.isMissingNode() && !given.isObject()) {
      mistakes.add(new Violation("/body", "must be an object, found " + Shown.kind(given)));
    }
    ObjectNode body = given instanceof ObjectNode object ? object.deepCopy() : shortChat(document);
    text(document, "model", mistakes).ifPresent(model -> body.put("model", model));
    JsonNode stream = document.path("stream");
    if (stream.isBoolean()) {
      body.set("stream", stream);
    } else if (!stream.isMissingNode()) {
      mistakes.add(new Violation("/stream", "must be true or false, found " + Shown.kind(stream)));
    }
    return body;
  }

  private static ObjectNode shortChat(JsonNode document) {
    ObjectNode chat = JsonNodeFactory.instance.objectNode();
    chat.putArray("messages").addObject().put("role", "user").put("content", "Hello");
    if (document.path("path").asText().contains("/messages")) {
      chat.put("max_tokens", 16);
    }
    return chat;
  }
}
