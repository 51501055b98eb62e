package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target's credentials are sent as, and that nobody else ever sees them. */
class CredentialsIT {

  private static Target target(StubProvider provider, Optional<Credentials> credentials) {
    return Samples.sending(Samples.openai("one", provider.port()), Map.of(), credentials);
  }

  @Test
  void aTargetWithoutAnySendsNone() {
    try (var provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var proxy = new TestProxy(Samples.serving(target(provider, Optional.empty())))) {
      var answer = proxy.chat(Wire.OPENAI_REQUEST, "authorization", "Bearer canary");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(provider.asked().getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  /** Providers have been seen to echo the key that they refuse, in whatever place. */
  @ParameterizedTest
  @ValueSource(ints = {200, 400, 429})
  void aHeaderThatEchoesTheKeyStaysHere(int status) {
    var key4711 = new Credentials("Authorization", new Secret("${env:KEY}"));
    var echoing =
        new StubProvider(
            (exchange, asked) -> {
              String key = asked.header("authorization").replace("Bearer ", "");
              exchange.getResponseHeaders().set("x-should-retry", key);
              exchange.getResponseHeaders().set("x-ratelimit-reset-requests", "for " + key);
              exchange.getResponseHeaders().set("x-ratelimit-limit-requests", "60");
              String body =
                  status == 200
                      ? Wire.openaiAnswer("Hi")
                      : "{\"error\":{\"message\":\"no\",\"type\":\""
                          + key
                          + "\",\""
                          + key
                          + "\":1}}";
              StubProvider.send(exchange, status, "application/json", body);
            });
    try (echoing;
        var proxy =
            new TestProxy(
                Samples.serving(target(echoing, Optional.of(key4711))),
                _ -> Optional.of("Bearer canary-4711"))) {
      var answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(echoing.asked().getFirst().header("authorization")).contains("canary-4711");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).doesNotContain("canary");
      assertThat(answer.headers().map().toString())
          .contains("x-ratelimit-limit-requests")
          .doesNotContain("canary");
    }
  }

  @Test
  void aCredentialThatCannotBeSentIsNotShownEither() {
    var broken = new Credentials("Authorization", new Secret("${env:BROKEN}"));
    try (var provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var log = new CapturedLog();
        var proxy =
            new TestProxy(
                Samples.serving(target(provider, Optional.of(broken))),
                _ -> Optional.of("sk-canary\n-broken"))) {
      var answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.headers().firstValue("x-tg-trail").orElse("")).startsWith("one;unsendable");
      assertThat(answer.body()).doesNotContain("canary");
      assertThat(log.text()).doesNotContain("canary");
      assertThat(provider.asked()).isEmpty();
    }
  }
}
