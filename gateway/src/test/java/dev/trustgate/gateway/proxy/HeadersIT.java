package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.StubProvider.Asked;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers cross the gateway, in either direction. */
class HeadersIT {

  private final StubProvider provider =
      new StubProvider(
          (exchange, asked) -> {
            var headers = exchange.getResponseHeaders();
            headers.set("set-cookie", "session=1");
            headers.set("server", "provider/1");
            headers.set("access-control-allow-origin", "*");
            headers.set("strict-transport-security", "max-age=1");
            headers.set("alt-svc", "h3=\":443\"");
            headers.set("location", "http://elsewhere/");
            headers.set("www-authenticate", "Bearer");
            headers.set("content-security-policy", "none");
            headers.set("x-tg-target", "forged");
            headers.set("x-request-id", "of-the-provider");
            headers.set("openai-organization", "org-secret");
            headers.set("x-ratelimit-remaining-requests", "17");
            headers.set("anthropic-ratelimit-tokens-remaining", "18");
            headers.set("openai-processing-ms", "19");
            String answer =
                asked.target().contains("messages")
                    ? Wire.anthropicAnswer("Hi")
                    : Wire.openaiAnswer("Hi");
            StubProvider.send(exchange, 200, "application/json", answer);
          });

  @AfterEach
  void close() {
    provider.close();
  }

  private Target openai() {
    return Samples.openai("one", provider.port());
  }

  private Target anthropic(Map<String, String> headers) {
    Target target = Samples.anthropic("one", provider.port());
    return Samples.sending(target, headers, target.credentials());
  }

  /** What the provider saw of a request with these header lines. */
  private Asked seen(Target target, String path, String body, String lines) {
    try (var proxy = new TestProxy(Samples.serving(target));
        var caller = new RawCaller(proxy.port())) {
      String answer =
          caller
              .say("POST " + path + " HTTP/1.1\r\nHost: the-gateway.example\r\n" + lines)
              .say("Content-Length: " + body.length() + "\r\n\r\n" + body)
              .readUntil("}");
      assertThat(answer).startsWith("HTTP/1.1 200");
      return provider.asked().getLast();
    }
  }

  private Asked seen(String lines) {
    return seen(openai(), "/ai/v1/chat/completions", Wire.OPENAI_REQUEST, lines);
  }

  @Test
  void whatBelongsToTheConnectionStaysThere() {
    Asked asked =
        seen(
            """
            Connection: keep-alive, X-Private-Hop\r
            Keep-Alive: timeout=5\r
            X-Private-Hop: 1\r
            Proxy-Authorization: Basic canary\r
            Proxy-Connection: keep-alive\r
            TE: trailers\r
            Trailer: x-check\r
            Upgrade-Insecure-Requests: 1\r
            """);

    assertThat(asked.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotContain(
            "keep-alive",
            "x-private-hop",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer");
    assertThat(asked.header("host")).isEqualTo("127.0.0.1:" + provider.port());
  }

  @Test
  void whoTheCallerIsStaysWithTheGateway() {
    Asked asked =
        seen(
            """
            Authorization: Bearer canary\r
            X-Api-Key: canary\r
            Api-Key: canary\r
            X-Goog-Api-Key: canary\r
            Cookie: canary=1\r
            X-TG-API-Key: canary\r
            OpenAI-Organization: canary\r
            OpenAI-Project: canary\r
            X-TG-Gateway: default\r
            X-TG-Anything: canary\r
            X-Forwarded-For: canary\r
            X-Real-IP: canary\r
            Forwarded: for=canary\r
            Via: canary\r
            Origin: http://canary\r
            Referer: http://canary\r
            Sec-Fetch-Mode: canary\r
            X-Request-Id: canary\r
            Accept-Encoding: canary\r
            """);

    assertThat(asked.headers().toString()).doesNotContain("canary=", "canary,", "canary]");
    assertThat(asked.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .noneMatch(name -> name.startsWith("x-tg-"))
        .noneMatch(name -> name.startsWith("x-forwarded-"))
        .doesNotContain("openai-organization", "openai-project")
        .doesNotContain("cookie", "origin", "referer", "via", "x-api-key", "x-request-id");
    assertThat(asked.header("authorization")).isEqualTo("Bearer sk-canary-one");
  }

  @Test
  void whatTheCallerMaySayToAProviderArrives() {
    Asked asked =
        seen("OpenAI-Beta: assistants=v2\r\nX-Stainless-Lang: js\r\nUser-Agent: sdk/1\r\n");

    assertThat(asked.header("openai-beta")).isEqualTo("assistants=v2");
    assertThat(asked.header("x-stainless-lang")).isEqualTo("js");
    assertThat(asked.header("user-agent")).isEqualTo("sdk/1");
    assertThat(asked.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void aRepeatedHeaderArrivesAsAList() {
    assertThat(seen("OpenAI-Beta: a=1\r\nOpenAI-Beta: b=2\r\n").header("openai-beta"))
        .isEqualTo("a=1, b=2");
  }

  @Test
  void theRequiredVersionIsTheTargetsAndNotTheCallers() {
    String path = "/ai/v1/messages";

    assertThat(
            seen(anthropic(Map.of()), path, Wire.ANTHROPIC_REQUEST, "").header("anthropic-version"))
        .isEqualTo("2023-06-01");
    assertThat(
            seen(
                    anthropic(Map.of()),
                    path,
                    Wire.ANTHROPIC_REQUEST,
                    "Anthropic-Version: 2024-01-01\r\n")
                .header("anthropic-version"))
        .isEqualTo("2023-06-01");
  }

  @Test
  void theTargetsHeadersWinOverTheCallers() {
    Asked asked =
        seen(
            anthropic(Map.of("Anthropic-Version", "2025-05-05", "x-team", "blue")),
            "/ai/v1/messages",
            Wire.ANTHROPIC_REQUEST,
            "anthropic-version: 2024-01-01\r\nX-Team: red\r\n");

    assertThat(asked.headers().get("anthropic-version")).containsExactly("2025-05-05");
    assertThat(asked.headers().get("x-team")).containsExactly("blue");
    assertThat(asked.header("x-api-key")).isEqualTo("Bearer sk-canary-one");
  }

  /** A provider may encode what it likes for somebody who does not say what he understands. */
  @Test
  void theProviderIsToldToEncodeNothing() {
    assertThat(seen("Accept-Encoding: gzip, br\r\n").headers().get("accept-encoding"))
        .containsExactly("identity");
  }

  @Test
  void lettersThatNoHeaderMayHoldAreNoDefect() {
    Asked asked = seen("X-Note: gr\u00fc\u00df\u00e9\r\nX-Other: fine\r\n");

    assertThat(asked.header("x-other")).isEqualTo("fine");
  }

  private static Map<String, List<String>> notOurs(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().map().entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith("x-tg-"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A target that is asked for a model of its own in the other language. */
  private Target asked(Provider language) {
    return Samples.target("one", language, provider.port(), List.of(), Optional.of("own-model"));
  }

  @Test
  void anAnswerAcrossLanguagesHasNoHeaderOfTheOtherOne() {
    try (var openai = new TestProxy(Samples.serving(asked(Provider.OPENAI)));
        var anthropic = new TestProxy(Samples.serving(asked(Provider.ANTHROPIC)))) {
      String[] ours = {
        "connection",
        "content-length",
        "content-type",
        "date",
        "x-request-id",
        "x-selected-model",
        "x-selected-provider"
      };

      assertThat(notOurs(anthropic.chat(Wire.OPENAI_REQUEST))).containsOnlyKeys(ours);
      var answer = openai.post("/ai/v1/messages", Wire.ANTHROPIC_REQUEST, "x-request-id", "mine");
      var others = new TreeMap<>(notOurs(answer));
      assertThat(others.remove("request-id")).as("where its SDKs look").containsExactly("mine");
      assertThat(others).containsOnlyKeys(ours);
    }
  }

  /** It says how the caller's body is to be read, and the body is written anew. */
  @Test
  void aVersionOfTheOtherLanguageDoesNotCross() {
    Asked asked =
        seen(
            asked(Provider.ANTHROPIC),
            "/ai/v1/chat/completions",
            Wire.OPENAI_REQUEST,
            "anthropic-version: 2030-01-01\r\nanthropic-beta: x\r\n");

    assertThat(asked.header("anthropic-version")).isEqualTo("2023-06-01");
    assertThat(asked.headers()).doesNotContainKey("anthropic-beta");
  }

  /** What a library says of itself is for the providers of its language. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AsyncOpenAI/Python 2.8.1",
        "Anthropic/JS 1.12.0",
        "OpenAIClientImpl/Java 4.42.0",
        "AnthropicClientImpl/Java 2.11.1",
        "AsyncAzureOpenAI/Python 2.8.1",
        "OpenAI::Client/Ruby 0.35.0",
        "Anthropic\\Client/PHP 0.8.0",
        "openai-dotnet/8.8.1",
        "sdk/1",
        "my-openai-app/1"
      })
  void aLibraryOfTheOtherLanguageIsNotNamed(String library) {
    String headers = "X-Stainless-Lang: python\r\nUser-Agent: " + library + "\r\n";
    Asked asked =
        seen(asked(Provider.ANTHROPIC), "/ai/v1/chat/completions", Wire.OPENAI_REQUEST, headers);

    boolean known = !library.endsWith("/1");
    assertThat(asked.headers().toString()).doesNotContainIgnoringCase("stainless");
    assertThat(asked.headers().toString().contains(library)).isNotEqualTo(known);
    assertThat(seen(headers).header("user-agent")).isEqualTo(library);
  }

  @Test
  void onlyWhatIsMeantForCallersComesBack() {
    try (var proxy = new TestProxy(Samples.serving(openai()))) {
      var answer = proxy.chat(Wire.OPENAI_REQUEST, "x-request-id", "mine");

      Map<String, List<String>> others = notOurs(answer);
      assertThat(others)
          .containsOnlyKeys(
              "connection",
              "content-length",
              "content-type",
              "date",
              "openai-processing-ms",
              "x-ratelimit-remaining-requests",
              "x-request-id",
              "x-selected-model",
              "x-selected-provider");
      assertThat(answer.headers().allValues("x-request-id")).containsExactly("mine");
      assertThat(answer.headers().allValues("x-tg-target")).containsExactly("one");
      assertThat(others.get("x-ratelimit-remaining-requests")).containsExactly("17");
    }
  }

  @Test
  void everyAnswerSaysWhoServedIt() {
    try (var proxy = new TestProxy(Samples.serving(openai()))) {
      var headers = proxy.chat(Wire.OPENAI_REQUEST).headers();

      assertThat(headers.firstValue("x-tg-gateway")).contains("default");
      assertThat(headers.firstValue("x-tg-upstream")).contains("pool");
      assertThat(headers.firstValue("x-tg-target")).contains("one");
      assertThat(headers.firstValue("x-tg-provider")).contains("openai");
      assertThat(headers.firstValue("x-tg-model")).contains("gpt-4o-mini");
      assertThat(headers.firstValue("X-Selected-Provider")).contains("openai");
      assertThat(headers.firstValue("X-Selected-Model")).contains("gpt-4o-mini");
      assertThat(headers.firstValue("x-tg-attempts")).contains("1");
      assertThat(headers.firstValue("x-tg-trail").orElse("")).matches("one;200;\\d+ms");
    }
  }

  @Test
  void namesThatNoHeaderCanHoldAreWrittenInAscii() {
    Target named =
        Samples.sending(Samples.openai("größe", provider.port()), Map.of(), Optional.empty());
    try (var proxy = new TestProxy(Samples.serving(named))) {
      assertThat(proxy.chat(Wire.OPENAI_REQUEST).headers().firstValue("x-tg-target"))
          .contains("gr%C3%B6%C3%9Fe");
    }
  }
}
