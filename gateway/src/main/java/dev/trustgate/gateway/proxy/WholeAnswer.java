package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.AnswerView;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.Unfinished;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.upstream.Outcome;

/**
 * Relays an answer that is not a stream. It is held until it is whole and understood, so that a
 * truncated or foreign body can still be replaced by another target's.
 */
final class WholeAnswer {

  private final ProxyTools tools;
  private final ErrorAnswer errors;
  private final BoundedBody bodies;

  WholeAnswer(ProxyTools tools) {
    this.tools = tools;
    this.errors = new ErrorAnswer(tools);
    this.bodies = new BoundedBody(tools.answerLimitBytes());
  }

  Outcome relay(Hop hop, UpstreamAnswer answer) {
    try {
      byte[] body = body(hop, answer);
      if (body.length == 0) {
        return new Outcome.BadAnswer(Outcome.Flaw.EMPTY);
      }
      AnswerView view = hop.translation().answer(body, tools.clock().instant());
      return view.error().isPresent()
          ? errors.keep(hop, view.error().get(), body, answer.headers())
          : deliver(hop, answer, view);
    } catch (SendFailure failure) {
      return hop.walk().late()
          ? new Outcome.DeadlinePassed()
          : Outcomes.beforeCommit(failure.kind(), Outcome.Clock.RESPONSE);
    } catch (BoundedBody.TooLarge tooLarge) {
      return new Outcome.BadAnswer(Outcome.Flaw.TOO_LARGE);
    } catch (Unfinished half) {
      return new Outcome.BadAnswer(Outcome.Flaw.TRUNCATED);
    } catch (NotTheDialect foreign) {
      return new Outcome.BadAnswer(Outcome.Flaw.NOT_THE_DIALECT);
    }
  }

  private byte[] body(Hop hop, UpstreamAnswer answer) throws SendFailure, BoundedBody.TooLarge {
    FailoverPolicy policy = hop.walk().policy();
    long begunNanos = tools.ticker().nanos() - hop.attempt().elapsedNanos();
    long firstWordNanos = begunNanos + policy.responseTimeout().toNanos();
    var pace = new WholePace(tools.ticker(), firstWordNanos, policy.streamIdleTimeout());
    return bodies.read(answer, hop.walk().within(pace));
  }

  private Outcome deliver(Hop hop, UpstreamAnswer answer, AnswerView view) {
    hop.walk().exchange().used(view.usage());
    hop.began(hop.attempt().answeringAtOnce(), tools.listener());
    String label = Integer.toString(answer.status());
    AnswerHead head =
        AnswerHead.of(
            answer.status(),
            "application/json",
            hop.meantForCaller(answer.headers()),
            hop.headers(label));
    try {
      hop.walk().response().send(head, view.body());
      return new Outcome.Answered(answer.status());
    } catch (CallerGone gone) {
      return new Outcome.ClientGone();
    }
  }
}
