package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator asks what would become of a request; nobody else notices. */
class ExplainIT {

  private static final String CHAT =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"max_tokens\":16}";

  private final StubProvider bad =
      StubProvider.always(500, Wire.openaiError("server_error", "x", "broken"));
  private final StubProvider good = StubProvider.always(200, Wire.openaiAnswer("fine"));
  private final RunningGateway gateway = new RunningGateway();

  @AfterEach
  void close() {
    gateway.close();
    bad.close();
    good.close();
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  private HttpResponse<String> asked(String question) {
    return gateway.post(gateway.adminUri().resolve("/api/v1/gateways/default/explain"), question);
  }

  private JsonNode explained(String question) {
    HttpResponse<String> answer = asked(question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  private static List<String> column(JsonNode explanation, String name) {
    return explanation
        .path("tiers")
        .valueStream()
        .flatMap(tier -> tier.path("candidates").valueStream())
        .map(candidate -> candidate.path(name).asText())
        .toList();
  }

  @Test
  void whoIsNextIsSaidAndItsTurnStays() {
    gateway.createTier("pool", good.port(), good.port(), good.port());
    for (int round = 0; round < 6; round++) {
      JsonNode first = explained("{\"path\":\"/pool/v1/chat/completions\"}");
      JsonNode again = explained("{\"path\":\"/pool/v1/chat/completions\"}");
      String next = first.at("/next/target").asText();
      assertThat(again.at("/next/target").asText()).isEqualTo(next);
      assertThat(first.at("/next/certain").asBoolean()).isTrue();
      assertThat(gateway.servedBy("pool")).as("the one that was foreseen").isEqualTo(next);
    }
    assertThat(good.asked()).as("only the chats were sent").hasSize(6);
  }

  @Test
  void whyTheOthersAreNotAskedIsSaid() {
    gateway.create("pool", bad.port(), good.port());
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200); // the second failure in a row ejects

    JsonNode told =
        explained(
            """
            {"path":"/pool/v1/chat/completions","model":"gpt-4o","stream":true}""");

    assertThat(told.at("/rule/path").asText()).isEqualTo("/pool");
    assertThat(told.at("/service/name").asText()).isEqualTo("pool-svc");
    assertThat(told.at("/upstream/algorithm").asText()).isEqualTo("round-robin");
    assertThat(told.path("dialect").asText()).isEqualTo("openai");
    assertThat(told.path("stream").asBoolean()).isTrue();
    assertThat(column(told, "target")).containsExactly("t1", "t2");
    assertThat(column(told, "state")).containsExactly("ejected", "healthy");
    assertThat(column(told, "reason"))
        .containsExactly("ejected after failures in a row", "its turn");
    assertThat(column(told, "eligible")).containsExactly("false", "true");
    assertThat(told.at("/tiers/0/candidates/0/until").asText()).endsWith("Z");
    assertThat(told.path("refusal").isNull()).isTrue();
  }

  @Test
  void ofATotalOutageTheLastResortIsToldAndWhatAllOthersHear() {
    gateway.create("down", bad.port());
    for (int request = 0; request < 2; request++) {
      gateway.ask("down", Wire.OPENAI_REQUEST, 500);
    }

    JsonNode told = explained("{\"path\":\"/down/v1/chat/completions\"}");

    assertThat(told.at("/next/target").asText()).isEqualTo("t1");
    assertThat(told.at("/next/last_resort").asBoolean()).isTrue();
    assertThat(told.at("/refusal/code").asText()).isEqualTo("all_targets_ejected");
    assertThat(column(told, "reason")).first().asString().startsWith("the last resort");
  }

  @Test
  void whatTheDataPlaneRefusesByMethodIsRefusedHereToo() {
    gateway.create("pool", good.port());
    JsonNode get = explained("{\"path\":\"/pool/v1/chat/completions\",\"method\":\"GET\"}");
    assertThat(get.at("/refusal/status").asInt()).isEqualTo(405);
    JsonNode models = explained("{\"path\":\"/pool/v1/models\",\"method\":\"GET\"}");
    assertThat(models.path("answered_by_gateway").asBoolean()).isTrue();
    assertThat(models.path("refusal").isNull()).isTrue();
  }

  /** Both meet the same code, and none of the ways to write a path parts them. */
  @Test
  void whatIsForetoldIsWhatCallersGet() {
    gateway.create("pool", good.port());
    String gateways = "/api/v1/gateways/default/rules";
    for (String rule :
        List.of(
            "{\"path\":\"/post\",\"service_id\":\"pool-svc\",\"methods\":[\"POST\"]}",
            "{\"path\":\"/team\",\"service_id\":\"pool-svc\",\"headers\":{\"x-team\":\"a\"}}",
            "{\"path\":\"/off\",\"service_id\":\"pool-svc\",\"active\":false}")) {
      HttpResponse<String> made = gateway.post(gateway.adminUri().resolve(gateways), rule);
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }
    var said = new SoftAssertions();
    for (String start :
        List.of("/pool", "/post", "/team", "/off", "/nothing", "", "/pool%2Fv1", "/%70ool")) {
      for (String end :
          List.of(
              "/models",
              "/v1/models",
              "/v1/models/",
              "/v1/models?limit=1",
              "/v1/models/x",
              "/v1/models/gpt-4o-mini",
              "/v1/models/gpt-4o-mini/",
              "/v1/models/x/chat/completions",
              "/v1/models//",
              "/v1/chat/completions",
              "/messages",
              "/x",
              "/",
              "/../x",
              "/%2e%2e/x",
              "/./models",
              "//models",
              "/a;b=c/models",
              "/%zz",
              "/v1/models#part",
              "/v1/models?%zz",
              "/v1/models?a=%",
              "/v1/models?a=[b]",
              "/v1/models?\u00fc",
              "/v1/models?a=b?c/d",
              "/v1/models?",
              "/v1/models#[",
              "/a b",
              "/%",
              "/%C3%BC/models",
              "/\u00fc/models",
              "/\"q\"",
              "/..models")) {
        for (String method : List.of("GET", "POST", "DELETE")) {
          String target = start + end;
          said.assertThat(foretold(method, target))
              .as(method + " " + target)
              .isEqualTo(met(method, target));
        }
      }
    }
    said.assertAll();
  }

  @Test
  void theLengthOfARequestLineIsForetoldToTheByte() {
    gateway.create("pool", good.port());
    int rest = "GET /pool/v1/models?q= HTTP/1.1".length();
    for (int line : List.of(8 * 1024 - 1, 8 * 1024, 9_000)) {
      String target = "/pool/v1/models?q=" + "x".repeat(line - rest);
      assertThat(foretold("GET", target))
          .isEqualTo(line < 8 * 1024 ? "200 -" : "414 invalid_request")
          .isEqualTo(met("GET", target));
    }
  }

  private String foretold(String method, String target) {
    JsonNode told =
        explained(
            new ObjectMapper()
                .createObjectNode()
                .put("method", method)
                .put("path", target)
                .toString());
    JsonNode refusal = told.path("refusal");
    assertThat(told.path("answered_by_gateway").asBoolean() && told.path("rule").isNull())
        .as("an answer of nobody's: " + told)
        .isFalse();
    return refusal.isNull()
        ? "200 -"
        : refusal.path("status").asInt() + " " + refusal.path("code").asText();
  }

  private String met(String method, String target) {
    String body = method.equals("POST") ? CHAT : "";
    try (var caller = new RawCaller(gateway.proxyUri().getPort())) {
      String answer =
          caller
              .say(
                  method
                      + " "
                      + new String(
                          target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                      + " HTTP/1.1\r\nHost: x\r\nX-TG-Gateway: default\r\nConnection: close\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
              .readAll();
      String code =
          answer
              .lines()
              .takeWhile(line -> !line.isEmpty())
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-tg-error: "))
              .map(line -> line.substring("x-tg-error: ".length()))
              .findFirst()
              .orElse("-");
      return answer.split(" ", 3)[1] + " " + code;
    }
  }

  @Test
  void ofAListOfModelsItsRuleIsNamed() {
    gateway.create("pool", good.port());
    JsonNode told = explained("{\"path\":\"/pool/v1/models\",\"method\":\"GET\"}");
    assertThat(told.at("/rule/path").asText()).isEqualTo("/pool");
    assertThat(told.at("/service/name").asText()).isEqualTo("pool-svc");
    assertThat(told.at("/upstream/name").asText()).isEqualTo("pool");
    JsonNode nowhere = explained("{\"path\":\"/models\",\"method\":\"GET\"}");
    assertThat(nowhere.at("/refusal/code").asText()).isEqualTo("no_route");
    assertThat(nowhere.path("answered_by_gateway").asBoolean()).isFalse();
  }

  @Test
  void whatTheCallerWouldBeToldInsteadIsSaid() {
    gateway.create("pool", good.port());
    assertThat(explained("{\"path\":\"/nowhere\"}").at("/refusal/code").asText())
        .isEqualTo("no_route");
    assertThat(explained("{\"path\":\"/pool/v1/embeddings\"}").at("/refusal/code").asText())
        .isEqualTo("unsupported_path");
    JsonNode odd =
        explained(
            """
            {"path":"/pool/v1/chat/completions","body":{"messages":"hello"}}""");
    assertThat(odd.at("/refusal/status").asInt()).isEqualTo(400);
    assertThat(odd.at("/rule/path").asText()).isEqualTo("/pool");
    assertThat(odd.path("next").isNull()).isTrue();
    assertThat(good.asked()).isEmpty();
  }

  /** A budget above the limit is refused at Anthropic's, but not of who says this header. */
  @Test
  void whatACallerSaysInAHeaderIsHeard() {
    HttpResponse<String> made =
        gateway.post(
            gateway.adminUri().resolve("/api/v1/gateways/default/upstreams"),
            """
            {"name":"claude","algorithm":"round-robin","targets":[{"name":"t1",
             "provider":"anthropic","default_model":"claude-sonnet-4-5"}]}""");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String[] ways = {
      "services", "{\"name\":\"claude-svc\",\"upstream_id\":\"claude\"}",
      "rules", "{\"path\":\"/claude\",\"service_id\":\"claude-svc\"}"
    };
    for (int way = 0; way < ways.length; way += 2) {
      String path = "/api/v1/gateways/default/" + ways[way];
      assertThat(gateway.post(gateway.adminUri().resolve(path), ways[way + 1]).statusCode())
          .isEqualTo(201);
    }
    String question =
        """
        {"path":"/claude/v1/messages","headers":{"%s":"interleaved-thinking-2025-05-14"},"body":
         {"model":"claude-sonnet-4-5","max_tokens":2048,"messages":[{"role":"user","content":"x"}],
         "thinking":{"type":"enabled","budget_tokens":4096}}}""";
    JsonNode without = explained(question.replace("%s", "x-beta"));
    assertThat(without.at("/refusal/status").asInt()).isEqualTo(400);
    assertThat(without.at("/refusal/message").asText()).contains("budget_tokens");
    JsonNode with = explained(question.replace("%s", "Anthropic-Beta"));
    assertThat(with.path("refusal").isNull()).as(with.toString()).isTrue();
    assertThat(with.at("/next/target").asText()).isEqualTo("t1");
  }

  @Test
  void aBadQuestionIsAnsweredWithEveryMistake() {
    HttpResponse<String> answer = asked("{\"pth\":1,\"headers\":{\"a\":1},\"stream\":\"yes\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/pth", "/path", "/headers/a", "/stream");
  }
}
