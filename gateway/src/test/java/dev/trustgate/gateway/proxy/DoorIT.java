package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which gateway a request is for, and whether it may come in. */
class DoorIT {

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final Gateway acme = Samples.gateway("acme", "acme", Gateway.Status.ACTIVE);
  private final Gateway beta = Samples.gateway("beta", "beta", Gateway.Status.ACTIVE);
  private final Gateway closed = Samples.gateway("closed", "closed", Gateway.Status.PAUSED);
  private final ApiKey acmeKey = Samples.key(acme, "a", "tg-key-acme");
  private final ApiKey betaKey = Samples.key(beta, "b", "tg-key-beta");

  @AfterEach
  void close() {
    provider.close();
  }

  /** Both gateways have a rule {@code /ai}; {@code /only-acme} is acme's alone. */
  private Configuration two(Resource... more) {
    List<Resource> all = new ArrayList<>();
    var pool = Samples.upstream(acme, "pool-a", Samples.openai("a", provider.port()));
    all.addAll(Samples.route(acme, "/ai", pool));
    all.addAll(
        Samples.route(
            beta, "/ai", Samples.upstream(beta, "pool-b", Samples.openai("b", provider.port()))));
    all.addAll(
        Samples.route(
            acme,
            "/only-acme",
            Samples.upstream(acme, "pool-c", Samples.openai("c", provider.port()))));
    all.addAll(List.of(more));
    return Configuration.of(all);
  }

  private static String gatewayOf(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-tg-gateway").orElse("none");
  }

  private static String errorOf(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.headers().firstValue("x-tg-error").orElse("none");
  }

  private static String raw(TestProxy proxy, String host, String headers) {
    try (var caller = new RawCaller(proxy.port())) {
      return caller
          .say("POST /ai/v1/chat/completions HTTP/1.1\r\nHost: " + host + "\r\n" + headers)
          .say("Connection: close\r\nContent-Length: " + Wire.OPENAI_REQUEST.length() + "\r\n\r\n")
          .say(Wire.OPENAI_REQUEST)
          .readAll()
          .toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Test
  void theHeaderNamesAGatewayByNameOrId() {
    try (var proxy = new TestProxy(two())) {
      assertThat(gatewayOf(proxy.chat(Wire.OPENAI_REQUEST, "X-TG-Gateway", "beta")))
          .isEqualTo("beta");
      assertThat(gatewayOf(proxy.chat(Wire.OPENAI_REQUEST, "X-TG-Gateway", acme.id().toString())))
          .isEqualTo("acme");
    }
  }

  @Test
  void anUnknownNameInTheHeaderIsNotReplacedByAnotherGuess() {
    try (var proxy = new TestProxy(two(betaKey))) {
      HttpResponse<String> answer =
          proxy.chat(Wire.OPENAI_REQUEST, "X-TG-Gateway", "nobody", "X-TG-API-Key", "tg-key-beta");

      assertThat(errorOf(answer)).isEqualTo("404 no_gateway");
    }
  }

  @ParameterizedTest
  @CsvSource({"acme.example.com, acme", "BETA.localhost:8081, beta"})
  void theFirstLabelOfTheHostNamesAGateway(String host, String gateway) {
    try (var proxy = new TestProxy(two())) {
      assertThat(raw(proxy, host, ""))
          .startsWith("http/1.1 200")
          .contains("x-tg-gateway: " + gateway + "\r\n");
    }
  }

  @Test
  void theHeaderOutranksTheHostAndTheHostOutranksTheKey() {
    try (var proxy = new TestProxy(two(betaKey))) {
      assertThat(raw(proxy, "beta.example.com", "X-TG-Gateway: acme\r\n"))
          .startsWith("http/1.1 200")
          .contains("x-tg-gateway: acme\r\n");
      assertThat(raw(proxy, "acme.example.com", "X-TG-API-Key: tg-key-beta\r\n"))
          .startsWith("http/1.1 200")
          .contains("x-tg-gateway: acme\r\n");
    }
  }

  @Test
  void theKeyNamesItsGateway() {
    try (var proxy = new TestProxy(two(acmeKey, betaKey))) {
      assertThat(gatewayOf(proxy.chat(Wire.OPENAI_REQUEST, "x-api-key", "tg-key-beta")))
          .isEqualTo("beta");
      assertThat(gatewayOf(proxy.chat(Wire.OPENAI_REQUEST, "Authorization", "Bearer tg-key-acme")))
          .isEqualTo("acme");
    }
  }

  @Test
  void theOnlyGatewayWithARuleForThePathIsMeant() {
    try (var proxy = new TestProxy(two())) {
      assertThat(gatewayOf(proxy.post("/only-acme/v1/chat/completions", Wire.OPENAI_REQUEST)))
          .isEqualTo("acme");
    }
  }

  @Test
  void whatSeveralGatewaysCouldServeIsAmbiguous() {
    try (var proxy = new TestProxy(two())) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(errorOf(answer)).isEqualTo("404 ambiguous_gateway");
      assertThat(answer.body()).contains("several gateways", "X-TG-Gateway");
      assertThat(provider.asked()).isEmpty();
    }
  }

  @Test
  void anAddressIsNoSubdomain() {
    Gateway numbered = Samples.gateway("n", "127", Gateway.Status.ACTIVE);
    try (var proxy = new TestProxy(two(numbered))) {
      assertThat(gatewayOf(proxy.post("/only-acme", Wire.OPENAI_REQUEST))).isEqualTo("acme");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-TG-API-Key:tg-key-acme",
        "x-api-key:tg-key-acme",
        "Authorization:Bearer tg-key-acme",
        "authorization:bearer  tg-key-acme"
      })
  void aKeyIsTakenFromThreeHeaders(String header) {
    String name = header.substring(0, header.indexOf(':'));
    String value = header.substring(header.indexOf(':') + 1);
    try (var proxy = new TestProxy(two(acmeKey))) {
      var answer = proxy.chat(Wire.OPENAI_REQUEST, "X-TG-Gateway", "acme", name, value);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(provider.asked().getFirst().headers().toString()).doesNotContain("tg-key");
    }
  }

  @Test
  void withoutItsKeyNobodyComesIn() {
    ApiKey expired =
        Samples.key(acme, "old", "tg-key-old", Optional.of(Instant.parse("2020-01-01T00:00:00Z")));
    try (var proxy = new TestProxy(two(acmeKey, betaKey, expired))) {
      assertThat(errorOf(proxy.chat(Wire.OPENAI_REQUEST, "X-TG-Gateway", "acme")))
          .isEqualTo("401 missing_api_key");
      for (String wrong : List.of("tg-key-beta", "tg-key-old", "tg-key-acm", "tg-key-acme2")) {
        var answer = proxy.chat(Wire.OPENAI_REQUEST, "X-TG-Gateway", "acme", "X-TG-API-Key", wrong);
        assertThat(errorOf(answer)).as(wrong).isEqualTo("401 invalid_api_key");
        assertThat(answer.body()).doesNotContain(wrong);
      }
      assertThat(errorOf(proxy.get("/ai/v1/models", "X-TG-Gateway", "acme")))
          .as("the list of models is no way in")
          .isEqualTo("401 missing_api_key");
      assertThat(provider.asked()).isEmpty();
    }
  }

  @Test
  void aHashIsNoKey() {
    try (var proxy = new TestProxy(two(acmeKey))) {
      assertThat(
              errorOf(
                  proxy.chat(
                      Wire.OPENAI_REQUEST,
                      "X-TG-Gateway",
                      "acme",
                      "X-TG-API-Key",
                      acmeKey.sha256())))
          .isEqualTo("401 invalid_api_key");
    }
  }

  @Test
  void aGatewayWithoutKeysTakesAnyCredentials() {
    try (var proxy = new TestProxy(two())) {
      var answer =
          proxy.chat(
              Wire.OPENAI_REQUEST, "X-TG-Gateway", "acme", "Authorization", "Bearer sk-theirs");

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPausedGatewayIsUnavailableOnceTheKeyIsRight() {
    var pool = Samples.upstream(closed, "pool", Samples.openai("x", provider.port()));
    List<Resource> all = new ArrayList<>(Samples.route(closed, "/ai", pool));
    all.add(Samples.key(closed, "k", "tg-key-closed"));
    try (var proxy = new TestProxy(Configuration.of(all))) {
      assertThat(errorOf(proxy.chat(Wire.OPENAI_REQUEST))).isEqualTo("401 missing_api_key");
      assertThat(errorOf(proxy.chat(Wire.OPENAI_REQUEST, "x-api-key", "tg-key-closed")))
          .isEqualTo("503 gateway_paused");
      assertThat(provider.asked()).isEmpty();
    }
  }
}
