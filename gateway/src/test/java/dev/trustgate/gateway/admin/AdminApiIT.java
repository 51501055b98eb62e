package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Ids;
import dev.trustgate.gateway.document.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method on every path, done right. */
class AdminApiIT {

  private static final String UPSTREAM =
      "{\"name\":\"pool\",\"targets\":[{\"provider\":\"openai\"}]}";

  private final AdminServer server = new AdminServer();

  @BeforeEach
  void fill() {
    server.post(AdminServer.UPSTREAMS, UPSTREAM);
    server.post(AdminServer.SERVICES, "{\"name\":\"chat\",\"upstream_id\":\"pool\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Path of the list, a new resource, what replaces it, a patch, and what the patch changes. */
  static Stream<Arguments> resources() {
    return Stream.of(
        Arguments.of(
            "/gateways",
            "{\"name\":\"made\"}",
            "{\"name\":\"made\",\"subdomain\":\"eu\"}",
            "{\"status\":\"paused\"}",
            "/status"),
        Arguments.of(
            AdminServer.UPSTREAMS,
            "{\"name\":\"made\",\"targets\":[{\"provider\":\"openai\"}]}",
            "{\"name\":\"made\",\"algorithm\":\"random\",\"targets\":[{\"host\":\"a.b\"}]}",
            "{\"algorithm\":\"least-connections\"}",
            "/algorithm"),
        Arguments.of(
            AdminServer.SERVICES,
            "{\"name\":\"made\",\"upstream_id\":\"pool\"}",
            "{\"name\":\"made\",\"description\":\"old\",\"upstream_id\":\"pool\"}",
            "{\"description\":\"new\"}",
            "/description"),
        Arguments.of(
            AdminServer.RULES,
            "{\"path\":\"/ai\",\"service_id\":\"chat\"}",
            "{\"path\":\"/ai\",\"service_id\":\"chat\",\"strip_path\":true}",
            "{\"active\":false}",
            "/active"));
  }

  @ParameterizedTest
  @MethodSource("resources")
  void livesFromPostToDelete(
      String list, String made, String replacing, String patch, String patched) {
    Answer created = server.post(list, made);
    String path = list + "/" + created.text("/id");

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(Ids.of(created.text("/id"))).isPresent();
    assertThat(Instant.parse(created.text("/created_at")))
        .isEqualTo(Instant.parse(created.text("/updated_at")));
    assertThat(server.get(path).body()).isEqualTo(created.body());

    Answer replaced = server.put(path, replacing);
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    assertThat(replaced.text("/created_at")).isEqualTo(created.text("/created_at"));
    assertThat(Instant.parse(replaced.text("/updated_at")))
        .isAfter(Instant.parse(created.text("/updated_at")));
    assertThat(replaced.json()).isNotEqualTo(created.json());

    Answer changed = server.patch(path, patch);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.json().at(patched))
        .isEqualTo(JsonText.parse(patch).elements().next())
        .isNotEqualTo(replaced.json().at(patched));
    assertThat(server.get(path).body()).isEqualTo(changed.body());
    assertThat(server.get(list).json().get("items")).contains(changed.json());

    assertThat(server.delete(path).status()).isEqualTo(204);
    assertThat(server.get(path).status()).isEqualTo(404);
    assertThat(server.delete(path).status()).isEqualTo(404);
    assertThat(server.put(path, replacing).status()).isEqualTo(404);
    assertThat(server.patch(path, patch).status()).isEqualTo(404);
    assertThat(server.get(list).json().get("items")).doesNotContain(changed.json());
  }

  @ParameterizedTest
  @MethodSource("resources")
  void theAddressInLocationLeadsToIt(String list, String made) {
    Answer created = server.post(list, made);
    String location = created.header("location").orElseThrow();

    assertThat(location).startsWith("/api/v1/gateways").endsWith(created.text("/id"));
    assertThat(server.get(location.substring("/api/v1".length())).json()).isEqualTo(created.json());
  }

  @ParameterizedTest
  @MethodSource("resources")
  void whatWasReadCanBePutBackAndIsNoChange(String list, String made) {
    Answer created = server.post(list, made);
    String path = list + "/" + created.text("/id");
    int changes = server.desk.changes();

    Answer put = server.put(path, server.get(path).body());

    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.body()).isEqualTo(created.body());
    assertThat(put.header("etag")).isEqualTo(created.header("etag"));
    assertThat(server.desk.changes()).isEqualTo(changes);
  }

  @ParameterizedTest
  @MethodSource("resources")
  void headAnswersLikeGetWithoutTheBody(String list, String made) {
    String path = list + "/" + server.post(list, made).text("/id");
    for (String asked : new String[] {list, path}) {
      Answer get = server.get(asked);
      Answer head = server.send("HEAD", asked, Map.of(), "");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("etag")).isEqualTo(get.header("etag"));
      assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
      assertThat(head.header("content-type")).contains("application/json");
    }
  }

  @Test
  void namesDoForIds() {
    Answer gateway = server.get("/gateways/default");
    String id = gateway.text("/id");

    assertThat(server.get("/gateways/" + id).json()).isEqualTo(gateway.json());
    assertThat(server.get("/gateways/" + id + "/upstreams/pool").status()).isEqualTo(200);
    assertThat(server.get("/gateways/default/services/chat").status()).isEqualTo(200);
    assertThat(server.put(AdminServer.UPSTREAMS + "/pool", UPSTREAM).status()).isEqualTo(200);

    server.post("/gateways", "{\"name\":\"team ä+1%\"}");
    assertThat(server.get("/gateways/team%20%C3%A4+1%25").text("/name")).isEqualTo("team ä+1%");
  }

  @Test
  void aResourceBelongsToItsGatewayAlone() {
    server.post("/gateways", "{\"name\":\"other\"}");
    Answer twin = server.post("/gateways/other/upstreams", UPSTREAM);

    assertThat(twin.status()).isEqualTo(201);
    assertThat(server.get(AdminServer.UPSTREAMS + "/" + twin.text("/id")).status()).isEqualTo(404);
    assertThat(server.post("/gateways/other/services", "{\"name\":\"s\",\"upstream_id\":\"chat\"}"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(400));
  }

  @Test
  void aPatchChangesWhatItNamesAndNullPutsTheDefaultBack() {
    String path = AdminServer.UPSTREAMS + "/pool";
    server.patch(path, "{\"failover\":{\"max_attempts\":7},\"algorithm\":\"random\"}");

    JsonNode after =
        server.patch(path, "{\"failover\":{\"connect_timeout_ms\":5},\"algorithm\":null}").json();

    assertThat(after.at("/failover/max_attempts").asInt()).isEqualTo(7);
    assertThat(after.at("/failover/connect_timeout_ms").asInt()).isEqualTo(5);
    assertThat(after.at("/algorithm").asText()).isEqualTo("round-robin");
  }

  @Test
  void aPatchMayBePlainJsonAndReplacesListsWhole() {
    String path = AdminServer.UPSTREAMS + "/pool";
    Answer answer =
        server.send(
            "PATCH",
            path,
            Map.of("content-type", "application/json; charset=UTF-8"),
            "{\"targets\":[{\"host\":\"a.b\"},{\"provider\":\"openai\"}]} # as a whole");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("targets")).hasSize(2);
  }

  @Test
  void keysAreShownOnceAndNeverChanged() {
    Answer made =
        server.post(AdminServer.KEYS, "{\"name\":\"ci\",\"expires_at\":\"2031-01-01T00:00:00Z\"}");
    String key = made.text("/key");
    String path = AdminServer.KEYS + "/ci";

    assertThat(made.status()).isEqualTo(201);
    assertThat(key).matches("tg_[A-Za-z0-9_-]{43}");
    assertThat(server.desk.configuration().keys(gatewayId()).findFirst().orElseThrow().sha256())
        .isEqualTo(KeyMint.sha256(key));
    ObjectNode shownLater = ((ObjectNode) made.json()).without("key");
    assertThat(server.get(path).json()).isEqualTo(shownLater);
    assertThat(server.get(AdminServer.KEYS).json().get("items")).containsExactly(shownLater);
    assertThat(server.get(path).body() + server.get(AdminServer.KEYS).body())
        .doesNotContain(key, KeyMint.sha256(key));
    assertThat(server.put(path, "{\"name\":\"ci\"}").status()).isEqualTo(405);
    assertThat(server.patch(path, "{\"name\":\"cd\"}").status()).isEqualTo(405);
    assertThat(server.post(AdminServer.KEYS, "{\"name\":\"ci\"}").status()).isEqualTo(409);
    assertThat(server.delete(path).status()).isEqualTo(204);
    assertThat(server.get(path).status()).isEqualTo(404);
  }

  @Test
  void twoKeysAreNeverTheSame() {
    String one = server.post(AdminServer.KEYS, "{\"name\":\"a\"}").text("/key");
    String two = server.post(AdminServer.KEYS, "{\"name\":\"b\"}").text("/key");

    assertThat(one).isNotEqualTo(two);
  }

  private UUID gatewayId() {
    return Ids.of(server.get("/gateways/default").text("/id")).orElseThrow();
  }

  @Test
  void theStatusOfAnUpstreamHasTheShapeOfTheContract() {
    Answer status = server.get(AdminServer.UPSTREAMS + "/pool/status");
    String id = server.get(AdminServer.UPSTREAMS + "/pool").text("/targets/0/id");

    assertThat(status.status()).isEqualTo(200);
    assertThat(status.body())
        .isEqualTo(
            """
            {"upstream":"pool","algorithm":"round-robin","active_priority":1,"targets":[\
            {"id":"%s","name":"openai","provider":"openai","priority":1,"weight":1,\
            "state":"ejected","consecutive_failures":3,"in_flight":1,"selections":8,\
            "successes":5,"failures":2,"share":0.8,"expected_share":0.5,\
            "ejected_until":"2030-01-31T12:00:00.123456789Z","cooldown_until":null,\
            "last_error":{"at":"2030-01-31T12:00:00.123456789Z","reason":"server error",\
            "status":503},"out_since":"2030-01-31T12:00:00.123456789Z"}]}"""
                .formatted(id));
    assertThat(server.get(AdminServer.UPSTREAMS + "/none/status").status()).isEqualTo(404);
  }
}
