package dev.trustgate.simulator.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** Bytes as a value: equal by content, never changed, printed only as their number. */
public final class Bytes {

  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Takes {@code content} as it is; the caller gives it away. */
  public static Bytes of(byte[] content) {
    return content.length == 0 ? NONE : new Bytes(content);
  }

  public static Bytes utf8(String text) {
    return of(text.getBytes(UTF_8));
  }

  public int size() {
    return content.length;
  }

  public byte at(int index) {
    return content[index];
  }

  /** The content itself, for reading only. */
  public byte[] array() {
    return content;
  }

  public Bytes slice(int from, int to) {
    return of(Arrays.copyOfRange(content, from, to));
  }

  public Bytes plus(Bytes more) {
    return joined(List.of(this, more));
  }

  /** All pieces behind each other. */
  public static Bytes joined(List<Bytes> pieces) {
    byte[] joined = new byte[pieces.stream().mapToInt(Bytes::size).sum()];
    int offset = 0;
    for (Bytes piece : pieces) {
      System.arraycopy(piece.content, 0, joined, offset, piece.size());
      offset += piece.size();
    }
    return of(joined);
  }

  public String text() {
    return new String(content, UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(bytes.content, content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
