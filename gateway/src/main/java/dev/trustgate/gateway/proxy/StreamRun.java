package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.StreamStep;
import dev.trustgate.gateway.dialect.StreamTranslator;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.sse.OversizedEvent;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One stream from its first event to its last. Nothing is sent until the first meaningful event:
 * until then another target can take over and the caller never knows. A stream that goes on where
 * another broke off sends nothing until it has said everything that the caller has.
 */
final class StreamRun {

  private static final int MALFORMED_IN_A_ROW = 3;
  private static final int HELD_BYTES = 1 << 20;
  private static final byte[] NOTHING = {};

  private final Hop hop;
  private final Walk walk;
  private final UpstreamAnswer answer;
  private final ErrorAnswer errors;
  private final Ticker ticker;
  private final ExchangeListener listener;
  private final StreamTranslator translator;
  private final boolean resumes;
  private final SseParser parser = new SseParser();
  private final List<byte[]> held = new ArrayList<>();
  private int heldBytes;
  private int malformed;
  private boolean speaking;
  private boolean serving;
  private boolean understood;
  private long heardNanos;

  StreamRun(Hop hop, UpstreamAnswer answer, ErrorAnswer errors, ProxyTools tools) {
    this.hop = hop;
    this.walk = hop.walk();
    this.answer = answer;
    this.errors = errors;
    this.ticker = tools.ticker();
    this.listener = tools.listener();
    this.resumes = walk.broken().isPresent();
    this.translator =
        walk.broken()
            .map(hop.translation()::resume)
            .orElseGet(() -> beginning(tools.clock().instant()));
    this.heardNanos = ticker.nanos();
  }

  private StreamTranslator beginning(Instant now) {
    return mayResume() ? hop.translation().resumableStream(now) : hop.translation().stream(now);
  }

  private boolean mayResume() {
    return walk.policy().streamRecovery() == StreamRecovery.RESUME;
  }

  /**
   * When the next event must be here. Bytes that complete none do not put it off, and comments do
   * not: whoever stands in between sends them while the model is silent.
   */
  long deadlineNanos() {
    return speaking
        ? heardNanos + walk.policy().streamIdleTimeout().toNanos()
        : ticker.nanos()
            - hop.attempt().elapsedNanos()
            + walk.policy().firstTokenTimeout().toNanos();
  }

  /** Writes into the record what the caller's answer cost, if this is the target that gave it. */
  void report() {
    if (serving) {
      walk.exchange().used(translator.usage());
    }
  }

  /** Takes bytes; says how the stream ended if it did. */
  Optional<Outcome> accept(byte[] buffer, int count) {
    try {
      return all(parser.feed(buffer, 0, count));
    } catch (OversizedEvent tooLarge) {
      return Optional.of(
          speaking ? broke(Outcome.Break.GARBLED) : new Outcome.BadAnswer(Outcome.Flaw.TOO_LARGE));
    }
  }

  /** The provider closed its side without breaking anything. */
  Optional<Outcome> end() {
    int unreadable = malformed;
    Optional<Outcome> last = all(parser.end().stream().toList());
    if (last.isPresent()) {
      return last;
    }
    if (malformed > unreadable) {
      return Optional.of(unfinished()); // it ends in the middle of an event
    }
    StreamStep closing = translator.end();
    if (closing.terminal()) {
      return Optional.of(complete(closing));
    }
    return Optional.of(unfinished());
  }

  private Outcome unfinished() {
    if (speaking) {
      return broke(Outcome.Break.UNFINISHED);
    }
    return new Outcome.BadAnswer(understood ? Outcome.Flaw.TRUNCATED : Outcome.Flaw.EMPTY);
  }

  /** The connection broke, or nothing came in time. */
  Outcome broken(SendFailure.Kind kind) {
    return speaking
        ? Outcomes.afterCommit(kind, this::broke)
        : Outcomes.beforeCommit(kind, Outcome.Clock.FIRST_TOKEN);
  }

  private Optional<Outcome> all(List<SseEvent> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    Optional<Outcome> end = Optional.empty();
    for (int next = 0; next < events.size() && end.isEmpty(); next++) {
      end = one(events.get(next));
    }
    if (serving && end.filter(Outcome.Answered.class::isInstance).isEmpty()) {
      walk.response().flush();
    }
    if (events.stream().anyMatch(SseEvent::hasData)) {
      heardNanos = ticker.nanos(); // behind the flush: a slow caller is not the provider's silence
    }
    return end.or(this::overfull);
  }

  /** What is held back until the first meaningful event has a bound. */
  private Optional<Outcome> overfull() {
    return heldBytes > HELD_BYTES && !speaking
        ? Optional.of(new Outcome.BadAnswer(Outcome.Flaw.TOO_LARGE))
        : Optional.empty();
  }

  private Optional<Outcome> one(SseEvent event) {
    StreamStep step = translator.accept(event);
    if (step.error().isPresent()) {
      return Optional.of(failed(step.error().get()));
    }
    if (step.another()) {
      return Optional.of(new Outcome.Diverged());
    }
    if (step.unfinished()) {
      return Optional.of(unfinished());
    }
    if (step.malformed()) {
      malformed++;
      walk.exchange().skippedEvent();
      boolean bearable = malformed < MALFORMED_IN_A_ROW && !translator.toolInFlight();
      return bearable ? Optional.empty() : Optional.of(garbled());
    }
    malformed = event.data().isBlank() ? malformed : 0;
    understood |= !event.data().isBlank();
    if (step.terminal()) {
      return Optional.of(complete(step));
    }
    if (step.meaningful() && !speaking) {
      speak();
    }
    pass(step.bytes());
    return Optional.empty();
  }

  private Outcome complete(StreamStep last) {
    if (!speaking) {
      if (!translator.finishSeen()) {
        return new Outcome.BadAnswer(Outcome.Flaw.EMPTY); // an end without anything before it
      }
      speak();
    }
    pass(last.bytes());
    walk.response().end();
    return new Outcome.Answered(answer.status());
  }

  private Outcome failed(ProviderError error) {
    Outcome refused = errors.keep(hop, error, NOTHING, answer.headers());
    return speaking ? broke(Outcome.Break.ERROR_EVENT) : refused;
  }

  private Outcome garbled() {
    return speaking
        ? broke(Outcome.Break.GARBLED)
        : new Outcome.BadAnswer(Outcome.Flaw.NOT_THE_DIALECT);
  }

  /** The answer broke; the next target may go on if that is allowed and all of it was text. */
  private Outcome broke(Outcome.Break how) {
    boolean resumable = mayResume() && translator.resumable();
    if (resumable) {
      walk.broken(translator);
    }
    return new Outcome.BrokeMidAnswer(how, resumable);
  }

  /** The provider says something for the first time: that is worth the caller's waiting. */
  private void speak() {
    speaking = true;
    hop.began(hop.attempt().answering(), listener);
    if (!resumes) {
      begin();
    }
  }

  private void begin() {
    serving = true;
    String label = Integer.toString(answer.status());
    walk.response()
        .begin(
            AnswerHead.of(
                answer.status(),
                "text/event-stream; charset=utf-8",
                hop.meantForCaller(answer.headers()),
                hop.headers(label)));
    held.forEach(this::pass);
    held.clear();
  }

  private void pass(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    if (resumes && !serving) {
      serving = true;
      walk.exchange().servedBy(hop.target().name(), hop.model());
    }
    if (serving) {
      walk.response().write(bytes);
    } else {
      held.add(bytes);
      heldBytes += bytes.length;
    }
  }
}
