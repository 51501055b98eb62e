package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.OutboundRequest;
import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One attempt: says the request to one target, and lets the answer be read by who can read it. */
final class Sender {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int RESET_CONTENT = 205;
  private static final int FIRST_NON_SUCCESS = 300;
  private static final int LAST_OF_HTTP = 599;

  private final ProxyTools tools;
  private final WholeAnswer whole;
  private final StreamRelay streams;
  private final ErrorAnswer errors;
  private final OutboundAddresses addresses = new OutboundAddresses();

  Sender(ProxyTools tools) {
    this.tools = tools;
    this.whole = new WholeAnswer(tools);
    this.streams = new StreamRelay(tools);
    this.errors = new ErrorAnswer(tools);
  }

  /** Makes the attempt; whatever went wrong is in the outcome. */
  Outcome send(Walk walk, Attempt attempt) {
    Target target = attempt.target();
    walk.exchange().drops(List.of());
    String model = walk.demand().modelAt(target).orElseThrow();
    Optional<String> credential =
        target
            .credentials()
            .flatMap(c -> walk.exchange().snapshot().reveal(c.headerValue()))
            .filter(HeaderText::sendable); // the client would quote it in its complaint
    if (target.credentials().isPresent() && credential.isEmpty()) {
      return new Outcome.Unsendable();
    }
    Translation translation =
        attempt.trimmed()
            ? walk.translations().trimmed(target, model)
            : walk.translations().of(target, model);
    walk.exchange().drops(translation.dropped());
    var hop = new Hop(walk, attempt, model, translation, credential);
    long before = tools.ticker().nanos();
    try (UpstreamAnswer answer = tools.client().send(request(hop), walk.response().meanwhile())) {
      attempt.headed();
      return read(hop, answer);
    } catch (SendFailure failure) {
      return walk.late()
          ? new Outcome.DeadlinePassed()
          : Outcomes.beforeHead(failure.kind(), headClock(walk));
    } catch (CallerGone gone) {
      return new Outcome.ClientGone();
    } finally {
      walk.exchange().waited(tools.ticker().nanos() - before);
    }
  }

  private Outcome read(Hop hop, UpstreamAnswer answer) {
    if (answer.status() < OK || answer.status() > LAST_OF_HTTP) {
      return new Outcome.Unreachable(Outcome.Obstacle.NOT_HTTP); // no such status
    }
    if (answer.status() == NO_CONTENT || answer.status() == RESET_CONTENT) {
      return new Outcome.BadAnswer(Outcome.Flaw.EMPTY); // whatever comes is no content of theirs
    }
    if (answer.status() >= FIRST_NON_SUCCESS) {
      return errors.read(hop, answer);
    }
    return hop.walk().errand().payload().stream()
        ? streams.relay(hop, answer)
        : whole.relay(hop, answer);
  }

  /** Which clock ends the wait for the head: a stream has a first token to be in time for, too. */
  private static Outcome.Clock headClock(Walk walk) {
    FailoverPolicy policy = walk.errand().upstream().config().failover();
    boolean tokenFirst = policy.firstTokenTimeout().compareTo(policy.responseTimeout()) < 0;
    return walk.errand().payload().stream() && tokenFirst
        ? Outcome.Clock.FIRST_TOKEN
        : Outcome.Clock.RESPONSE;
  }

  private OutboundRequest request(Hop hop) {
    FailoverPolicy policy = hop.walk().errand().upstream().config().failover();
    Duration patience =
        headClock(hop.walk()) == Outcome.Clock.FIRST_TOKEN
            ? policy.firstTokenTimeout()
            : policy.responseTimeout();
    long headDeadline = tools.ticker().nanos() + patience.toNanos();
    return new OutboundRequest(
        addresses.of(hop),
        OutboundHeaders.of(hop),
        hop.translation().body(),
        policy.connectTimeout(),
        hop.walk().clipped(headDeadline));
  }
}
