package dev.trustgate.simulator.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One request as the provider saw it, and what became of it so far.
 *
 * @param number counts the requests of this provider from 1
 * @param headers with the credentials, so that tests can prove what was sent and what was not
 * @param body its beginning, if it is longer than the journal keeps
 * @param bodyBytes how long it really was
 */
public record JournalEntry(
    long number,
    Instant at,
    String method,
    String path,
    Headers headers,
    Bytes body,
    int bodyBytes,
    Answered answered) {

  /** How an answer stands. */
  public enum State {
    /** It is being given. */
    ANSWERING,
    /** It was given whole, error or not. */
    COMPLETE,
    /** The provider broke it off. */
    BROKEN,
    /** The client left before its end. */
    CLIENT_LEFT
  }

  /**
   * What was answered so far.
   *
   * @param status empty until the head was sent
   * @param fault the name of the fault that was met
   * @param faultFrom who chose it: {@code header}, {@code model}, or the id of an active fault
   * @param bytes of the body
   * @param events how many server-sent events went out whole
   * @param tokens how many of them were pieces of content
   * @param took from the request to the end of the answer
   * @param hungUpAt when the client left
   */
  public record Answered(
      State state,
      Optional<Integer> status,
      Optional<String> fault,
      Optional<String> faultFrom,
      long bytes,
      int events,
      int tokens,
      Optional<Duration> took,
      Optional<Instant> hungUpAt) {}

  /** The body as JSON, or as a text if it is none. */
  public JsonNode json() {
    try {
      return Json.read(body);
    } catch (JsonProcessingException notJson) {
      return new TextNode(body.text());
    }
  }

  JsonNode document() {
    ObjectNode document =
        Json.object()
            .put("number", number)
            .put("at", at.toString())
            .put("method", method)
            .put("path", path);
    ObjectNode fields = document.putObject("headers");
    headers.joined().forEach(fields::put);
    document.set("body", bodyBytes == 0 ? null : json());
    document.put("body_bytes", bodyBytes);
    document.set("answer", answer());
    return document;
  }

  private ObjectNode answer() {
    ObjectNode answer =
        Json.object().put("state", answered.state().name().toLowerCase(Locale.ROOT));
    answer.put("status", answered.status().orElse(null));
    answer.put("fault", answered.fault().orElse(null));
    answer.put("fault_from", answered.faultFrom().orElse(null));
    answer.put("bytes", answered.bytes());
    answer.put("events", answered.events());
    answer.put("tokens", answered.tokens());
    answer.put("took_ms", answered.took().map(took -> took.toNanos() / 1e6).orElse(null));
    answer.put("client_hung_up", answered.hungUpAt().isPresent());
    return answer.put("hung_up_at", answered.hungUpAt().map(Instant::toString).orElse(null));
  }
}
