package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.upstream.Standing;
import dev.trustgate.gateway.upstream.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is remembered: its record in a quarter of the objects. Thousands of them outlive
 * a young collection or two, and each object of theirs is looked for and copied every time, while
 * all requests wait. Where a request was traced from is not remembered.
 */
final class Receipt {

  private final Instant time;
  private final String requestId;
  private final @Nullable String gateway;
  private final @Nullable String rule;
  private final @Nullable String service;
  private final @Nullable String upstream;
  private final @Nullable String target;
  private final @Nullable String model;
  private final long revision;
  private final @Nullable String asked;
  private final @Nullable Standing standing;
  private final AttemptReceipt[] attempts;
  private final String trail;
  private final String method;
  private final int status;
  private final @Nullable String error;
  private final @Nullable String interrupted;
  private final Step.@Nullable Why gaveUp;
  private final boolean stream;
  private final long bytesIn;
  private final long bytesOut;
  private final long inputTokens;
  private final long outputTokens;
  private final int skippedEvents;
  private final long durationNanos;
  private final long firstByteNanos;
  private final long waitedNanos;

  Receipt(ExchangeRecord exchange) {
    time = exchange.time();
    requestId = exchange.requestId();
    gateway = exchange.gateway().orElse(null);
    rule = exchange.rule().orElse(null);
    service = exchange.service().orElse(null);
    upstream = exchange.upstream().orElse(null);
    target = exchange.target().orElse(null);
    model = exchange.model().orElse(null);
    revision = exchange.revision();
    asked = exchange.asked().orElse(null);
    standing = exchange.standing().orElse(null);
    attempts = new AttemptReceipt[exchange.attempts().size()];
    Arrays.setAll(attempts, index -> new AttemptReceipt(exchange.attempts().get(index)));
    trail = exchange.trail();
    method = exchange.method();
    status = exchange.status();
    error = exchange.error().orElse(null);
    interrupted = exchange.interrupted().orElse(null);
    gaveUp = exchange.gaveUp().orElse(null);
    stream = exchange.stream();
    bytesIn = exchange.bytesIn();
    bytesOut = exchange.bytesOut();
    inputTokens = Absent.or(exchange.inputTokens());
    outputTokens = Absent.or(exchange.outputTokens());
    skippedEvents = exchange.skippedEvents();
    durationNanos = exchange.duration().toNanos();
    firstByteNanos = Absent.or(exchange.firstByte());
    waitedNanos = exchange.waited().toNanos();
  }

  boolean isOf(String id) {
    return requestId.equals(id);
  }

  ExchangeRecord record() {
    List<AttemptRecord> tried =
        Arrays.stream(attempts).map(attempt -> attempt.record(requestId)).toList();
    return new ExchangeRecord(
        time,
        requestId,
        Optional.ofNullable(gateway),
        Optional.ofNullable(rule),
        Optional.ofNullable(service),
        Optional.ofNullable(upstream),
        Optional.ofNullable(target),
        Optional.ofNullable(model),
        revision,
        Optional.ofNullable(asked),
        Optional.ofNullable(standing),
        tried,
        trail,
        method,
        status,
        Optional.ofNullable(error),
        Optional.ofNullable(interrupted),
        Optional.ofNullable(gaveUp),
        stream,
        bytesIn,
        bytesOut,
        Absent.number(inputTokens),
        Absent.number(outputTokens),
        skippedEvents,
        Duration.ofNanos(durationNanos),
        Absent.duration(firstByteNanos),
        Duration.ofNanos(waitedNanos),
        Optional.empty());
  }
}
