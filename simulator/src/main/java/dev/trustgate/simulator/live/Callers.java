package dev.trustgate.simulator.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.story.Ask;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Those who send requests to the gateway: one client, as many connections as it takes. */
final class Callers implements AutoCloseable {

  private final Lodging lodging;
  private final Clockwork clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Callers(Lodging lodging, Clockwork clock) {
    this.lodging = lodging;
    this.clock = clock;
  }

  /** A request that is not sent yet. */
  Call call(Ask ask, Call.Listeners listeners) {
    HttpRequest request =
        HttpRequest.newBuilder(lodging.chat())
            .header("content-type", "application/json")
            .header("x-tg-gateway", lodging.name())
            .header("x-request-id", id(ask.number()))
            .POST(BodyPublishers.ofString(body(ask).toString()))
            .build();
    return new Call(ask, http, request, clock, listeners);
  }

  /** How the gateway is to call a request. */
  static String id(long number) {
    return "sim-" + number;
  }

  private static ObjectNode body(Ask ask) {
    ObjectNode body = AdminApi.object().put("model", ask.model());
    if (ask.stream()) {
      body.put("stream", true);
    }
    if (ask.maxTokens() > 0) {
      body.put("max_tokens", ask.maxTokens());
    }
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", Fakes.prompt(ask.number()));
    return body;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
