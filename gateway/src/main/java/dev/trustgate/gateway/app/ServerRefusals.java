package dev.trustgate.gateway.app;

import dev.trustgate.gateway.dialect.DialectErrors;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.proxy.CallerDialect;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Says in the caller's dialect what the server refuses before a handler sees it. */
final class ServerRefusals implements DirectHandler {

  private final RandomGenerator random;

  private ServerRefusals(RandomGenerator random) {
    this.random = random;
  }

  static DirectHandlers inDialect(RandomGenerator random) {
    var refusals = new ServerRefusals(random);
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
    Dialect dialect = CallerDialect.ofPath(request.path());
    String id = "req_" + HexFormat.of().toHexDigits(random.nextLong());
    String code = codeOf(status.code());
    ErrorReport report =
        ErrorReport.made(status.code(), code, "the request was refused: " + said(status), id);
    if (dialect == Dialect.ANTHROPIC) {
      headers.set(HeaderNames.create("request-id"), id);
    }
    return TransportResponse.builder()
        .headers(headers)
        .status(status)
        .keepAlive(eventType.keepAlive())
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.create("x-request-id"), id)
        .header(HeaderNames.create("x-tg-error"), code)
        .entity(DialectErrors.body(dialect, report))
        .build();
  }

  private static String codeOf(int status) {
    return switch (status) {
      case 408 -> "request_timeout";
      case 413 -> "body_too_large";
      case 431 -> "headers_too_large";
      case 500 -> "internal";
      case 503 -> "overloaded";
      default -> "invalid_request";
    };
  }

  private static String said(Status status) {
    return status.reasonPhrase().isEmpty()
        ? "status " + status.code()
        : status.reasonPhrase().toLowerCase(java.util.Locale.ROOT);
  }
}
