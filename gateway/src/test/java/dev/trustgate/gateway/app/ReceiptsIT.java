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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator has a request's id, and asks what was decided about it and why. */
class ReceiptsIT {

  private final StubProvider bad =
      StubProvider.always(500, Wire.openaiError("server_error", "x", "sk-canary broke"));
  private final StubProvider good = StubProvider.always(200, Wire.openaiAnswer("a secret answer"));
  private final RunningGateway gateway = new RunningGateway();

  @AfterEach
  void close() {
    gateway.close();
    bad.close();
    good.close();
  }

  private String ask(String path) {
    URI uri = gateway.proxyUri().resolve(path);
    HttpResponse<String> answer = gateway.post(uri, Wire.OPENAI_REQUEST);
    return answer.headers().firstValue("x-request-id").orElseThrow();
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  private HttpResponse<String> told(String path) {
    return gateway.send(HttpRequest.newBuilder(gateway.adminUri().resolve("/api/v1/" + path)));
  }

  /** A caller has its answer a moment before the request is over. */
  private JsonNode receipt(String id) {
    await().until(() -> told("requests/" + id).statusCode() == 200);
    return json(told("requests/" + id).body());
  }

  private static List<String> column(JsonNode rows, String name) {
    return rows.valueStream().map(row -> row.path(name).asText()).toList();
  }

  @Test
  void aFailoverIsToldWithEverybodyWhoCouldHaveServed() {
    gateway.create("pool", bad.port(), good.port(), good.port());
    JsonNode receipt = receipt(ask("/pool/v1/chat/completions"));

    assertThat(receipt.path("status").asInt()).isEqualTo(200);
    assertThat(receipt.path("upstream").asText()).isEqualTo("pool");
    assertThat(receipt.path("target").asText()).isEqualTo("t2");
    assertThat(receipt.path("model_asked").asText()).isEqualTo("gpt-4o-mini");
    assertThat(receipt.path("configuration_version").asLong()).isPositive();
    assertThat(receipt.path("input_tokens").asInt()).isEqualTo(3);

    JsonNode candidates = receipt.path("candidates");
    assertThat(column(candidates, "target")).containsExactly("t1", "t2", "t3");
    assertThat(column(candidates, "state")).containsOnly("unknown");
    assertThat(column(candidates, "reason"))
        .containsExactly("asked", "asked", "one of a higher priority was asked");

    JsonNode attempts = receipt.path("attempts");
    assertThat(column(attempts, "target")).containsExactly("t1", "t2");
    assertThat(column(attempts, "outcome")).containsExactly("500", "200");
    assertThat(column(attempts, "fault")).containsExactly("failure", "null");
    assertThat(column(attempts, "until")).containsOnly("null");
    assertThat(attempts.path(0).path("head_ms").asDouble()).isPositive();
    assertThat(attempts.path(1).path("head_ms").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(attempts.path(1).path("first_word_ms").asDouble());
    assertThat(attempts.path(1).path("first_word_ms").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(attempts.path(1).path("duration_ms").asDouble());
    assertThat(receipt.toString()).doesNotContain("secret answer", "sk-canary", "Hello!");
  }

  /** It speaks another language and names no model, so nobody knows what to ask it for. */
  @Test
  void whoHasNoModelIsToldToHaveNone() {
    gateway.create("pool", good.port());
    URI targets = gateway.adminUri().resolve("/api/v1/gateways/default/upstreams/pool");
    HttpResponse<String> added =
        gateway.send(
            HttpRequest.newBuilder(targets)
                .header("content-type", "application/merge-patch+json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"targets":[
                          {"name":"t1","provider":"openai","protocol":"http","host":"127.0.0.1",
                           "port":%1$d},
                          {"name":"mute","provider":"anthropic","protocol":"http",
                           "host":"127.0.0.1","port":%1$d}]}"""
                            .formatted(good.port()))));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    JsonNode receipt = receipt(ask("/pool/v1/chat/completions"));

    assertThat(column(receipt.path("candidates"), "reason"))
        .containsExactly("asked", "has no model for this request");
  }

  @Test
  void whoRestsIsToldToRest() {
    gateway.create("pool", bad.port(), good.port());
    ask("/pool/v1/chat/completions");
    ask("/pool/v1/chat/completions"); // the second failure is one too many
    JsonNode receipt = receipt(ask("/pool/v1/chat/completions"));

    assertThat(column(receipt.path("candidates"), "state")).containsExactly("ejected", "healthy");
    assertThat(column(receipt.path("candidates"), "reason")).containsExactly("ejected", "asked");
    JsonNode before = json(told("requests?limit=2").body()).path("items").path(1);
    JsonNode ejecting = receipt(before.path("request_id").asText()).path("attempts").path(0);
    assertThat(ejecting.path("ejected").asBoolean()).isTrue();
    assertThat(Instant.parse(ejecting.path("until").asText()))
        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(61));
  }

  @Test
  void whatATargetCouldNotBeToldIsSaid() {
    gateway.create("pool", good.port());
    String field = "\"logit_bias\":{\"1\":2},\"messages\"";
    URI targets = gateway.adminUri().resolve("/api/v1/gateways/default/upstreams/pool");
    HttpResponse<String> swapped =
        gateway.send(
            HttpRequest.newBuilder(targets)
                .header("content-type", "application/merge-patch+json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"targets":[{"name":"claude","provider":"anthropic","protocol":"http",
                          "host":"127.0.0.1","port":%d,"default_model":"claude-x"}]}"""
                            .formatted(good.port()))));
    assertThat(swapped.statusCode()).as(swapped.body()).isEqualTo(200);
    URI uri = gateway.proxyUri().resolve("/pool/v1/chat/completions");
    HttpResponse<String> answer =
        gateway.post(uri, Wire.OPENAI_REQUEST.replace("\"messages\"", field));

    JsonNode receipt = receipt(answer.headers().firstValue("x-request-id").orElseThrow());

    assertThat(receipt.at("/attempts/0/dropped").valueStream().map(JsonNode::asText))
        .contains("logit_bias");
  }

  @Test
  void failedOnesCanBeFoundAmongTheOthers() {
    gateway.create("pool", bad.port(), good.port());
    gateway.create("down", bad.port());
    ask("/pool/v1/chat/completions");
    receipt(ask("/down/v1/chat/completions"));
    ask("/pool/v1/chat/completions");
    receipt(ask("/pool/v1/chat/completions"));

    JsonNode failed = json(told("requests?failed=true").body()).path("items");
    assertThat(column(failed, "upstream")).containsExactly("down");
    assertThat(failed.path(0).path("status").asInt()).isGreaterThanOrEqualTo(500);
    await().until(() -> json(told("requests").body()).path("items").size() == 4);
    assertThat(told("requests?failed=perhaps").statusCode()).isEqualTo(400);
  }

  @Test
  void aRequestThatGotNowhereHasAReceiptToo() {
    JsonNode receipt = receipt(ask("/nowhere"));

    assertThat(receipt.path("status").asInt()).isEqualTo(404);
    assertThat(receipt.path("error").asText()).isEqualTo("no_route");
    assertThat(receipt.path("candidates")).isEmpty();
    assertThat(receipt.path("upstream").isNull()).isTrue();
  }

  @Test
  void anIdThatNobodyKnowsIsNotFound() {
    HttpResponse<String> answer = told("requests/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer.body()).path("detail").asText()).contains("nothing", "remembered");
    assertThat(told("requests?limit=0").statusCode()).isEqualTo(400);
  }
}
