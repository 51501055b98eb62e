package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator lays a hand on targets, over HTTP, while there is traffic. */
class OperatorIT {

  private static final String REASON = "{\"reason\":\"maintenance\"}";

  private final StubProvider first = StubProvider.always(200, Wire.openaiAnswer("one"));
  private final StubProvider second = StubProvider.always(200, Wire.openaiAnswer("two"));
  private final RunningGateway gateway = new RunningGateway();

  @AfterEach
  void close() {
    gateway.close();
    first.close();
    second.close();
  }

  private HttpResponse<String> act(String target, String verb, String body) {
    String path = "/api/v1/gateways/default/upstreams/pool/targets/" + target + "/" + verb;
    return gateway.post(gateway.adminUri().resolve(path), body);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new JsonMapper().readTree(answer.body());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(answer.body(), notJson);
    }
  }

  private JsonNode status(int target) {
    URI uri = gateway.adminUri().resolve("/api/v1/gateways/default/upstreams/pool/status");
    return json(gateway.send(HttpRequest.newBuilder(uri))).at("/targets/" + target);
  }

  private HttpResponse<String> ask() {
    return gateway.post(
        gateway.proxyUri().resolve("/pool/v1/chat/completions"), Wire.OPENAI_REQUEST);
  }

  /**
   * Callers ask all the time; once the drain is answered nothing more comes, and nobody notices.
   */
  @Test
  void aDrainUnderLoadIsNotNoticedByAnybody() throws InterruptedException {
    gateway.create("pool", first.port(), second.port());
    var stop = new AtomicBoolean();
    var asked = new AtomicInteger();
    List<Integer> failed = new CopyOnWriteArrayList<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!stop.get()) {
                      int status = ask().statusCode();
                      asked.incrementAndGet();
                      if (status != 200) {
                        failed.add(status);
                      }
                    }
                  }));
    }
    await().until(() -> asked.get() > 100);

    HttpResponse<String> drained = act("t1", "drain", REASON);
    await().until(() -> status(0).path("in_flight").asInt() == 0);
    int before = first.asked().size();
    int then = asked.get();
    await().until(() -> asked.get() > then + 200);
    int during = first.asked().size();
    act("t1", "enable", REASON);
    await().until(() -> first.asked().size() > during);
    stop.set(true);
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(drained.statusCode()).as(drained.body()).isEqualTo(200);
    assertThat(json(drained).at("/drained/reason").asText()).isEqualTo("maintenance");
    assertThat(during).isEqualTo(before);
    assertThat(failed).isEmpty();
  }

  @Test
  void whenAllAreDrainedCallersAreToldSo() {
    gateway.create("pool", first.port(), second.port());
    act("t1", "drain", REASON);
    act("t2", "drain", REASON);

    HttpResponse<String> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("x-tg-error")).contains("all_targets_drained");
    assertThat(answer.headers().firstValue("x-tg-attempts")).contains("0");
    assertThat(json(answer).at("/error/message").asText()).contains("an operator has drained");
    assertThat(first.asked()).isEmpty();
    String id = answer.headers().firstValue("x-request-id").orElseThrow();
    URI receipt = gateway.adminUri().resolve("/api/v1/requests/" + id);
    await().until(() -> gateway.send(HttpRequest.newBuilder(receipt)).statusCode() == 200);
    assertThat(json(gateway.send(HttpRequest.newBuilder(receipt))).path("candidates").valueStream())
        .allMatch(place -> place.path("reason").asText().equals("drained by an operator"));
  }

  @Test
  void statusAndMetricsShowADrain() {
    gateway.create("pool", first.port(), second.port());
    ask();
    act("t1", "drain", REASON);

    assertThat(status(0).at("/drained/reason").asText()).isEqualTo("maintenance");
    assertThat(status(0).path("state").asText()).isEqualTo("healthy");
    assertThat(status(1).has("drained")).isFalse();
    String metrics =
        gateway.send(HttpRequest.newBuilder(gateway.adminUri().resolve("/metrics"))).body();
    assertThat(metrics)
        .contains("trustgate_target_state{state=\"drained\",target=\"t1\",upstream=\"pool\"} 1")
        .contains("trustgate_target_state{state=\"healthy\",target=\"t1\",upstream=\"pool\"} 0")
        .contains("trustgate_target_state{state=\"drained\",target=\"t2\",upstream=\"pool\"} 0");
  }

  @Test
  void aTargetIsFoundByItsIdToo() {
    gateway.create("pool", first.port());
    String id = status(0).path("id").asText();

    assertThat(act(id, "eject", REASON).statusCode()).isEqualTo(200);
    assertThat(status(0).path("state").asText()).isEqualTo("ejected");
    assertThat(act(id, "reset", REASON).statusCode()).isEqualTo(200);
    assertThat(status(0).path("state").asText()).isEqualTo("unknown");
    assertThat(act("nobody", "reset", REASON).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drain | {}                                  | /reason",
        "drain | {\"reason\":\"  \"}                 | /reason",
        "drain | {\"reason\":7}                      | /reason",
        "drain | {\"reason\":\"a\\u001b[2Jb\"}       | /reason",
        "drain | {\"reason\":\"x\",\"seconds\":5}    | /seconds",
        "eject | {\"reason\":\"x\",\"seconds\":0}    | /seconds",
        "eject | {\"reason\":\"x\",\"seconds\":1.5}  | /seconds",
        "reset | {\"raeson\":\"x\",\"reason\":\"x\"} | /raeson"
      })
  void mistakesAreNamed(String verb, String body, String pointer) {
    gateway.create("pool", first.port());

    HttpResponse<String> answer = act("t1", verb, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(json(answer).path("errors")).hasSize(1);
    assertThat(status(0).path("state").asText()).isEqualTo("unknown");
    assertThat(status(0).has("drained")).isFalse();
  }

  @Test
  void aReasonHasRoomForTwoHundredCharacters() {
    gateway.create("pool", first.port());

    assertThat(act("t1", "drain", "{\"reason\":\"" + "ü".repeat(200) + "\"}").statusCode())
        .isEqualTo(200);
    assertThat(act("t1", "drain", "{\"reason\":\"" + "ü".repeat(201) + "\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void withoutHealthChecksNothingIsEjected() {
    gateway.create("pool", first.port());
    HttpRequest.Builder off =
        HttpRequest.newBuilder(
                gateway.adminUri().resolve("/api/v1/gateways/default/upstreams/pool"))
            .header("content-type", "application/merge-patch+json")
            .method(
                "PATCH",
                HttpRequest.BodyPublishers.ofString("{\"health_checks\":{\"passive\":false}}"));
    assertThat(gateway.send(off).statusCode()).isEqualTo(200);

    HttpResponse<String> answer = act("t1", "eject", REASON);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("detail").asText()).contains("drain the target instead");
  }
}
