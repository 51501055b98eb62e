package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.RawCaller;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads of requests that are too large, refused before a handler sees them, in dialect. */
class ListenerLimitsIT {

  private static final int HEADER_BYTES = 64 * 1024;
  private static final int PROLOGUE_BYTES = 8 * 1024;

  private final GatewayServer gateway = GatewayServer.start(Settings.forTests(), Map.of());

  @AfterEach
  void close() {
    gateway.close();
  }

  private String ask(String path, String headers) {
    try (var caller = new RawCaller(gateway.proxyUri().getPort())) {
      return caller
          .say("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n")
          .readAll();
    }
  }

  /** Headers of together about so many bytes, none of them large by itself. */
  private static String headers(int bytes) {
    String one = "X-Filler: " + "x".repeat(1012) + "\r\n";
    return one.repeat(bytes / one.length());
  }

  private static String path(int bytes, String end) {
    return "/" + "x".repeat(bytes - 1 - end.length()) + end;
  }

  private static String head(String answer) {
    return answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @CsvSource({
    "/ai/v1/chat/completions, '{\"error\":{\"message\":'",
    "/ai/v1/messages, '{\"type\":\"error\",\"error\":{\"type\":'"
  })
  void moreHeadersThanTheBoundAreRefused(String path, String beginning) {
    String answer = ask(path, headers(HEADER_BYTES + 2048));

    assertThat(head(answer)).startsWith("http/1.1 431 ").contains("x-tg-error: headers_too_large");
    assertThat(answer).contains("\r\n\r\n" + beginning).doesNotContain("xxx");
  }

  @Test
  void theyAreOnTheAdminListenerToo() {
    String head = "GET /api/v1/gateways HTTP/1.1\r\nHost: x\r\n";
    try (var caller = new RawCaller(gateway.adminUri().getPort())) {
      String answer = caller.say(head + headers(HEADER_BYTES + 2048) + "\r\n").readAll();
      assertThat(head(answer)).startsWith("http/1.1 431 ").contains("application/problem+json");
      assertThat(answer).doesNotContain("xxx");
    }
  }

  @Test
  void anAnswerToHeadHasNoBody() {
    String head = "HEAD /livez HTTP/1.1\r\nHost: x\r\n\r\n";
    for (int port : new int[] {gateway.proxyUri().getPort(), gateway.adminUri().getPort()}) {
      try (var caller = new RawCaller(port)) {
        assertThat(caller.say(head).readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        String next = caller.say(head.replace("HEAD", "GET")).readUntil("\r\n\r\n");
        assertThat(next).as("behind it").startsWith("HTTP/1.1 200 ");
      }
    }
  }

  /** An address that was not read tells nothing of the dialect: it is the first one. */
  @Test
  void aLongerAddressThanTheBoundIsRefused() {
    String answer = ask(path(PROLOGUE_BYTES + 10, "/v1/chat/completions"), "");

    assertThat(head(answer)).startsWith("http/1.1 414 ").contains("x-tg-error: invalid_request");
    assertThat(answer).contains("\r\n\r\n{\"error\":{\"message\":").doesNotContain("xxx");
  }

  @Test
  void whatIsWithinTheBoundsIsServed() {
    String answer = ask(path(PROLOGUE_BYTES - 64, "/v1/messages"), headers(HEADER_BYTES - 4096));

    assertThat(head(answer)).startsWith("http/1.1 404 ").contains("x-tg-error: ");
    assertThat(ask("/livez", headers(HEADER_BYTES - 4096))).startsWith("HTTP/1.1 200 ");
  }
}
