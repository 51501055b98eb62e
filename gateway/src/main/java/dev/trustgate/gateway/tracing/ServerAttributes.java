package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.telemetry.ExchangeRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.Optional;
import java.util.Set;

/**
 * What the span of a request says, as its caller saw it. No content, no headers, no credentials.
 */
final class ServerAttributes {

  private static final int CALLER_LEFT = 499;
  private static final Set<String> LEFT = Set.of("caller_gone", "caller_slow");
  private static final int FIRST_OF_OUR_FAULTS = 500;
  private static final String OTHER_METHOD = "_OTHER";

  /** Source: OpenTelemetry, semantic conventions for HTTP, {@code http.request.method}. */
  private static final Set<String> METHODS =
      Set.of(
          "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE");

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<Long> BYTES_IN = AttributeKey.longKey("http.request.body.size");
  private static final AttributeKey<Long> BYTES_OUT =
      AttributeKey.longKey("http.response.body.size");
  private static final AttributeKey<String> REQUEST_ID =
      AttributeKey.stringKey("trustgate.request_id");
  private static final AttributeKey<String> GATEWAY = AttributeKey.stringKey("trustgate.gateway");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("trustgate.service");
  private static final AttributeKey<String> UPSTREAM = AttributeKey.stringKey("trustgate.upstream");
  private static final AttributeKey<String> TARGET = AttributeKey.stringKey("trustgate.target");
  private static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("trustgate.attempts");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("trustgate.error");
  private static final AttributeKey<String> INTERRUPTED =
      AttributeKey.stringKey("trustgate.interrupted");

  private ServerAttributes() {}

  /** Of few values: the method, and the path of the rule. */
  static String spanName(ExchangeRecord exchange) {
    String method = method(exchange);
    String word = method.equals(OTHER_METHOD) ? "HTTP" : method;
    return exchange.rule().map(rule -> word + " " + rule).orElse(word);
  }

  static void write(ExchangeRecord exchange, Span span) {
    span.setAttribute(METHOD, method(exchange))
        .setAttribute(SCHEME, "http")
        .setAttribute(REQUEST_ID, exchange.requestId())
        .setAttribute(ATTEMPTS, (long) exchange.attempts().size())
        .setAttribute(BYTES_IN, exchange.bytesIn())
        .setAttribute(BYTES_OUT, exchange.bytesOut());
    exchange.origin().ifPresent(origin -> span.setAttribute(PATH, origin.path()));
    write(ROUTE, exchange.rule(), span);
    write(GATEWAY, exchange.gateway(), span);
    write(SERVICE, exchange.service(), span);
    write(UPSTREAM, exchange.upstream(), span);
    write(TARGET, exchange.target(), span);
    write(ERROR, exchange.error(), span);
    write(INTERRUPTED, exchange.interrupted(), span);
    ending(exchange, span);
  }

  private static void write(AttributeKey<String> key, Optional<String> value, Span span) {
    value.ifPresent(text -> span.setAttribute(key, text));
  }

  /** What callers do wrong is no failure of a server; nor is it one that they leave. */
  private static void ending(ExchangeRecord exchange, Span span) {
    int status = exchange.status();
    if (status == CALLER_LEFT && exchange.error().filter(LEFT::contains).isPresent()) {
      return; // nobody was told that status
    }
    span.setAttribute(STATUS, (long) status);
    Optional<String> broken = exchange.interrupted().filter(how -> !how.startsWith("client-"));
    if (broken.isPresent()) {
      SpanWriter.fail(span, broken.get(), "the caller has a part of a stream");
    } else if (status >= FIRST_OF_OUR_FAULTS) {
      SpanWriter.fail(span, exchange.error().orElse(Integer.toString(status)), "");
    }
  }

  private static String method(ExchangeRecord exchange) {
    return METHODS.contains(exchange.method()) ? exchange.method() : OTHER_METHOD;
  }
}
