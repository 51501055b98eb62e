package dev.trustgate.gateway.app;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says as problem+json (RFC 9457) what the server refuses before the admin API sees it. */
final class AdminRefusals implements DirectHandler {

  private AdminRefusals() {}

  static DirectHandlers asProblems() {
    var refusals = new AdminRefusals();
    var builder = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      builder.addHandler(type, refusals);
    }
    return builder.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status said,
      ServerResponseHeaders headers,
      String message) {
    Status status = RefusedStatus.of(said, message);
    String word = status.reasonPhrase().toLowerCase(Locale.ROOT);
    String body =
        String.format(
            Locale.ROOT,
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"errors\":[]}",
            status.reasonPhrase(),
            status.code(),
            "the server refused this: " + word);
    return TransportResponse.builder()
        .headers(headers)
        .status(status)
        .keepAlive(eventType.keepAlive())
        .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
        .entity(body.getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
