package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Redaction;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.upstream.Attempt;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt with everything that belongs to it.
 *
 * @param model what the target is asked for
 * @param credential the value of the target's credential header
 */
record Hop(
    Walk walk,
    Attempt attempt,
    String model,
    Translation translation,
    Optional<String> credential) {

  Target target() {
    return attempt.target();
  }

  /** Whoever watches hears at once if the answer that begins now has brought the target back. */
  void began(Turn turn, ExchangeListener listener) {
    if (turn != Turn.NONE) {
      listener.turned(walk.exchange().requestId(), walk.errand().upstream(), attempt, turn);
    }
  }

  /** What the gateway says of this hop in the headers of an answer that it begins now. */
  List<Map.Entry<String, String>> headers(String label) {
    var tried = walk.failover().trail();
    String trail = AnswerHead.trail(tried, target(), label, attempt.elapsedNanos());
    walk.exchange().trail(trail);
    walk.exchange().servedBy(target().name(), model);
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.addAll(AnswerHead.chosen(walk.errand().upstream().config().name(), target(), model));
    headers.add(Map.entry("x-tg-attempts", Integer.toString(attempt.number())));
    headers.add(Map.entry("x-tg-trail", trail));
    headers.addAll(AnswerHead.dropped(translation.dropped()));
    return headers;
  }

  /** Which of the provider's headers are meant for the caller; none that echoes our key. */
  List<Map.Entry<String, String>> meantForCaller(HttpHeaders provider) {
    boolean only = walk.errand().upstream().config().targets().size() == 1;
    List<Map.Entry<String, String>> meant =
        AnswerHead.forCaller(provider, translation.shared(), only);
    if (!meant.isEmpty() && credential.isPresent()) {
      Redaction keys = new Redaction(List.of(credential.get()));
      meant.removeIf(header -> keys.betrayedBy(header.getValue()));
    }
    return meant;
  }

  /** Never the credential. */
  @Override
  public String toString() {
    return "Hop[" + attempt.number() + " to " + target().name() + "]";
  }
}
