package dev.trustgate.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.helidon.http.BadRequestException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunked bodies are read by the letter: what two readers could understand in two ways is none. */
class ChunksTest {

  private static String read(String wire) {
    Chunks chunks = new Chunks();
    byte[] body = chunks.take(wire.getBytes(StandardCharsets.ISO_8859_1)).body();
    assertThat(chunks.ended()).as("the body has ended").isTrue();
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  @Test
  void chunksAreWrittenAnew() {
    assertThat(read("5\r\nHello\r\n2\r\n, \r\n0\r\n\r\n"))
        .isEqualTo("5\r\nHello\r\n2\r\n, \r\n0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5;name=value\r\nHello\r\n0\r\n\r\n",
        "5 ; name = \"quoted; text\"\r\nHello\r\n0;last\r\n\r\n",
        "5\t\r\nHello\r\n0\r\n\r\n",
        "0005\r\nHello\r\n000\r\n\r\n",
        "5\r\nHello\r\n0\r\nX-Checksum: abc\r\nX-Other: d\r\n\r\n"
      })
  void extensionsAndTrailersAreTakenAndDropped(String wire) {
    assertThat(read(wire)).isEqualTo("5\r\nHello\r\n0\r\n\r\n");
  }

  @Test
  void hexadecimalDigitsMayBeOfEitherCase() {
    String sixteen = "0123456789abcdef".repeat(10);
    assertThat(read("A0\r\n" + sixteen + "\r\n0\r\n\r\n"))
        .isEqualTo(read("a0\r\n" + sixteen + "\r\n0\r\n\r\n"));
  }

  @Test
  void nothingBehindTheEndIsTouched() {
    byte[] wire = "1\r\nx\r\n0\r\n\r\nPOST / HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new Chunks().take(wire).used()).isEqualTo("1\r\nx\r\n0\r\n\r\n".length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5\r\nHello\r\n",
        "-5\r\nHello\r\n",
        " 5\r\nHello\r\n",
        "0x5\r\nHello\r\n",
        "5_0\r\nHello\r\n",
        "\r\nHello\r\n",
        ";a=b\r\nHello\r\n",
        "5\nHello\r\n",
        "5\rHello\r\n",
        "5\r\nHelloXX0\r\n\r\n",
        "5\r\nHello\n0\r\n\r\n",
        "5\r\nHello\r0\r\n\r\n",
        "5\r\nHello!\r\n0\r\n\r\n",
        "5;a=\u0000b\r\nHello\r\n",
        "5;a=b\nHello\r\n",
        "0\r\nX: a\nY: b\r\n\r\n",
        "0\r\n\rX",
        "1000000000000000\r\nx",
        "fffffffffffffffff\r\nx"
      })
  void everythingElseIsRefusedAndStaysRefused(String wire) {
    Chunks chunks = new Chunks();
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> chunks.take(bytes));
    assertThatExceptionOfType(BadRequestException.class)
        .as("nothing behind it is a body again")
        .isThrownBy(() -> chunks.take("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void whatStandsBetweenTheChunksIsBoundedOverAllOfThem() {
    String chunk = "1;" + "a".repeat(500) + "\r\nx\r\n";
    assertThat(read(chunk.repeat(8) + "0\r\n\r\n")).endsWith("0\r\n\r\n");
    assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> read(chunk.repeat(9)));
    String signed = "100;signature=" + "a".repeat(500) + "\r\n" + "x".repeat(256) + "\r\n";
    assertThat(read(signed.repeat(100) + "0\r\n\r\n")).endsWith("0\r\n\r\n");
  }

  @Test
  void whatStandsBetweenTheChunksIsBounded() {
    String extension = "5;" + "a".repeat(5_000) + "\r\nHello\r\n0\r\n\r\n";
    assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> read(extension));
    String trailers = "0\r\n" + "X-A: b\r\n".repeat(5_000) + "\r\n";
    assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> read(trailers));
  }
}
