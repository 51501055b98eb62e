package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of what crosses the gateway. */
class HeaderRulesTest {

  private static List<String> crossing(String... lines) {
    var headers =
        java.util.Arrays.stream(lines)
            .map(line -> line.split(": ", 2))
            .map(parts -> Map.entry(parts[0], parts[1]))
            .toList();
    return HeaderRules.towardsProvider(headers).stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void whateverTheConnectionHeadersNameStays() {
    assertThat(
            crossing(
                "connection: keep-alive, X-One",
                "connection: x-two ,",
                "x-one: 1",
                "x-two: 2",
                "x-three: 3"))
        .containsExactly("x-three");
  }

  @Test
  void whatARequestIsMeantInIsAllThatIsSentOn() {
    assertThat(HeaderRules.meant(caller())).isEmpty();
    var one = Map.entry("anthropic-beta", "a, b");
    var other = Map.entry("anthropic-beta", "c");
    assertThat(HeaderRules.meant(caller(one, Map.entry("user-agent", "x"), other)))
        .isEqualTo(Map.of("anthropic-beta", "a, b, c"));
    assertThat(HeaderRules.meant(caller(one, Map.entry("connection", "anthropic-beta"))))
        .isEqualTo(Map.of("anthropic-beta", ""));
  }

  @SafeVarargs
  private static Caller caller(Map.Entry<String, String>... headers) {
    return new Caller() {
      @Override
      public String method() {
        return "POST";
      }

      @Override
      public String path() {
        return "/";
      }

      @Override
      public String rawPath() {
        return "/";
      }

      @Override
      public String rawQuery() {
        return "";
      }

      @Override
      public Optional<String> header(String name) {
        return headers().stream()
            .filter(header -> header.getKey().equals(name))
            .map(Map.Entry::getValue)
            .findFirst();
      }

      @Override
      public List<Map.Entry<String, String>> headers() {
        return List.of(headers);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user-agent",
        "openai-beta",
        "anthropic-beta",
        "x-stainless-os",
        "idempotency-key"
      })
  void whatSpeaksToTheProviderCrosses(String name) {
    assertThat(crossing(name + ": v")).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "traceparent",
        "tracestate",
        "baggage",
        "b3",
        "x-b3-traceid",
        "x-datadog-trace-id",
        "x-cloud-trace-context",
        "uber-trace-id",
        "x-amzn-trace-id"
      })
  void whatNamesTheCallersTraceStays(String name) {
    assertThat(crossing(name + ": v")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gr\u00fcn", "a\u0001b", "a\nb", "\ufffd", "\u007f"})
  void whatCannotBeSentStays(String value) {
    assertThat(crossing("x-a: " + value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry-after", "retry-after-ms", "x-should-retry", "content-language"})
  void whatIsMeantForCallersComesBack(String name) {
    for (boolean only : List.of(true, false)) {
      assertThat(HeaderRules.towardsCaller(name, Optional.of(Dialect.OPENAI), only)).contains(name);
      assertThat(HeaderRules.towardsCaller(name, Optional.of(Dialect.ANTHROPIC), only))
          .contains(name);
      assertThat(HeaderRules.towardsCaller(name, Optional.empty(), only)).contains(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, ANTHROPIC, x-ratelimit-limit-requests",
    "OPENAI, ANTHROPIC, openai-processing-ms",
    "ANTHROPIC, OPENAI, anthropic-ratelimit-tokens-reset"
  })
  void whatBelongsToALanguageIsForItsSpeakers(Dialect language, Dialect other, String name) {
    assertThat(HeaderRules.towardsCaller(name, Optional.of(language), true)).contains(name);
    assertThat(HeaderRules.towardsCaller(name, Optional.of(language), false))
        .contains("x-tg-target-" + name);
    for (boolean only : List.of(true, false)) {
      assertThat(HeaderRules.towardsCaller(name, Optional.of(other), only)).isEmpty();
      assertThat(HeaderRules.towardsCaller(name, Optional.empty(), only)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set-cookie",
        "set-cookie2",
        "content-length",
        "transfer-encoding",
        "content-encoding",
        "connection",
        "location",
        "www-authenticate",
        "access-control-allow-origin",
        "strict-transport-security",
        "clear-site-data",
        "refresh",
        "x-tg-target",
        "x-request-id",
        "request-id",
        "cf-ray",
        "openai-organization",
        "openai-project",
        "anthropic-organization-id"
      })
  void everythingElseStays(String name) {
    for (boolean only : List.of(true, false)) {
      assertThat(HeaderRules.towardsCaller(name, Optional.empty(), only)).isEmpty();
      assertThat(HeaderRules.towardsCaller(name, Optional.of(Dialect.OPENAI), only)).isEmpty();
      assertThat(HeaderRules.towardsCaller(name, Optional.of(Dialect.ANTHROPIC), only)).isEmpty();
    }
  }

  @Test
  void aConnectionEndsWhenItsHeaderSaysSo() {
    assertThat(HeaderRules.closes("close")).isTrue();
    assertThat(HeaderRules.closes("keep-alive, Close ")).isTrue();
    assertThat(HeaderRules.closes("keep-alive")).isFalse();
    assertThat(HeaderRules.closes("closed")).isFalse();
  }
}
