package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a request was not done, for people and programs (RFC 9457).
 *
 * @param detail what is wrong with this request, in one sentence
 * @param errors the mistakes in its body, each with a JSON pointer
 * @param headers what the answer carries besides
 */
record Problem(
    ProblemType type, String detail, List<Violation> errors, Map<String, String> headers) {

  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  Problem(ProblemType type, String detail) {
    this(type, detail, List.of(), Map.of());
  }

  Problem(ProblemType type, String detail, List<Violation> errors) {
    this(type, detail, errors, Map.of());
  }

  /** The same problem, answered with one more header. */
  Problem with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Problem(type, detail, errors, more);
  }

  /** The problem of one request as JSON. */
  ObjectNode written(String path, String requestId) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", type.uri())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", detail)
            .put("instance", path)
            .put("request_id", requestId);
    if (!errors.isEmpty()) {
      ArrayNode list = body.putArray("errors");
      errors.forEach(
          error -> list.addObject().put("pointer", error.pointer()).put("detail", error.detail()));
    }
    return body;
  }

  Reply reply(Call call) {
    Reply reply =
        Reply.json(type.status(), written(call.path(), call.requestId()))
            .with("content-type", MEDIA_TYPE);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }
}
