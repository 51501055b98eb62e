package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.Redaction;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.upstream.Outcome;
import java.net.http.HttpHeaders;

/** Reads a provider's refusal, keeps it for the caller, and says what it means. */
final class ErrorAnswer {

  private static final int LONGEST_ERROR_BYTES = 256 * 1024;
  private static final int FIRST_ERROR = 400;
  private static final byte[] NOTHING = {};

  private final ProxyTools tools;
  private final BoundedBody bodies = new BoundedBody(LONGEST_ERROR_BYTES);

  ErrorAnswer(ProxyTools tools) {
    this.tools = tools;
  }

  /**
   * Reads it. What points elsewhere is no answer that a caller could make anything of: it would ask
   * there, without the gateway's credentials.
   */
  Outcome read(Hop hop, UpstreamAnswer answer) {
    if (answer.status() < FIRST_ERROR) {
      return new Outcome.Refused(answer.status());
    }
    byte[] body = body(hop, answer);
    return keep(hop, hop.translation().error(answer.status(), body), body, answer.headers());
  }

  /** An error that came under a good status: within the body, or as the first event of a stream. */
  Outcome keep(Hop hop, ProviderError error, byte[] body, HttpHeaders headers) {
    Redaction keys = new Redaction(hop.credential().stream().toList());
    ProviderError clean = keys.clean(error);
    byte[] told = hop.translation().errorBody(body, error, keys, hop.walk().exchange().requestId());
    hop.walk()
        .keep(
            hop.attempt(),
            new ProviderReply(
                hop.target(),
                hop.model(),
                clean,
                told,
                hop.meantForCaller(headers),
                hop.translation().dropped()));
    return Outcomes.refused(error, RetryAfter.of(headers, tools.clock().instant()));
  }

  /** A body that breaks or grows without end is no body: the status says enough. */
  private byte[] body(Hop hop, UpstreamAnswer answer) {
    var policy = hop.walk().errand().upstream().config().failover();
    long deadline =
        hop.walk().clipped(tools.ticker().nanos() + policy.streamIdleTimeout().toNanos());
    try {
      return bodies.read(answer, () -> deadline);
    } catch (SendFailure | BoundedBody.TooLarge unreadable) {
      return NOTHING;
    }
  }
}
