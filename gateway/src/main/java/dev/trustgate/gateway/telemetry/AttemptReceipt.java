package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a {@link Receipt}, in as few objects. */
final class AttemptReceipt {

  private final Upstream upstream;
  private final int number;
  private final Target target;
  private final Outcome outcome;
  private final long durationNanos;
  private final @Nullable Tried before;
  private final long begunNanos;
  private final String model;
  private final boolean stream;
  private final long headNanos;
  private final long firstWordNanos;
  private final List<String> dropped;
  private final @Nullable Instant until;
  private final long inputTokens;
  private final long outputTokens;
  private final boolean ejected;

  AttemptReceipt(AttemptRecord attempt) {
    upstream = attempt.upstream();
    number = attempt.tried().number();
    target = attempt.tried().target();
    outcome = attempt.tried().outcome();
    durationNanos = attempt.tried().duration().toNanos();
    before = attempt.before().orElse(null);
    begunNanos = attempt.begun().toNanos();
    model = attempt.model();
    stream = attempt.stream();
    headNanos = Absent.or(attempt.head());
    firstWordNanos = Absent.or(attempt.firstWord());
    dropped = attempt.dropped();
    until = attempt.until().orElse(null);
    inputTokens = Absent.or(attempt.inputTokens());
    outputTokens = Absent.or(attempt.outputTokens());
    ejected = attempt.ejected();
  }

  AttemptRecord record(String requestId) {
    return new AttemptRecord(
        requestId,
        upstream,
        new Tried(number, target, outcome, Duration.ofNanos(durationNanos)),
        Optional.ofNullable(before),
        Duration.ofNanos(begunNanos),
        model,
        stream,
        Absent.duration(headNanos),
        Absent.duration(firstWordNanos),
        dropped,
        Optional.ofNullable(until),
        Absent.number(inputTokens),
        Absent.number(outputTokens),
        ejected);
  }
}
