package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.store.StaleRevision;
import dev.trustgate.gateway.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not done, and how callers learn why. */
class AdminRefusalsIT {

  private static final String UPSTREAM =
      "{\"name\":\"pool\",\"targets\":[{\"provider\":\"openai\"}]}";

  private final AdminServer server = new AdminServer();

  @BeforeEach
  void fill() {
    server.post(AdminServer.UPSTREAMS, UPSTREAM);
    server.post(AdminServer.SERVICES, "{\"name\":\"chat\",\"upstream_id\":\"pool\"}");
    server.post(AdminServer.RULES, "{\"path\":\"/ai\",\"service_id\":\"chat\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("content-type")).contains("application/problem+json");
    assertThat(answer.text("/type")).isEqualTo("urn:trustgate:problem:" + type);
    assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
    assertThat(answer.text("/title")).isNotBlank();
    assertThat(answer.text("/detail")).isNotBlank();
    assertThat(answer.text("/instance")).startsWith("/api/v1");
    assertThat(answer.header("x-request-id")).contains(answer.text("/request_id"));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    Answer answer =
        server.post(
            AdminServer.UPSTREAMS,
            """
            {"algorithm": "fastest",
             "targets": [{"provider": "openai", "wieght": 50}, {"host": "a.b", "port": 0}]}
            """);

    assertProblem(answer, 400, "invalid");
    assertThat(answer.errors())
        .hasSize(4)
        .contains(
            "/name: is required",
            "/targets/0/wieght: unknown field `wieght`, did you mean `weight`?",
            "/targets/1/port: must be a whole number from 1 to 65535, found 0");
    assertThat(answer.text("/detail")).isEqualTo("the document has 4 mistakes");
  }

  @ParameterizedTest
  @CsvSource({
    "/gateways/none, there is no gateway `none`",
    "/gateways/none/upstreams, there is no gateway `none`",
    "/gateways/none/upstreams/pool, there is no gateway `none`",
    "/gateways/default/upstreams/none, there is no upstream `none`",
    "/gateways/default/services/pool, there is no service `pool`",
    "/gateways/default/rules/ai, there is no rule `ai`",
    "/gateways/default/keys/k, there is no key `k`",
    "/gateways/00000000-0000-0000-0000-00000000000f, there is no gateway `00000000-",
    "'', there is nothing at this path",
    "/, there is nothing at this path",
    "/upstreams, there is nothing at this path",
    "/gateways/default/upstream, there is nothing at this path",
    "/gateways/default/upstreams/pool/status/x, there is nothing at this path",
    "/gateways/%ff, there is no gateway `\uFFFD`"
  })
  void whatIsNotThereIsSaid(String path, String detail) {
    Answer answer = server.get(path);

    assertProblem(answer, 404, "not-found");
    assertThat(answer.text("/detail")).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /gateways, 'GET, HEAD, POST'",
    "DELETE, /gateways/default/rules, 'GET, HEAD, POST'",
    "POST, /gateways/default, 'DELETE, GET, HEAD, PATCH, PUT'",
    "OPTIONS, /gateways/default/upstreams/pool, 'DELETE, GET, HEAD, PATCH, PUT'",
    "PATCH, /gateways/default/keys/k, 'DELETE, GET, HEAD'",
    "POST, /gateways/default/upstreams/pool/status, 'GET, HEAD'",
    "BREW, /openapi.json, 'GET, HEAD'"
  })
  void otherMethodsAreRefusedWithThoseThatDo(String method, String path, String allowed) {
    Answer answer = server.send(method, path, Map.of(), "");

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("allow")).contains(allowed);
  }

  @Test
  void whatIsStillUsedIsNotDeleted() {
    Answer upstream = server.delete(AdminServer.UPSTREAMS + "/pool");
    Answer service = server.delete(AdminServer.SERVICES + "/chat");
    Answer gateway = server.delete("/gateways/default");

    assertProblem(upstream, 409, "conflict");
    assertThat(upstream.text("/detail")).isEqualTo("the upstream is still used by service `chat`");
    assertProblem(service, 409, "conflict");
    assertThat(service.text("/detail"))
        .startsWith("the service is still used by rule ")
        .endsWith(" for `/ai`");
    assertProblem(gateway, 409, "conflict");
    assertThat(gateway.text("/detail")).contains("service `chat`", "?cascade=true");
    assertThat(server.get(AdminServer.RULES).json().get("items")).hasSize(1);
  }

  @Test
  void aGatewayGoesWithEverythingInItWhenAskedTo() {
    server.post(AdminServer.KEYS, "{\"name\":\"k\"}");

    assertThat(server.delete("/gateways/default?cascade=false").status()).isEqualTo(409);
    assertThat(server.delete("/gateways/default?cascade=true").status()).isEqualTo(204);
    assertThat(server.desk.configuration().isEmpty()).isTrue();
    assertThat(server.get("/gateways").json().get("items")).isEmpty();
  }

  @Test
  void aNameInUseIsAConflictForPutAndPatchToo() {
    server.post(AdminServer.UPSTREAMS, UPSTREAM.replace("pool", "second"));
    String path = AdminServer.UPSTREAMS + "/second";

    assertProblem(server.put(path, UPSTREAM), 409, "conflict");
    Answer patched = server.patch(path, "{\"name\":\"pool\"}");
    assertProblem(patched, 409, "conflict");
    assertThat(patched.errors()).singleElement().asString().startsWith("/name: is in use by");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/merge-patch+json",
        "application/json; charset=iso-8859-1",
        "application/jsonx",
        "*/*"
      })
  void otherContentTypesAreRefused(String type) {
    Answer answer =
        server.send("POST", "/gateways", Map.of("content-type", type), "{\"name\":\"a\"}");

    assertProblem(answer, 415, "unsupported-media-type");
    assertThat(answer.header("accept")).contains("application/json");
  }

  @Test
  void aBodyWithoutContentTypeIsRefused() {
    assertProblem(
        server.send("PUT", "/gateways/default", Map.of(), "{}"), 415, "unsupported-media-type");
  }

  @Test
  void whatIsNotJsonIsToldWithItsPlace() {
    Answer answer = server.post("/gateways", "{\n  \"name\": canary-secret\n}");

    assertProblem(answer, 400, "not-json");
    assertThat(answer.text("/detail")).startsWith("the text is not JSON (line 2, column");
    assertThat(answer.body()).doesNotContain("canary");
    assertProblem(server.post("/gateways", ""), 400, "not-json");
    assertProblem(server.post("/gateways", "{\"name\":\"a\"}{}"), 400, "not-json");
    assertProblem(server.post("/gateways", "{\"name\":\"a\",\"name\":\"b\"}"), 400, "not-json");
    assertProblem(server.post("/gateways", "{\"a\":".repeat(65)), 400, "not-json");
    assertProblem(server.patch("/gateways/default", "[".repeat(100_000)), 400, "not-json");
    assertProblem(
        server.send(
            "POST",
            "/gateways",
            Map.of("content-type", "application/json"),
            "{\"name\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)),
        400,
        "not-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"name\"", "7"})
  void aDocumentIsAnObject(String json) {
    assertProblem(server.post("/gateways", json), 400, "invalid");
    assertProblem(server.patch("/gateways/default", json), 400, "invalid");
  }

  @Test
  void aBodyMayHaveAMebibyteAndNoMore() {
    String padding = " ".repeat(Body.MAX_BYTES - "{\"name\":\"a\"}".length());

    assertThat(server.post("/gateways", "{\"name\":\"a\"}" + padding).status()).isEqualTo(201);
    assertProblem(server.post("/gateways", "{\"name\":\"b\"} " + padding), 413, "too-large");
    assertProblem(server.post("/gateways", "x".repeat(12_000_000)), 413, "too-large");
  }

  @Test
  void aBodyInChunksIsMeasuredToo() {
    String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
    Map<String, String> headers =
        Map.of("content-type", "application/json", "transfer-encoding", "chunked");

    Answer small =
        server.send("POST", "/gateways", without(headers), "c\r\n{\"name\":\"a\"}\r\n0\r\n\r\n");
    Answer large =
        server.send("POST", "/gateways", without(headers), chunk.repeat(80) + "0\r\n\r\n");

    assertThat(small.status()).as(small.body()).isEqualTo(201);
    assertProblem(large, 413, "too-large");
  }

  /** Chunks come without a length. */
  private static Map<String, String> without(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("content-length", AdminServer.NO_LENGTH);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "/gateways?limt=5, 'unknown parameter `limt`, did you mean `limit`?'",
    "/gateways?pretty, 'unknown parameter `pretty`, known are cursor, limit'",
    "/gateways/default?limit=5, 'unknown parameter `limit`, none is known here'",
    "/gateways?limit=5&limit=6, parameter `limit` is there twice",
    "/gateways?limit=0, parameter `limit` must be a whole number from 1 to 1000",
    "/gateways?limit=1001, parameter `limit` must be a whole number from 1 to 1000",
    "/gateways?limit=ten, parameter `limit` must be a whole number from 1 to 1000",
    "/gateways?limit=, parameter `limit` must be a whole number from 1 to 1000",
    "/gateways?cursor=x, 'parameter `cursor` must be the `next` of the same list, unchanged'"
  })
  void wrongParametersAreRefused(String path, String detail) {
    Answer answer = server.get(path);

    assertProblem(answer, 400, "invalid");
    assertThat(answer.text("/detail")).isEqualTo(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gateways/%zz", "/gateways?cursor=%zz", "/gateways/a b"})
  void aBrokenRequestLineIsRefused(String path) {
    assertThat(server.get(path).status()).isEqualTo(400);
  }

  @Test
  void cascadeIsYesOrNo() {
    assertProblem(server.delete("/gateways/default?cascade=1"), 400, "invalid");
    assertProblem(server.delete(AdminServer.UPSTREAMS + "/pool?cascade=true"), 400, "invalid");
  }

  @Test
  void aStoreThatCannotWriteIsSaidInItsOwnWords() {
    server.desk.failWith(new StoreUnavailable("the disk is full: free some space"));
    Answer answer = server.post("/gateways", "{\"name\":\"a\"}");
    assertProblem(answer, 503, "store-unavailable");
    assertThat(answer.text("/detail")).isEqualTo("the disk is full: free some space");

    server.desk.failWith(new StaleRevision(1, 2));
    assertProblem(server.post("/gateways", "{\"name\":\"a\"}"), 503, "store-unavailable");
    assertThat(server.get("/gateways").status()).isEqualTo(200);
  }
}
