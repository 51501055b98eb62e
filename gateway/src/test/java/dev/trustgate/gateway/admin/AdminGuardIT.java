package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminGuardIT {

  private static final String TOKEN = "canary-token-5f2b";

  private static AdminServer open() {
    return new AdminServer(new AdminGuard(Optional.empty(), Set.of("Admin.Example")));
  }

  private static AdminServer closed() {
    return new AdminServer(new AdminGuard(Optional.of(TOKEN), Set.of()));
  }

  private static Answer get(AdminServer server, String... headers) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int index = 0; index < headers.length; index += 2) {
      map.put(headers[index], headers[index + 1].replace("PORT", "" + server.port()));
    }
    return server.send("GET", "/gateways", map, "");
  }

  @Test
  void withATokenEveryCallNeedsIt() {
    try (AdminServer server = closed()) {
      Answer without = get(server);
      Answer wrong = get(server, "authorization", "Bearer canary-token-5f2c");

      assertThat(get(server, "authorization", "Bearer " + TOKEN).status()).isEqualTo(200);
      assertThat(get(server, "authorization", "bearer  " + TOKEN).status()).isEqualTo(200);
      assertThat(without.status()).isEqualTo(401);
      assertThat(without.header("www-authenticate")).contains("Bearer realm=\"trustgate\"");
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.header("www-authenticate").orElseThrow()).endsWith("\"invalid_token\"");
      assertThat(wrong.body()).doesNotContain("canary");
      assertThat(get(server, "authorization", "Basic " + TOKEN).status()).isEqualTo(401);
      assertThat(get(server, "authorization", "Bearer").status()).isEqualTo(401);
      assertThat(get(server, "authorization", "Bearer " + TOKEN + "x").status()).isEqualTo(401);
    }
  }

  @Test
  void theTokenIsAskedForOnEveryPathAndMethod() {
    try (AdminServer server = closed()) {
      for (String path : List.of("/openapi.json", "/gateways/none", "/nowhere", "")) {
        assertThat(server.get(path).status()).as(path).isEqualTo(401);
      }
      for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")) {
        assertThat(server.send(method, "/gateways/default", Map.of(), "").status())
            .as(method)
            .isEqualTo(401);
      }
      assertThat(server.desk.changes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost.evil.example:PORT",
        "http://127.0.0.1:1",
        "http://127.0.0.1",
        "https://127.0.0.1:PORT@evil.example",
        "null",
        "",
        "file://",
        "chrome-extension://abcdef"
      })
  void pagesOfOtherSitesAreRefused(String origin) {
    try (AdminServer server = open()) {
      Answer answer = get(server, "origin", origin.isEmpty() ? "," : origin);

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("/type")).isEqualTo("urn:trustgate:problem:forbidden-origin");
    }
  }

  @Test
  void aPageOfAnotherSiteIsRefusedEvenWithTheToken() {
    try (AdminServer server = closed()) {
      assertThat(
              get(server, "origin", "https://evil.example", "authorization", "Bearer " + TOKEN)
                  .status())
          .isEqualTo(403);
    }
  }

  @Test
  void pagesOfThisSiteAndProgramsAreServed() {
    try (AdminServer server = open()) {
      assertThat(get(server, "origin", "http://127.0.0.1:PORT").status()).isEqualTo(200);
      assertThat(get(server, "sec-fetch-mode", "cors").status()).isEqualTo(200);
      assertThat(get(server, "host", "localhost:PORT", "origin", "http://LOCALHOST:PORT").status())
          .isEqualTo(200);
      assertThat(get(server, "host", "localhost", "origin", "http://localhost").status())
          .isEqualTo(200);
      assertThat(get(server, "host", "localhost", "origin", "https://localhost").status())
          .isEqualTo(200);
    }
  }

  @Test
  void aCrossSiteWriteChangesNothing() {
    try (AdminServer server = open()) {
      Map<String, String> headers =
          Map.of("origin", "https://evil.example", "content-type", "application/json");

      assertThat(server.send("POST", "/gateways", headers, "{\"name\":\"a\"}").status())
          .isEqualTo(403);
      assertThat(server.desk.changes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:PORT", "127.0.0.1.evil.example", "localhost.evil"})
  void aNameThatSuddenlyPointsHereIsRefused(String host) {
    try (AdminServer server = open()) {
      Answer answer = get(server, "host", host, "origin", "http://" + host);

      assertThat(answer.status()).isEqualTo(403);
      assertThat(get(server, "host", host).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:PORT", "192.0.2.7", "[::1]:PORT", "admin.example:8443"})
  void addressesAndKnownNamesAreServed(String host) {
    try (AdminServer server = open()) {
      assertThat(get(server, "host", host).status()).isEqualTo(200);
    }
  }

  @Test
  void withATokenAnyNameWillDo() {
    try (AdminServer server = closed()) {
      assertThat(get(server, "host", "gw.internal", "authorization", "Bearer " + TOKEN).status())
          .isEqualTo(200);
    }
  }
}
