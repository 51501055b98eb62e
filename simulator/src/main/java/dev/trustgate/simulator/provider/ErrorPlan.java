package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.provider.fault.Fault;
import dev.trustgate.simulator.provider.fault.Fault.RetryHints;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.script.Plan;
import dev.trustgate.simulator.provider.wire.Allowance;
import dev.trustgate.simulator.provider.wire.ProviderError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Turns errors into answers. */
final class ErrorPlan {

  private static final long EXHAUSTED_REQUESTS = 10_000;
  private static final long EXHAUSTED_TOKENS = 2_000_000;

  private ErrorPlan() {}

  /** The provider's own refusal. */
  static Plan.Document of(ProviderError error, Visit visit) {
    Bytes body = visit.wire().errorBody(error, visit.requestKey());
    return new Plan.Document(error.status(), visit.jsonHeaders(), body);
  }

  /** The provider's own refusal, with the time after which it would not refuse. */
  static Plan.Document later(ProviderError error, Duration wait, Headers limits, Visit visit) {
    Headers headers =
        visit.jsonHeaders().withAll(limits).with("Retry-After", Long.toString(roundedUp(wait)));
    Bytes body = visit.wire().errorBody(error, visit.requestKey());
    return new Plan.Document(error.status(), headers, body);
  }

  /** An error that was ordered. */
  static Plan.Document of(Fault.ErrorStatus fault, ProviderError error, Visit visit) {
    Bytes body = visit.wire().errorBody(error, visit.requestKey());
    Headers hints = headers(fault.hints(), visit);
    return switch (fault.body()) {
      case VALID -> new Plan.Document(error.status(), visit.jsonHeaders().withAll(hints), body);
      case HTML -> WebPage.of(error.status(), visit.headers(WebPage.TYPE).withAll(hints));
      case EMPTY ->
          new Plan.Document(error.status(), visit.jsonHeaders().withAll(hints), Bytes.NONE);
      case TRUNCATED_JSON ->
          new Plan.Document(
              error.status(), visit.jsonHeaders().withAll(hints), body.slice(0, body.size() / 2));
    };
  }

  private static Headers headers(RetryHints hints, Visit visit) {
    Instant now = visit.now();
    return header("Retry-After", hints.seconds().map(wait -> Long.toString(roundedUp(wait))))
        .withAll(header("Retry-After", hints.date().map(wait -> date(now.plus(wait)))))
        .withAll(
            header("retry-after-ms", hints.millis().map(wait -> Long.toString(wait.toMillis()))))
        .withAll(hints.reset().map(reset -> exhausted(reset, visit)).orElse(Headers.NONE));
  }

  private static Headers exhausted(Duration reset, Visit visit) {
    var requests = new Allowance.Limit(EXHAUSTED_REQUESTS, 0, reset);
    var tokens = new Allowance.Limit(EXHAUSTED_TOKENS, 0, reset);
    return visit.wire().limitHeaders(new Allowance(requests, tokens, visit.now()));
  }

  private static Headers header(String name, Optional<String> value) {
    return value.map(present -> Headers.of(name, present)).orElse(Headers.NONE);
  }

  private static long roundedUp(Duration wait) {
    return wait.plusNanos(999_999_999).toSeconds();
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        instant.plusNanos(999_999_999).atOffset(ZoneOffset.UTC));
  }
}
