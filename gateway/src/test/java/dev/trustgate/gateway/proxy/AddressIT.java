package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which path of the provider is called. */
class AddressIT {

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final Target plain = Samples.openai("one", provider.port());
  private final Target explicit = Samples.at(plain, "/custom/chat");

  @AfterEach
  void close() {
    provider.close();
  }

  private static Configuration leading(boolean stripPath, Target target) {
    Gateway gateway = Samples.gateway("default");
    var pool = Samples.upstream(gateway, "pool", target);
    Service service = Samples.service(pool);
    Rule rule =
        new Rule(
            Samples.meta(), gateway.id(), "/v1", service.id(), Set.of(), stripPath, true, Map.of());
    List<Resource> all = List.of(gateway, pool, service, rule);
    return Configuration.of(all);
  }

  private String called(boolean stripPath, Target target, String path) {
    try (var proxy = new TestProxy(leading(stripPath, target))) {
      assertThat(proxy.post(path, Wire.OPENAI_REQUEST).statusCode()).isEqualTo(200);
      return provider.asked().getLast().target();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, /v1/beta/chat/completions, /v1/chat/completions",
    "true, /v1, /v1/chat/completions",
    "false, /v1/beta/chat/completions, /v1/beta/chat/completions",
    "false, /v1/chat/completions, /v1/chat/completions"
  })
  void aTargetWithoutAPathOfItsOwnKeepsTheRequestsUnlessItIsStripped(
      boolean stripPath, String path, String called) {
    assertThat(called(stripPath, plain, path)).isEqualTo(called);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anExplicitPathIsAlwaysCalled(boolean stripPath) {
    assertThat(called(stripPath, explicit, "/v1/beta/chat/completions")).isEqualTo("/custom/chat");
  }

  @Test
  void theQueryIsKept() {
    assertThat(called(true, plain, "/v1/chat/completions?a=b%20c&d"))
        .isEqualTo("/v1/chat/completions?a=b%20c&d");
    assertThat(called(false, plain, "/v1/x/chat/completions?beta=true"))
        .isEqualTo("/v1/x/chat/completions?beta=true");
  }

  @Test
  void theQueryJoinsThatOfTheTarget() {
    Target versioned = Samples.at(plain, "/deployments/d/chat?api-version=2024-10-21");

    assertThat(called(true, versioned, "/v1/chat/completions"))
        .isEqualTo("/deployments/d/chat?api-version=2024-10-21");
    assertThat(called(true, versioned, "/v1/chat/completions?a=b"))
        .isEqualTo("/deployments/d/chat?api-version=2024-10-21&a=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b|c", "a=%zz", "a[]=\"x\"", "a={b}", "a=^`\\"})
  void aQueryWithLettersThatNoUriHasIsNoDefect(String query) {
    try (var proxy = new TestProxy(leading(true, plain));
        var caller = new RawCaller(proxy.port())) {
      String answer =
          caller
              .say(
                  "POST /v1/chat/completions?"
                      + query
                      + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                      + Wire.OPENAI_REQUEST.length()
                      + "\r\n\r\n"
                      + Wire.OPENAI_REQUEST)
              .readAll();

      assertThat(answer).matches("(?s)HTTP/1.1 (200|400) .*");
      assertThat(provider.asked().size()).isEqualTo(answer.startsWith("HTTP/1.1 200") ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/../admin/chat/completions",
        "/v1/%2e%2e/admin/chat/completions",
        "/v1/%2E./admin/chat/completions",
        "/v1/..%2fadmin/chat/completions",
        "/v1/x/%2e%2e/%2e%2e/admin/chat/completions",
        "/x/../v1/chat/completions",
        "/v1/./chat/completions"
      })
  void noRequestClimbsOutOfItsRule(String path) {
    try (var proxy = new TestProxy(leading(false, plain));
        var caller = new RawCaller(proxy.port())) {
      caller
          .say(
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                  + Wire.OPENAI_REQUEST.length()
                  + "\r\n\r\n"
                  + Wire.OPENAI_REQUEST)
          .readAll();

      assertThat(provider.asked())
          .allSatisfy(
              asked ->
                  assertThat(java.net.URI.create("http://x" + decoded(asked.target())).normalize())
                      .hasToString("http://x" + decoded(asked.target()))
                      .asString()
                      .startsWith("http://x/v1"));
    }
  }

  private static String decoded(String path) {
    return java.net.URLDecoder.decode(path, java.nio.charset.StandardCharsets.UTF_8);
  }
}
