package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary is sent in every place where a secret may stand, and is looked for everywhere. */
class AdminSecretsIT {

  private static final String CANARY = "canary-9d41-secret";
  private static final String PATH = AdminServer.UPSTREAMS + "/pool";

  private final AdminServer server = new AdminServer();
  private final Logger root = Logger.getLogger("");
  private final List<String> logged = new ArrayList<>();
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          synchronized (logged) {
            logged.add(
                entry.getMessage() + List.of(orEmpty(entry.getParameters())) + entry.getThrown());
          }
        }

        private Object[] orEmpty(Object[] parameters) {
          return parameters == null ? new Object[0] : parameters;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    recorder.setLevel(Level.ALL);
    root.addHandler(recorder);
    Logger.getLogger("dev.trustgate").setLevel(Level.ALL);
  }

  @AfterEach
  void stop() {
    root.removeHandler(recorder);
    server.close();
  }

  private static String upstream(String value) {
    return """
        {"name": "pool", "targets": [{"provider": "openai", "credentials":
          {"header_name": "Authorization", "header_value": "%s"}}]}
        """
        .formatted(value);
  }

  private String stored() {
    UUID gateway =
        server.desk.configuration().gateways().map(Gateway::id).findFirst().orElseThrow();
    Upstream upstream = server.desk.configuration().upstreams(gateway).findFirst().orElseThrow();
    return upstream.targets().getFirst().credentials().orElseThrow().headerValue().reveal();
  }

  private void assertSilent(Answer... answers) {
    for (Answer answer : answers) {
      assertThat(answer.body() + answer.headers()).doesNotContain("canary");
    }
    synchronized (logged) {
      assertThat(logged).noneMatch(line -> line.contains("canary"));
    }
  }

  @Test
  void aSecretGoesInAndNeverComesOut() {
    Answer made = server.post(AdminServer.UPSTREAMS, upstream("Bearer " + CANARY));
    Answer read = server.get(PATH);

    assertThat(read.text("/targets/0/credentials/header_value")).isEqualTo("***cret");
    assertThat(stored()).isEqualTo("Bearer " + CANARY);
    assertSilent(made, read, server.get(AdminServer.UPSTREAMS), server.get(PATH + "/status"));
  }

  @Test
  void aMaskSentBackKeepsTheSecret() {
    server.post(AdminServer.UPSTREAMS, upstream("Bearer " + CANARY));

    Answer put = server.put(PATH, server.get(PATH).body().replace("round-robin", "random"));
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(stored()).isEqualTo("Bearer " + CANARY);

    Answer byPosition = server.put(PATH, upstream("***cret"));
    assertThat(byPosition.status()).as(byPosition.body()).isEqualTo(200);
    assertThat(stored()).isEqualTo("Bearer " + CANARY);

    Answer patch = server.patch(PATH, "{\"health_checks\":{\"threshold\":9}}");
    assertThat(patch.status()).as(patch.body()).isEqualTo(200);
    assertThat(stored()).isEqualTo("Bearer " + CANARY);
    assertSilent(put, byPosition, patch);
  }

  @Test
  void aMaskOfNothingIsAMistake() {
    Answer answer = server.post(AdminServer.UPSTREAMS, upstream("***cret"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors())
        .singleElement()
        .asString()
        .startsWith("/targets/0/credentials/header_value: is a masked value");
  }

  @Test
  void aReferenceIsKeptAndShownAsWhatItIs() {
    Answer made = server.post(AdminServer.UPSTREAMS, upstream("Bearer ${env:NOT_SET_YET}"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(server.get(PATH).text("/targets/0/credentials/header_value"))
        .isEqualTo("Bearer ${env:NOT_SET_YET}");
  }

  @Test
  void noMistakeQuotesWhatMayBeASecret() {
    String json = "{\"name\":\"pool\",\"targets\":[{\"provider\":\"openai\",";
    List<String> bodies =
        List.of(
            upstream("Bearer ${" + CANARY + "}"),
            upstream("Bearer " + CANARY + "\\n"),
            upstream(CANARY.repeat(600)),
            json + "\"credentials\":\"" + CANARY + "\"}]}",
            json + "\"credentials\":[\"" + CANARY + "\"]}]}",
            json + "\"credentials\":{\"header_name\":\"a b " + CANARY + "\"}}]}",
            json + "\"headers\":{\"authorization\":\"" + CANARY + "\"}}]}",
            json + "\"headers\":{\"x\":\"" + CANARY + "\\n\"}}]}",
            json + "\"host\":\"user:" + CANARY + "@a.b\"}]}",
            json + "\"credentials\": " + CANARY + "}]}",
            "\"" + CANARY + "\"");
    for (String body : bodies) {
      Answer answer = server.post(AdminServer.UPSTREAMS, body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertSilent(answer);
    }
  }

  @Test
  void aDefectIsLoggedOnceWithTheRequestIdAndToldToNobody() {
    server.desk.failWith(new IllegalStateException("about " + CANARY));

    Answer answer =
        server.send(
            "POST",
            "/gateways",
            Map.of("content-type", "application/json", "x-request-id", "req-7"),
            "{\"name\":\"a\"}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text("/type")).isEqualTo("urn:trustgate:problem:internal");
    assertThat(answer.text("/request_id")).isEqualTo("req-7");
    assertSilent(answer);
    synchronized (logged) {
      assertThat(logged)
          .filteredOn(line -> line.contains("req-7"))
          .singleElement()
          .asString()
          .contains("IllegalStateException", "AdminSecretsIT");
    }
  }

  @Test
  void aRequestIdThatIsNotSaneIsReplaced() {
    Answer answer = server.get("/gateways", "x-request-id", "a b<script>");

    assertThat(answer.header("x-request-id").orElseThrow()).matches("[0-9a-f-]{36}");
    assertThat(server.get("/gateways", "x-request-id", "ok.1").header("x-request-id"))
        .contains("ok.1");
  }
}
