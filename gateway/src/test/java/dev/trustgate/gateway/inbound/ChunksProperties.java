package dev.trustgate.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Wherever the network cuts a chunked body, the same body comes out. */
class ChunksProperties {

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] wire(List<byte[]> chunks, boolean decorated) {
    var out = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      if (chunk.length > 0) {
        out.writeBytes(ascii(Integer.toHexString(chunk.length) + (decorated ? ";a=b" : "")));
        out.writeBytes(ascii("\r\n"));
        out.writeBytes(chunk);
        out.writeBytes(ascii("\r\n"));
      }
    }
    out.writeBytes(ascii(decorated ? "0;x\r\nT: u\r\n\r\n" : "0\r\n\r\n"));
    return out.toByteArray();
  }

  private static byte[] joined(List<byte[]> chunks) {
    var out = new ByteArrayOutputStream();
    chunks.forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** What a reader makes of canonical chunks. */
  private static byte[] decoded(byte[] canonical) {
    var out = new ByteArrayOutputStream();
    int at = 0;
    while (at < canonical.length) {
      int end = at;
      while (canonical[end] != '\r') {
        end++;
      }
      int size =
          Integer.parseInt(new String(canonical, at, end - at, StandardCharsets.US_ASCII), 16);
      out.write(canonical, end + 2, size);
      at = end + 2 + size + 2;
    }
    return out.toByteArray();
  }

  @Property
  void theBodyIsTheSameAtEverySplit(
      @ForAll @Size(max = 5) List<@Size(max = 40) byte[]> chunks,
      @ForAll boolean decorated,
      @ForAll @IntRange(min = 1, max = 50) int pieceBytes) {
    byte[] next = ascii("GET / HTTP/1.1\r\n\r\n");
    byte[] wire = wire(chunks, decorated);
    byte[] all = Arrays.copyOf(wire, wire.length + next.length);
    System.arraycopy(next, 0, all, wire.length, next.length);

    Chunks reader = new Chunks();
    var body = new ByteArrayOutputStream();
    int at = 0;
    while (!reader.ended()) {
      byte[] piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + pieceBytes));
      Framing.Taken taken = reader.take(piece);
      body.writeBytes(taken.body());
      at += taken.used();
    }

    assertThat(at).as("only the body was used").isEqualTo(wire.length);
    assertThat(decoded(body.toByteArray())).isEqualTo(joined(chunks));
  }
}
