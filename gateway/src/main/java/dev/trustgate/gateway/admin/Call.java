package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.JsonText;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One request to the admin API. */
final class Call {

  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";

  private static final HeaderName REQUEST_ID = HeaderNames.create("x-request-id");
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private final ServerRequest request;
  private final String requestId;
  private final Map<String, String> variables;

  private Call(ServerRequest request, String requestId, Map<String, String> variables) {
    this.request = request;
    this.requestId = requestId;
    this.variables = variables;
  }

  static Call of(ServerRequest request, Supplier<UUID> ids) {
    String requestId =
        request
            .headers()
            .first(REQUEST_ID)
            .filter(id -> SANE_ID.matcher(id).matches())
            .orElseGet(() -> ids.get().toString());
    return new Call(request, requestId, Map.of());
  }

  /** The same call with what the variables of its route stand for. */
  Call with(Map<String, String> routeVariables) {
    return new Call(request, requestId, Map.copyOf(routeVariables));
  }

  String requestId() {
    return requestId;
  }

  String method() {
    return request.prologue().method().text();
  }

  /** The path as it was sent, escapes and all. */
  String path() {
    return request.prologue().uriPath().rawPath();
  }

  /** What stands in the path for a variable of the route. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("this route has no variable " + name);
    }
    return value;
  }

  /** Whether the route has this variable. */
  boolean has(String name) {
    return variables.containsKey(name);
  }

  Query query() {
    return Query.of(request.query().rawValue());
  }

  /** A header; several lines of the same name read as one list. */
  Optional<String> header(String name) {
    HeaderName header = HeaderNames.create(name);
    return request.headers().contains(header)
        ? Optional.of(String.join(", ", request.headers().get(header).allValues()))
        : Optional.empty();
  }

  /** The JSON document in the body, if it has one of these media types. */
  JsonNode document(Set<String> mediaTypes) {
    return JsonText.parse(new Body(this, request.content()).read(mediaTypes));
  }

  /**
   * Takes what is left of the body, within reason, because who is still writing would miss the
   * answer. Who waits to be asked for the body writes nothing.
   *
   * @return whether the connection is fit for another request
   */
  boolean drained() {
    ReadableEntity content = request.content();
    boolean waiting = header("expect").isPresent() && !request.continueSent();
    if (content.hasEntity() && !content.consumed() && !waiting) {
      new Body(this, content).drain();
    }
    return !content.hasEntity() || content.consumed();
  }
}
