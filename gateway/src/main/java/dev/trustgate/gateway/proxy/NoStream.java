package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.upstream.Outcome;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands where a stream was asked for. An error may come whole under a good status, with a
 * document's type; it is told as soon as the document is whole, for the connection may stay open.
 */
final class NoStream {

  private static final int LONGEST_BYTES = 64 * 1024;
  private static final int CHUNK_BYTES = 8 * 1024;

  /** Whoever announces no document is waited for only to tell a page from nothing. */
  private static final long GLANCE_NANOS = 250_000_000;

  private static final Outcome GARBLED = new Outcome.BadAnswer(Outcome.Flaw.NOT_THE_DIALECT);

  private final ProxyTools tools;
  private final ErrorAnswer errors;

  NoStream(ProxyTools tools, ErrorAnswer errors) {
    this.tools = tools;
    this.errors = errors;
  }

  Outcome read(Hop hop, UpstreamAnswer answer) {
    long deadline = hop.walk().clipped(tools.ticker().nanos() + patienceNanos(hop, answer));
    var body = new Gathered();
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      int count = hop.walk().response().read(answer, chunk, deadline);
      while (count >= 0 && body.size() + count <= LONGEST_BYTES) {
        body.add(chunk, count);
        Optional<Outcome> told = told(hop, answer, body);
        if (told.isPresent()) {
          return told.get();
        }
        count = hop.walk().response().read(answer, chunk, deadline);
      }
      return body.size() == 0 && count < 0 ? new Outcome.BadAnswer(Outcome.Flaw.EMPTY) : GARBLED;
    } catch (SendFailure failure) {
      if (hop.walk().late()) {
        return new Outcome.DeadlinePassed();
      }
      return failure.kind() == SendFailure.Kind.INTERRUPTED ? new Outcome.Abandoned() : GARBLED;
    } catch (CallerGone gone) {
      return new Outcome.ClientGone();
    }
  }

  private static long patienceNanos(Hop hop, UpstreamAnswer answer) {
    boolean document =
        answer
            .headers()
            .firstValue("content-type")
            .filter(type -> type.toLowerCase(Locale.ROOT).contains("json"))
            .isPresent();
    return document ? hop.walk().policy().streamIdleTimeout().toNanos() : GLANCE_NANOS;
  }

  /** What the document says once it is whole; empty until then. */
  private Optional<Outcome> told(Hop hop, UpstreamAnswer answer, Gathered body) {
    byte[] said = body.joined();
    return endsLikeADocument(said)
        ? Json.tree(said)
            .map(
                document ->
                    ErrorReader.read(answer.status(), document)
                        .map(error -> errors.keep(hop, error, said, answer.headers()))
                        .orElse(GARBLED))
        : Optional.empty();
  }

  private static boolean endsLikeADocument(byte[] said) {
    int last = said.length - 1;
    while (last >= 0 && said[last] <= ' ') {
      last--;
    }
    return last >= 0 && said[last] == '}';
  }
}
