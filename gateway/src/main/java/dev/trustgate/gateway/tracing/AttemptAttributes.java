package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.upstream.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;

/** What the span of an attempt says. No content, no headers, no credentials. */
final class AttemptAttributes {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final AttributeKey<Boolean> STREAM =
      AttributeKey.booleanKey("gen_ai.request.stream");
  private static final AttributeKey<Double> FIRST_CHUNK =
      AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");
  private static final AttributeKey<Long> INPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> OUTPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<Long> NUMBER = AttributeKey.longKey("trustgate.attempt");
  private static final AttributeKey<String> TARGET = AttributeKey.stringKey("trustgate.target");
  private static final AttributeKey<String> UPSTREAM = AttributeKey.stringKey("trustgate.upstream");
  private static final AttributeKey<Long> PRIORITY =
      AttributeKey.longKey("trustgate.target.priority");
  private static final AttributeKey<Boolean> EJECTED =
      AttributeKey.booleanKey("trustgate.target.ejected");

  private AttemptAttributes() {}

  static void write(AttemptRecord attempt, Span span) {
    Target target = attempt.tried().target();
    span.setAttribute(GenAi.OPERATION_NAME, GenAi.CHAT)
        .setAttribute(GenAi.PROVIDER_NAME, target.provider().wireName())
        .setAttribute(GenAi.REQUEST_MODEL, attempt.model())
        .setAttribute(STREAM, attempt.stream())
        .setAttribute(GenAi.SERVER_ADDRESS, target.endpoint().host())
        .setAttribute(GenAi.SERVER_PORT, (long) target.endpoint().port())
        .setAttribute(METHOD, "POST")
        .setAttribute(NUMBER, (long) attempt.tried().number())
        .setAttribute(TARGET, target.name())
        .setAttribute(UPSTREAM, attempt.upstream().name())
        .setAttribute(PRIORITY, (long) target.priority())
        .setAttribute(EJECTED, attempt.ejected());
    attempt.inputTokens().ifPresent(tokens -> span.setAttribute(INPUT_TOKENS, tokens));
    attempt.outputTokens().ifPresent(tokens -> span.setAttribute(OUTPUT_TOKENS, tokens));
    if (attempt.stream()) {
      attempt
          .firstWord()
          .ifPresent(word -> span.setAttribute(FIRST_CHUNK, word.toNanos() / NANOS_PER_SECOND));
    }
    Outcome outcome = attempt.tried().outcome();
    outcome.status().ifPresent(status -> span.setAttribute(STATUS, (long) status));
    ending(outcome, span);
  }

  /** A caller who leaves is why the attempt ended, but nothing has failed. */
  private static void ending(Outcome outcome, Span span) {
    switch (outcome) {
      case Outcome.Answered _ -> {}
      case Outcome.ClientGone _, Outcome.ClientSlow _ ->
          span.setAttribute(GenAi.ERROR_TYPE, outcome.label());
      case Outcome.Refused _,
          Outcome.Unreachable _,
          Outcome.TimedOut _,
          Outcome.BadAnswer _,
          Outcome.BrokeMidAnswer _,
          Outcome.Diverged _,
          Outcome.Unsendable _,
          Outcome.Stopping _,
          Outcome.DeadlinePassed _,
          Outcome.Abandoned _ ->
          SpanWriter.fail(span, outcome.label(), outcome.reason());
    }
  }
}
