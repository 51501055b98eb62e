package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunked requests at the level of bytes. */
class ChunkedBodyIT {

  private static final String HEAD =
      "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String BODY = Wire.OPENAI_REQUEST;
  private static final String SIZE = Integer.toHexString(BODY.length());
  private static final String END = "\"kept\":true}}";

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final TestProxy proxy =
      new TestProxy(Samples.serving(Samples.openai("one", provider.port())));

  @AfterEach
  void close() {
    proxy.close();
    provider.close();
  }

  private String answerTo(String bytes) {
    try (var caller = new RawCaller(proxy.port())) {
      return caller.say(bytes).readAll();
    }
  }

  @Test
  void extensionsAndTrailersAreNoMistake() {
    try (var caller = new RawCaller(proxy.port())) {
      caller.say(HEAD + SIZE + ";sign=\"a\"\r\n" + BODY + "\r\n0;last\r\nX-T: u\r\n\r\n");
      assertThat(caller.readUntil(END)).contains("200 OK");

      caller.say(HEAD + SIZE + "\r\n" + BODY + "\r\n0\r\n\r\n");
      assertThat(caller.readUntil(END)).as("the next request begins at its place").contains("200");
    }
    assertThat(provider.asked()).extracting(StubProvider.Asked::body).containsExactly(BODY, BODY);
  }

  @Test
  void chunksMayComeByteByByte() {
    try (var caller = new RawCaller(proxy.port())) {
      String wire = HEAD + SIZE + "\r\n" + BODY + "\r\n0\r\n\r\n";
      wire.chars().forEach(sign -> caller.say(String.valueOf((char) sign)));
      assertThat(caller.readUntil(END)).contains("200 OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+SIZE\r\nBODY\r\n", "SIZE\r\nBODYXX", "SIZE\nBODY\r\n", "SIZE \rBODY"})
  void looseFramingIsRefusedAndTheConnectionClosed(String wire) {
    String answer = answerTo(HEAD + wire.replace("SIZE", SIZE).replace("BODY", BODY) + "0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid_body");
    assertThat(provider.asked()).isEmpty();
  }

  /** One chunk, larger than the server itself would take. */
  @Test
  void aLargeChunkIsTooLarge() {
    int size = 11 << 20;
    try (var caller = new RawCaller(proxy.port())) {
      caller.say(HEAD + Integer.toHexString(size) + "\r\n" + "x".repeat(100 * 1024));

      assertThat(caller.readUntil("}}")).startsWith("HTTP/1.1 413").contains("body_too_large");
    }
    assertThat(provider.asked()).isEmpty();
  }
}
