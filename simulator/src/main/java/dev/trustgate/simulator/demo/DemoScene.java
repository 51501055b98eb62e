package dev.trustgate.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trustgate.simulator.provider.FakeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The demo's own gateway, seen as every client and operator sees it: over HTTP. */
final class DemoScene implements Scene {

  static final String STATUS = "/api/v1/gateways/default/upstreams/ai-providers-upstream/status";

  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DemoCaller caller;
  private final HttpClient http;
  private final URI status;
  private final FakeProvider victim;
  private Optional<String> fault = Optional.empty();

  DemoScene(DemoCaller caller, HttpClient http, URI admin, FakeProvider victim) {
    this.caller = caller;
    this.http = http;
    this.status = admin.resolve(STATUS);
    this.victim = victim;
  }

  @Override
  public String victim() {
    return victim.settings().name();
  }

  @Override
  public Answer ask() throws InterruptedException {
    try {
      HttpResponse<String> response = caller.ask();
      Optional<String> target = response.headers().firstValue("x-tg-target");
      int attempts = (int) response.headers().firstValueAsLong("x-tg-attempts").orElse(1);
      return new Answer(target.filter(_ -> response.statusCode() == OK), attempts);
    } catch (IOException unanswered) {
      return new Answer(Optional.empty(), 1);
    }
  }

  @Override
  public Map<String, String> states() throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.send(HttpRequest.newBuilder(status).build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> states = new LinkedHashMap<>();
      for (JsonNode target : JSON.readTree(response.body()).path("targets")) {
        states.put(target.path("name").asText(), target.path("state").asText());
      }
      return states;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void breakVictim() {
    fault = Optional.of(victim.faults().on("error;status=503").id());
  }

  @Override
  public void repairVictim() {
    fault.ifPresent(victim.faults()::off);
  }
}
