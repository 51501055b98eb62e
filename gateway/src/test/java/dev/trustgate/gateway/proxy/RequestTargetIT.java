package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands in the first line of a request, where the request's path is handed on: it is the path
 * of the target that is chosen, never the name of another one.
 */
class RequestTargetIT {

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final TestProxy proxy = new TestProxy(keepingPaths());

  @AfterEach
  void close() {
    proxy.close();
    provider.close();
  }

  private Configuration keepingPaths() {
    Gateway gateway = Samples.gateway("default");
    var pool = Samples.upstream(gateway, "pool", Samples.openai("one", provider.port()));
    Service service = Samples.service(pool);
    Rule rule =
        new Rule(
            Samples.meta(), gateway.id(), "/v1", service.id(), Set.of(), false, true, Map.of());
    return Configuration.of(List.of(gateway, pool, service, rule));
  }

  private String answerTo(String target) {
    try (var caller = new RawCaller(proxy.port())) {
      String body = Wire.OPENAI_REQUEST;
      return caller
          .say("POST " + target + " HTTP/1.1\r\nHost: gw\r\nConnection: close\r\n")
          .say("Content-Length: " + body.length() + "\r\n\r\n" + body)
          .readAll();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://gw/v1/chat/completions", "HTTPS://a.b:1/v1/chat/completions"})
  void anAddressIsReadAsItsPath(String target) {
    assertThat(answerTo(target)).startsWith("HTTP/1.1 200");
    assertThat(provider.asked()).hasSize(1);
    assertThat(provider.asked().getFirst().target()).isEqualTo("/v1/chat/completions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.evil.test:/v1/chat/completions",
        "x.evil.test://h/v1/chat/completions",
        ".evil.test:1/v1/chat/completions",
        "@evil.test/v1/chat/completions",
        "v1/chat/completions",
        "http:/v1/chat/completions",
        "ftp://gw/v1/chat/completions",
        "http://gw",
        "*"
      })
  void anythingElseIsRefused(String target) {
    try (var log = new CapturedLog()) {
      assertThat(answerTo(target)).startsWith("HTTP/1.1 4");
      assertThat(provider.asked()).isEmpty();
      assertThat(proxy.targets().getFirst().consecutiveFailures()).isZero();
      assertThat(log.text()).doesNotContain("met a defect");
    }
  }
}
