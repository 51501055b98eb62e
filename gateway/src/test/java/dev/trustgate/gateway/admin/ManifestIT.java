package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Gateway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The configuration as one document over the API. */
class ManifestIT {

  private static final String DOCUMENT =
      """
      {"gateways": [{"name": "default",
        "upstreams": [{"name": "pool", "targets": [
          {"name": "a", "provider": "openai", "weight": 60, "credentials":
            {"header_name": "Authorization", "header_value": "Bearer sk-canary-1234"}},
          {"name": "b", "provider": "anthropic", "default_model": "claude"}]}],
        "services": [{"name": "chat", "upstream_id": "pool"}],
        "rules": [{"path": "/ai", "service_id": "chat"}],
        "keys": [{"name": "team", "key": "canary-key-0123456789"}]}]}
      """;

  private final AdminServer server = new AdminServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Answer apply(String query, String document) {
    return server.post("/configuration" + query, document);
  }

  private static List<String> changes(Answer answer) {
    return answer
        .json()
        .path("changes")
        .valueStream()
        .map(
            one ->
                one.path("action").asText()
                    + " "
                    + one.path("kind").asText()
                    + " "
                    + one.path("name").asText())
        .toList();
  }

  @Test
  void aDryRunTellsAndChangesNothing() {
    Answer answer = apply("?dry_run=true", DOCUMENT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("dry_run").asBoolean()).isTrue();
    assertThat(changes(answer))
        .containsExactly(
            "create upstream pool", "create service chat", "create rule /ai", "create key team");
    assertThat(answer.body()).doesNotContain("canary");
    assertThat(server.desk.changes()).isZero();
  }

  @Test
  void whatWasAppliedIsThereAndTheResourcesAreThoseOfTheApi() {
    assertThat(changes(apply("", DOCUMENT))).hasSize(4);

    assertThat(server.get(AdminServer.UPSTREAMS + "/pool").text("/targets/0/weight"))
        .isEqualTo("60");
    assertThat(changes(apply("?prune=true", DOCUMENT))).isEmpty();
    Answer changed = apply("", DOCUMENT.replace("\"weight\": 60", "\"weight\": 61"));
    assertThat(changes(changed)).containsExactly("update upstream pool");
    assertThat(changed.json().at("/changes/0/fields").toString())
        .isEqualTo("[{\"field\":\"targets.a.weight\",\"from\":60,\"to\":61}]");
  }

  @Test
  void whatIsReadMayBeSentBackSecretsAndAll() {
    apply("", DOCUMENT);
    Answer read = server.get("/configuration");

    assertThat(read.body()).contains("***1234").doesNotContain("canary");
    assertThat(read.text("/gateways/0/services/0/upstream_id")).isEqualTo("pool");
    assertThat(changes(apply("?prune=true", read.body()))).isEmpty();
    assertThat(server.get("/configuration?gateway=default").json()).isEqualTo(read.json());
    assertThat(server.get("/configuration?gateway=nobody").status()).isEqualTo(400);
  }

  @Test
  void mistakesAnswerAllAtOnceAndNothingHappens() {
    Answer answer =
        apply("", DOCUMENT.replace("\"weight\"", "\"wieght\"").replace("\"pool\"}]", "\"pol\"}]"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors())
        .containsExactly(
            "/gateways/0/upstreams/0/targets/0/wieght: unknown field `wieght`, did you mean"
                + " `weight`?",
            "/gateways/0/services/0/upstream_id: there is no upstream \"pol\", did you mean"
                + " `pool`?");
    assertThat(server.desk.changes()).isZero();
  }

  @Test
  void pruningIsAskedForAndTold() {
    apply("", DOCUMENT);
    String without = "{\"gateways\": [{\"name\": \"default\", \"rules\": [], \"keys\": []}]}";

    Answer kept = apply("", without);
    assertThat(changes(kept)).isEmpty();
    assertThat(kept.json().path("left")).hasSize(2);
    assertThat(changes(apply("?prune=true", without)))
        .containsExactly("delete key team", "delete rule /ai");
    assertThat(server.get(AdminServer.RULES).json().path("items")).isEmpty();
  }

  @Test
  void aGatewayThatAFileDeclaresIsChangedOnlyThere() {
    apply("", DOCUMENT);
    Gateway gateway = server.desk.configuration().gateways().findFirst().orElseThrow();
    server.desk.declaredIn(
        new DeclaringFile(
            "/etc/trustgate.yaml",
            Set.of(gateway.id()),
            Instant.EPOCH,
            Optional.of(Instant.EPOCH.plusSeconds(1)),
            List.of(new DeclaringFile.Slip(3, 5, "/gateways/0/name", "is wrong"))));
    int changes = server.desk.changes();

    for (Answer refused :
        List.of(
            server.post(AdminServer.UPSTREAMS, "not even JSON"),
            server.post(AdminServer.KEYS, "{\"name\":\"x\"}"),
            server.put(AdminServer.UPSTREAMS + "/pool", "{}"),
            server.patch(AdminServer.UPSTREAMS + "/pool", "{}"),
            server.patch("/gateways/default", "{\"status\":\"paused\"}"),
            server.patch("/gateways/" + gateway.id(), "{}"),
            server.delete(AdminServer.UPSTREAMS + "/pool"),
            server.delete("/gateways/default"),
            apply("?prune=true", DOCUMENT))) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(409);
      assertThat(refused.text("/detail")).contains("/etc/trustgate.yaml");
    }

    assertThat(server.desk.changes()).isEqualTo(changes);
    assertThat(apply("?dry_run=true", DOCUMENT).status()).isEqualTo(200);
    assertThat(server.get(AdminServer.UPSTREAMS + "/pool").status()).isEqualTo(200);
    assertThat(server.post("/gateways", "{\"name\":\"ours\"}").status()).isEqualTo(201);
    assertThat(server.delete("/gateways/ours").status()).isEqualTo(204);
  }

  @Test
  void theStateOfTheFileIsShown() {
    assertThat(server.get("/configuration/status").body())
        .isEqualTo(
            "{\"file\":null,\"state\":\"none\",\"loaded_at\":null,\"rejected_at\":null,"
                + "\"gateways\":[],\"mistakes\":[]}");
    Gateway gateway = server.desk.configuration().gateways().findFirst().orElseThrow();
    server.desk.declaredIn(
        new DeclaringFile(
            "g.yaml",
            Set.of(gateway.id()),
            Instant.EPOCH,
            Optional.of(Instant.EPOCH.plusSeconds(1)),
            List.of(new DeclaringFile.Slip(3, 5, "/gateways/0/name", "is wrong"))));

    Answer status = server.get("/configuration/status");

    assertThat(status.text("/state")).isEqualTo("rejected");
    assertThat(status.text("/gateways/0")).isEqualTo("default");
    assertThat(status.json().path("mistakes").toString())
        .isEqualTo(
            "[{\"line\":3,\"column\":5,\"pointer\":\"/gateways/0/name\",\"detail\":\"is wrong\"}]");
  }
}
