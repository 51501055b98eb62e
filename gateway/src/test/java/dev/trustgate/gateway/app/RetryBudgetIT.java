package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where nobody else was asked an operator is told why. */
class RetryBudgetIT {

  /** Twice as many retries as there are for them. */
  private static final int REQUESTS = 30;

  private final StubProvider bad =
      StubProvider.always(503, Wire.openaiError("server_error", "x", "broken"));
  private final StubProvider good = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final RunningGateway gateway = new RunningGateway();

  @AfterEach
  void close() {
    gateway.close();
    bad.close();
    good.close();
  }

  private HttpResponse<String> told(String path) {
    return gateway.send(HttpRequest.newBuilder(gateway.adminUri().resolve(path)));
  }

  private JsonNode receipt(HttpResponse<String> answer) {
    String id = answer.headers().firstValue("x-request-id").orElseThrow();
    HttpResponse<String> receipt = told("/api/v1/requests/" + id);
    assertThat(receipt.statusCode()).as("it is waited for").isEqualTo(200);
    try {
      return new JsonMapper().readTree(receipt.body());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(receipt.body(), notJson);
    }
  }

  private void neverEjects(String upstream) {
    HttpResponse<String> changed =
        gateway.send(
            HttpRequest.newBuilder(
                    gateway.adminUri().resolve("/api/v1/gateways/default/upstreams/" + upstream))
                .header("content-type", "application/merge-patch+json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        "{\"health_checks\":{\"threshold\":500}}")));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
  }

  private List<HttpResponse<String>> failed(String upstream, int requests) {
    List<HttpResponse<String>> failed = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      HttpResponse<String> answer =
          gateway.post(
              gateway.proxyUri().resolve("/" + upstream + "/v1/chat/completions"),
              Wire.OPENAI_REQUEST);
      if (answer.statusCode() != 200) {
        failed.add(answer);
      }
    }
    return failed;
  }

  @Test
  void aSpentBudgetIsToldWhereverSomebodyLooks() {
    gateway.create("pool", bad.port(), good.port());
    neverEjects("pool");
    try (var watcher = new Watcher(gateway.adminUri(), "?upstream=default/pool")) {
      List<HttpResponse<String>> failed = failed("pool", REQUESTS);
      assertThat(failed).as("the budget is a fifth and ten").hasSizeBetween(10, 20);

      JsonNode receipt = receipt(failed.getLast());
      assertThat(receipt.path("gave_up").asText()).isEqualTo("budget_spent");
      assertThat(receipt.at("/candidates/1/state").asText()).isEqualTo("healthy");
      assertThat(receipt.at("/candidates/1/reason").asText())
          .isEqualTo("the retry budget of the upstream was spent");
      JsonNode entry = watcher.awaitEntry("budget_spent");
      assertThat(entry.path("text").asText())
          .contains("t1 failed and nobody was asked after it, so the caller got 503");
      assertThat(entry.path("upstream").asText()).isEqualTo("pool");
      watcher.awaitEvent(
          event ->
              event.data().at("/upstreams/0/answers/budget_spent").asInt() == failed.size()
                  && event.data().at("/upstreams/0/judgement").asText().equals("others_answer"));
      assertThat(watcher.events())
          .flatExtracting(event -> event.timeline("budget_spent"))
          .extracting(one -> one.path("seq").asLong())
          .as("all of it is one entry")
          .containsOnly(entry.path("seq").asLong());
      await()
          .untilAsserted(
              () ->
                  assertThat(told("/metrics").body())
                      .contains(
                          "trustgate_retries_denied_total{upstream=\"pool\"} "
                              + (double) failed.size()));
    }
  }

  @Test
  void whereTheGatewayMakesTheAnswerItsCallerIsToldToo() {
    gateway.create("pool", 1, good.port());
    neverEjects("pool");

    HttpResponse<String> last = failed("pool", REQUESTS).getLast();

    assertThat(last.headers().firstValue("x-tg-error")).contains("provider_failed");
    assertThat(last.body()).contains("nobody else was asked, because too many requests");
  }

  @Test
  void whereAllAttemptsWereUsedTheOthersWereNotBeaten() {
    gateway.createTier("pool", bad.port(), bad.port(), bad.port(), bad.port(), bad.port());

    JsonNode receipt = receipt(failed("pool", 1).getFirst());

    assertThat(receipt.path("gave_up").asText()).isEqualTo("attempts_spent");
    assertThat(receipt.path("candidates").valueStream().map(it -> it.path("reason").asText()))
        .containsExactlyInAnyOrder(
            "asked", "asked", "asked", "all 3 attempts were used", "all 3 attempts were used");
    assertThat(told("/metrics").body())
        .as("there to rise")
        .contains("trustgate_retries_denied_total{upstream=\"pool\"} 0.0");
  }

  @Test
  void whoAnswersGaveNothingUp() {
    gateway.create("pool", bad.port(), good.port());
    assertThat(failed("pool", 1)).isEmpty();
    HttpResponse<String> answer =
        gateway.post(gateway.proxyUri().resolve("/pool/v1/chat/completions"), Wire.OPENAI_REQUEST);

    assertThat(receipt(answer).path("gave_up").isNull()).isTrue();
  }
}
