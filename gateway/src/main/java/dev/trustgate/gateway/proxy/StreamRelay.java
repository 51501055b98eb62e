package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.upstream.Outcome;

/** Relays an answer that is a stream of events. */
final class StreamRelay {

  private static final String EVENT_STREAM = "text/event-stream";
  private static final int BUFFER_BYTES = 4 * 1024;
  private static final long DRAIN_NANOS = 250_000_000;

  private final ProxyTools tools;
  private final ErrorAnswer errors;
  private final NoStream noStream;

  StreamRelay(ProxyTools tools) {
    this.tools = tools;
    this.errors = new ErrorAnswer(tools);
    this.noStream = new NoStream(tools, errors);
  }

  Outcome relay(Hop hop, UpstreamAnswer answer) {
    boolean stream =
        answer
            .headers()
            .firstValue("content-type")
            .map(type -> type.strip().regionMatches(true, 0, EVENT_STREAM, 0, 17))
            .orElse(true);
    if (!stream) {
      return noStream.read(hop, answer);
    }
    StreamRun run = new StreamRun(hop, answer, errors, tools);
    Outcome outcome = pump(hop, answer, run);
    run.report();
    if (outcome instanceof Outcome.Answered) {
      hop.attempt().settle(outcome);
      drain(answer);
    }
    return outcome;
  }

  private Outcome pump(Hop hop, UpstreamAnswer answer, StreamRun run) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      while (true) {
        long deadline = hop.walk().clipped(run.deadlineNanos());
        int count = hop.walk().response().read(answer, buffer, deadline);
        var end = count < 0 ? run.end() : run.accept(buffer, count);
        if (end.isPresent()) {
          return end.get();
        }
      }
    } catch (SendFailure failure) {
      return hop.walk().late() ? new Outcome.DeadlinePassed() : run.broken(failure.kind());
    } catch (CallerGone gone) {
      return new Outcome.ClientGone();
    }
  }

  /** Reads what stands behind the terminal event, so that the connection can be used again. */
  private void drain(UpstreamAnswer answer) {
    byte[] rest = new byte[BUFFER_BYTES];
    long deadline = tools.ticker().nanos() + DRAIN_NANOS;
    try {
      while (answer.read(rest, deadline) >= 0) {
        // A few bytes at most: the end of the last chunk.
      }
    } catch (SendFailure stillOpen) {
      // The provider keeps its side open: closing ours is all there is to do.
    }
  }
}
