package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.StreamStep;
import dev.trustgate.gateway.dialect.StreamTranslator;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.sse.OversizedEvent;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One stream from its first event to its last. Nothing is sent until the first meaningful event:
 * until then another target can take over and the caller never knows.
 */
final class StreamRun {

  private static final int MALFORMED_IN_A_ROW = 3;
  private static final int HELD_BYTES = 1 << 20;
  private static final byte[] NOTHING = {};

  private final Hop hop;
  private final UpstreamAnswer answer;
  private final ErrorAnswer errors;
  private final StreamTranslator translator;
  private final SseParser parser = new SseParser();
  private final List<byte[]> held = new ArrayList<>();
  private int heldBytes;
  private int malformed;
  private boolean committed;

  StreamRun(Hop hop, UpstreamAnswer answer, ErrorAnswer errors, Instant now) {
    this.hop = hop;
    this.answer = answer;
    this.errors = errors;
    this.translator = hop.translation().stream(now);
  }

  /** When the next bytes must be here. */
  long deadlineNanos(Ticker ticker) {
    FailoverPolicy policy = hop.walk().errand().upstream().config().failover();
    long now = ticker.nanos();
    if (committed) {
      return now + policy.streamIdleTimeout().toNanos();
    }
    return now - hop.attempt().elapsedNanos() + policy.firstTokenTimeout().toNanos();
  }

  Optional<Usage> usage() {
    return translator.usage();
  }

  /** Takes bytes; says how the stream ended if it did. */
  Optional<Outcome> accept(byte[] buffer, int count) {
    try {
      return all(parser.feed(buffer, 0, count));
    } catch (OversizedEvent tooLarge) {
      return Optional.of(
          committed
              ? Outcomes.broke(Outcome.Break.GARBLED)
              : new Outcome.BadAnswer(Outcome.Flaw.TOO_LARGE));
    }
  }

  /** The provider closed its side without breaking anything. */
  Optional<Outcome> end() {
    Optional<Outcome> last = all(parser.end().stream().toList());
    if (last.isPresent()) {
      return last;
    }
    StreamStep closing = translator.end();
    if (closing.terminal()) {
      return Optional.of(complete(closing));
    }
    if (committed) {
      return Optional.of(Outcomes.broke(Outcome.Break.UNFINISHED));
    }
    boolean empty = held.isEmpty();
    return Optional.of(new Outcome.BadAnswer(empty ? Outcome.Flaw.EMPTY : Outcome.Flaw.TRUNCATED));
  }

  /** The connection broke, or nothing came in time. */
  Outcome broken(SendFailure.Kind kind) {
    return committed
        ? Outcomes.afterCommit(kind)
        : Outcomes.beforeCommit(kind, Outcome.Clock.FIRST_TOKEN);
  }

  private Optional<Outcome> all(List<SseEvent> events) {
    for (SseEvent event : events) {
      Optional<Outcome> end = one(event);
      if (end.isPresent()) {
        return end;
      }
    }
    if (committed && !events.isEmpty()) {
      hop.walk().response().flush();
    }
    return heldBytes > HELD_BYTES && !committed
        ? Optional.of(new Outcome.BadAnswer(Outcome.Flaw.TOO_LARGE))
        : Optional.empty();
  }

  private Optional<Outcome> one(SseEvent event) {
    StreamStep step = translator.accept(event);
    if (step.error().isPresent()) {
      return Optional.of(failed(step.error().get()));
    }
    if (step.malformed()) {
      malformed++;
      return malformed < MALFORMED_IN_A_ROW ? Optional.empty() : Optional.of(garbled());
    }
    malformed = event.hasData() ? 0 : malformed;
    if (step.terminal()) {
      return Optional.of(complete(step));
    }
    if (step.meaningful() && !committed) {
      commit();
    }
    pass(step.bytes());
    return Optional.empty();
  }

  private Outcome complete(StreamStep last) {
    if (!committed) {
      commit();
    }
    pass(last.bytes());
    hop.walk().response().end();
    return new Outcome.Answered(answer.status());
  }

  private Outcome failed(ProviderError error) {
    return committed
        ? Outcomes.broke(Outcome.Break.ERROR_EVENT)
        : errors.keep(hop, error, NOTHING, answer.headers());
  }

  private Outcome garbled() {
    return committed
        ? Outcomes.broke(Outcome.Break.GARBLED)
        : new Outcome.BadAnswer(Outcome.Flaw.NOT_THE_DIALECT);
  }

  private void commit() {
    committed = true;
    hop.attempt().answering();
    String label = Integer.toString(answer.status());
    hop.walk()
        .response()
        .begin(
            AnswerHead.of(
                answer.status(),
                "text/event-stream; charset=utf-8",
                answer.headers(),
                hop.headers(label)));
    held.forEach(this::pass);
    held.clear();
  }

  private void pass(byte[] bytes) {
    if (committed) {
      hop.walk().response().write(bytes);
    } else if (bytes.length > 0) {
      held.add(bytes);
      heldBytes += bytes.length;
    }
  }
}
