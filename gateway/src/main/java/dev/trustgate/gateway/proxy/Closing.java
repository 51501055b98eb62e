package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last word to a caller when a walk is over: nothing more if it was answered, else why not. */
final class Closing {

  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final String NO_RETRY_LEFT =
      "; nobody else was asked, because too many requests have been retried lately";

  void close(Walk walk, Step.Exhausted end) {
    Optional<Tried> last = lastOf(walk.failover().trail());
    if (last.filter(tried -> tried.outcome() instanceof Outcome.Answered).isPresent()) {
      return;
    }
    if (last.map(Tried::outcome).filter(Closing::ofTheCaller).isPresent()) {
      throw new CallerGone(new IllegalStateException("while an attempt was running"));
    }
    if (last.filter(tried -> tried.outcome() instanceof Outcome.Stopping).isPresent()) {
      walk.exchange().interruptedIfBegun("gateway-stopping");
      throw new RefusedException(Refusal.stopping());
    }
    if (walk.response().committed()) {
      walk.exchange().refused("stream_broken");
      walk.exchange()
          .interrupted(breaking(walk).map(Tried::outcome).map(Outcome::label).orElse("broken"));
      walk.response().breakOff(broken(walk));
      return;
    }
    Optional<Refusal> elsewhere = threadElsewhere(walk, end);
    if (elsewhere.isPresent()) {
      throw new RefusedException(elsewhere.get());
    }
    Optional<ProviderReply> reply =
        end.mostInformative().flatMap(tried -> walk.replyTo(tried.number()));
    if (reply.isPresent()) {
      relay(walk, end, reply.get());
    } else {
      throw new RefusedException(refusal(walk, end));
    }
  }

  /** Who kept the conversation could not go on with it, and others could, if they had it all. */
  private static Optional<Refusal> threadElsewhere(Walk walk, Step.Exhausted end) {
    List<Target> targets = walk.errand().upstream().config().targets();
    return ThreadElsewhere.refusal(end.why(), targets, walk.demand(), walk.errand().payload())
        .map(refusal -> having(refusal, spent(walk)));
  }

  private static Refusal having(Refusal refusal, List<Map.Entry<String, String>> headers) {
    Refusal having = refusal;
    for (var header : headers) {
      having = having.with(header.getKey(), header.getValue());
    }
    return having;
  }

  private static boolean ofOurCredentials(Tried tried) {
    return tried.outcome() instanceof Outcome.Refused refused && refused.ofOurCredentials();
  }

  private static boolean ofTheCaller(Outcome outcome) {
    return outcome instanceof Outcome.ClientGone || outcome instanceof Outcome.ClientSlow;
  }

  /** Says what broke the answer off, not what came of the attempts to go on with it. */
  private static ErrorReport broken(Walk walk) {
    Optional<Tried> breaking = breaking(walk);
    Optional<ProviderError> said =
        breaking.flatMap(tried -> walk.replyTo(tried.number())).map(ProviderReply::error);
    if (said.isPresent()) {
      return saidSo(said.get(), walk.exchange().requestId());
    }
    String why = breaking.map(tried -> tried.outcome().reason()).orElse("the stream broke");
    return ErrorReport.made(
        BAD_GATEWAY,
        "stream_broken",
        "the provider's answer is incomplete: " + why,
        walk.exchange().requestId());
  }

  /** In the provider's words, and so that programs know that what they have is only a part. */
  private static ErrorReport saidSo(ProviderError error, String requestId) {
    return new ErrorReport(
        error.status(),
        Optional.of(error.type()),
        Optional.of("stream_broken"),
        Optional.empty(),
        error.message(),
        requestId);
  }

  private static Optional<Tried> breaking(Walk walk) {
    List<Tried> trail = walk.failover().trail();
    return trail.stream()
        .filter(tried -> tried.outcome() instanceof Outcome.BrokeMidAnswer)
        .findFirst()
        .or(() -> lastOf(trail));
  }

  /** A provider's own error; marked if it speaks of credentials that are not the caller's. */
  private static void relay(Walk walk, Step.Exhausted end, ProviderReply reply) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.addAll(
        AnswerHead.chosen(walk.errand().upstream().config().name(), reply.target(), reply.model()));
    headers.addAll(spent(walk));
    headers.addAll(AnswerHead.dropped(reply.dropped()));
    end.retryAfter().ifPresent(wait -> headers.add(retryAfter(wait)));
    if (end.why() != Step.Why.SETTLED) {
      headers.add(Map.entry("x-should-retry", "false"));
    }
    int status = reply.error().status();
    if (end.mostInformative().filter(Closing::ofOurCredentials).isPresent()) {
      walk.exchange().refused("provider_credentials");
      headers.add(Map.entry("x-tg-error", "provider_credentials"));
    }
    walk.exchange().servedBy(reply.target().name(), reply.model());
    AnswerHead head = AnswerHead.of(status, "application/json", reply.headers(), List.of());
    walk.response()
        .send(new AnswerHead(status, head.contentType(), merged(head, headers)), reply.body());
  }

  /** The provider's headers, those left out that the gateway says better. */
  private static List<Map.Entry<String, String>> merged(
      AnswerHead provider, List<Map.Entry<String, String>> own) {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    provider.headers().stream()
        .filter(theirs -> own.stream().noneMatch(ours -> sameName(theirs, ours)))
        .forEach(all::add);
    all.addAll(own);
    return all;
  }

  private static boolean sameName(Map.Entry<String, String> one, Map.Entry<String, String> other) {
    return one.getKey().equalsIgnoreCase(other.getKey())
        || (one.getKey().startsWith("retry-after") && other.getKey().equals("retry-after"));
  }

  private static Refusal refusal(Walk walk, Step.Exhausted end) {
    Refusal refusal =
        switch (end.why()) {
          case NOBODY_SERVES ->
              Unservable.refusal(
                  walk.errand().upstream().config().targets(),
                  walk.demand(),
                  walk.errand().payload());
          case COOLING, EJECTED, MISCONFIGURED, DRAINED -> Nobody.refusal(end.why());
          case DEADLINE -> late();
          case ATTEMPTS_SPENT, TARGETS_SPENT, BUDGET_SPENT, SETTLED -> failed(end);
        };
    refusal = having(refusal, spent(walk));
    if (end.why() != Step.Why.NOBODY_SERVES) {
      refusal = refusal.with("x-should-retry", "false");
    }
    return end.retryAfter().isPresent()
        ? refusal.with("retry-after", retryAfter(end.retryAfter().get()).getValue())
        : refusal;
  }

  private static Refusal failed(Step.Exhausted end) {
    Optional<Outcome> outcome = end.mostInformative().map(Tried::outcome);
    if (outcome.filter(Outcome.DeadlinePassed.class::isInstance).isPresent()) {
      return late();
    }
    boolean timedOut = outcome.filter(Outcome.TimedOut.class::isInstance).isPresent();
    String last = outcome.map(Outcome::reason).orElse("no attempt could be made");
    String why = end.why() == Step.Why.BUDGET_SPENT ? last + NO_RETRY_LEFT : last;
    return timedOut
        ? Refusal.of(GATEWAY_TIMEOUT, "provider_timeout", "the provider did not answer: " + why)
        : Refusal.of(BAD_GATEWAY, "provider_failed", "no provider gave an answer: " + why);
  }

  private static Refusal late() {
    return Refusal.of(
        GATEWAY_TIMEOUT, "deadline", "the request ran out of time before there was an answer");
  }

  private static List<Map.Entry<String, String>> spent(Walk walk) {
    List<Tried> trail = walk.failover().trail();
    return trail.isEmpty()
        ? List.of(Map.entry("x-tg-attempts", "0"))
        : List.of(
            Map.entry("x-tg-attempts", Integer.toString(trail.size())),
            Map.entry("x-tg-trail", AnswerHead.trail(trail)));
  }

  private static Map.Entry<String, String> retryAfter(java.time.Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    return Map.entry("retry-after", Long.toString(Math.max(1, seconds)));
  }

  private static Optional<Tried> lastOf(List<Tried> trail) {
    return trail.isEmpty() ? Optional.empty() : Optional.of(trail.getLast());
  }
}
