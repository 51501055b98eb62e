package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.proxy.TestProxy.BODY_LIMIT_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request's body may be, and how large. */
class BodyIT {

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final TestProxy proxy =
      new TestProxy(Samples.serving(Samples.openai("one", provider.port())));

  @AfterEach
  void close() {
    proxy.close();
    provider.close();
  }

  private HttpResponse<String> send(BodyPublisher body, String... headers) {
    return proxy.send(proxy.request("/ai/v1/chat/completions", headers).POST(body));
  }

  private HttpResponse<String> sendEncoded(String encoding, byte[] body) {
    return send(BodyPublishers.ofByteArray(body), "content-encoding", encoding);
  }

  private void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-tg-error")).contains(code);
    assertThat(answer.body()).startsWith("{\"error\":{\"message\":\"").doesNotContain("null\",");
    assertThat(provider.asked()).isEmpty();
  }

  /** A valid request of exactly this many bytes. */
  private static String sized(int bytes) {
    String head = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"";
    String tail = "\"}]}";
    return head + "x".repeat(bytes - head.length() - tail.length()) + tail;
  }

  private static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(String text) {
    var out = new ByteArrayOutputStream();
    try (var zip = new DeflaterOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  @Test
  void aBodyOfExactlyTheLimitPasses() {
    String body = sized(BODY_LIMIT_BYTES);

    assertThat(send(BodyPublishers.ofString(body)).statusCode()).isEqualTo(200);
    assertThat(send(chunked(body.getBytes(StandardCharsets.UTF_8))).statusCode()).isEqualTo(200);
    assertThat(provider.asked().getLast().body()).isEqualTo(body);
  }

  @Test
  void oneByteMoreIsTooLarge() {
    String body = sized(BODY_LIMIT_BYTES + 1);

    assertRefused(send(BodyPublishers.ofString(body)), 413, "body_too_large");
    assertRefused(send(chunked(body.getBytes(StandardCharsets.UTF_8))), 413, "body_too_large");
  }

  @Test
  void aDeclaredLengthIsBelievedBeforeItIsRead() {
    try (var caller = new RawCaller(proxy.port())) {
      String answer =
          caller
              .say(
                  "POST /ai/v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
              .readUntil("}");

      assertThat(answer).startsWith("HTTP/1.1 413").contains("request_too_large");
    }
  }

  @Test
  void theLimitCountsAfterDecompression() {
    byte[] bomb = gzip(sized(50 * BODY_LIMIT_BYTES));

    assertThat(bomb.length).isLessThan(BODY_LIMIT_BYTES);
    assertRefused(sendEncoded("gzip", bomb), 413, "body_too_large");
    assertRefused(
        sendEncoded("deflate", deflate(sized(50 * BODY_LIMIT_BYTES))), 413, "body_too_large");
  }

  @Test
  void compressedBodiesReachTheProviderPlain() {
    assertThat(sendEncoded("gzip", gzip(Wire.OPENAI_REQUEST)).statusCode()).isEqualTo(200);
    assertThat(sendEncoded("X-GZip", gzip(Wire.OPENAI_REQUEST)).statusCode()).isEqualTo(200);
    assertThat(sendEncoded("deflate", deflate(Wire.OPENAI_REQUEST)).statusCode()).isEqualTo(200);
    assertThat(provider.asked())
        .hasSize(3)
        .allSatisfy(
            asked -> {
              assertThat(asked.body()).isEqualTo(Wire.OPENAI_REQUEST);
              assertThat(asked.headers()).doesNotContainKey("content-encoding");
            });
  }

  @Test
  void brokenCompressionIsTheCallersMistake() {
    byte[] whole = gzip(sized(9_000));
    byte[] corrupt = whole.clone();
    corrupt[corrupt.length / 2] ^= 0x55;
    corrupt[corrupt.length - 6] ^= 0x55;

    assertRefused(sendEncoded("gzip", Arrays.copyOf(whole, whole.length / 2)), 400, "invalid_body");
    assertRefused(sendEncoded("gzip", corrupt), 400, "invalid_body");
    assertRefused(
        sendEncoded("gzip", Wire.OPENAI_REQUEST.getBytes(StandardCharsets.UTF_8)),
        400,
        "invalid_body");
    assertRefused(sendEncoded("gzip", new byte[0]), 400, "invalid_body");
    assertRefused(sendEncoded("deflate", new byte[] {1, 2, 3, 4}), 400, "invalid_body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip", "nonsense"})
  void anUnknownEncodingIsNotRead(String encoding) {
    assertRefused(sendEncoded(encoding, gzip(Wire.OPENAI_REQUEST)), 415, "unsupported_encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing like it",
        "{\"messages\":[",
        "[]",
        "null",
        "{} {}",
        "{\"a\":1,\"a\":2,\"messages\":[{}]}"
      })
  void whatIsNotOneJsonObjectIsRefused(String body) {
    assertRefused(send(BodyPublishers.ofString(body)), 400, "invalid_json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"messages\":null}", "{\"messages\":[]}", "{\"messages\":\"Hello\"}"})
  void messagesAreMissing(String body) {
    HttpResponse<String> answer = send(BodyPublishers.ofString(body));

    assertRefused(answer, 400, "invalid_request");
    assertThat(answer.body()).contains("\"param\":\"messages\"");
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    byte[] broken = Wire.OPENAI_REQUEST.getBytes(StandardCharsets.ISO_8859_1);
    int letter = Wire.OPENAI_REQUEST.indexOf("Hello");
    for (int wrong : new int[] {0xC3, 0xFF, 0x80, 0xC0}) {
      broken[letter] = (byte) wrong;
      assertRefused(send(BodyPublishers.ofByteArray(broken)), 400, "invalid_encoding");
    }
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void depthAndNumbersAreBounded() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String number = "9".repeat(5_000);

    assertRefused(send(BodyPublishers.ofString("{\"messages\":" + deep + "}")), 400, "json_limits");
    assertRefused(
        send(BodyPublishers.ofString("{\"messages\":[{}],\"n\":" + number + "}")),
        400,
        "json_limits");
  }

  /** A valid request that nests so deep, the object around it counted. */
  private static String nesting(int depth, String open, String close) {
    int within = depth - 1;
    return Wire.OPENAI_REQUEST.replaceFirst(
        "}$", ",\"novel\":" + open.repeat(within) + "1" + close.repeat(within) + "}");
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "{\"a\":, }"})
  void theDeepestThatIsTakenIsPassedOn(String open, String close) {
    String deepest = nesting(Json.MAX_DEPTH, open, close);

    assertThat(send(BodyPublishers.ofString(deepest)).statusCode()).isEqualTo(200);
    assertThat(provider.asked().getLast().body()).isEqualTo(deepest);
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "{\"a\":, }"})
  void oneLevelDeeperIsRefused(String open, String close) {
    HttpResponse<String> answer =
        send(BodyPublishers.ofString(nesting(Json.MAX_DEPTH + 1, open, close)));

    assertRefused(answer, 400, "json_limits");
    assertThat(answer.body()).contains("nested too deeply");
  }

  @Test
  void aCallerThatHangsUpWithinItsBodyIsNoDefectOfOurs() {
    try (var log = new CapturedLog()) {
      try (var caller = new RawCaller(proxy.port())) {
        caller.say(
            "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n");
        caller.say("{\"messages\":");
      }
      assertThat(proxy.onlyRecord().error()).isPresent();
      assertThat(log.text()).doesNotContain("SEVERE").doesNotContain("defect");
      assertThat(provider.asked()).isEmpty();
    }
  }
}
