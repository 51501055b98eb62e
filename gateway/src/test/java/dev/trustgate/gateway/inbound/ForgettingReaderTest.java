package dev.trustgate.gateway.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.DataListener;
import io.helidon.common.buffers.DataReader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** It reads like the library's, and what it has read leads to nothing that comes later. */
class ForgettingReaderTest {

  private final Queue<byte[]> wire = new ArrayDeque<>();
  private final ForgettingReader reader = new ForgettingReader(wire::remove);

  private void comes(String... pieces) {
    Arrays.stream(pieces).map(piece -> piece.getBytes(US_ASCII)).forEach(wire::add);
  }

  @Test
  void readsOnBehindWhatItForgot() throws Exception {
    comes("GET / HT", "TP/1.1\r\nab");
    assertThat(reader.readLine()).isEqualTo("GET / HTTP/1.1");
    assertThat(reader.readAsciiString(2)).isEqualTo("ab");
    assertThat(reader.available()).isZero();

    reader.forget();
    comes("cdefgh");

    assertThat(reader.lookup()).isEqualTo((byte) 'c');
    assertThat(reader.startsWith("cd".getBytes(US_ASCII))).isTrue();
    assertThat(reader.findNewLine(5)).isEqualTo(5);
    assertThat(reader.findOrNewLine((byte) 'e', 5)).isEqualTo(2);
    reader.skip(1);
    assertThat(reader.readLazyString(US_ASCII, 2)).hasToString("de");
    assertThat(reader.getBuffer(1).readString(1)).isEqualTo("f");
    assertThat(reader.readBuffer(1).readString(1)).isEqualTo("f");
    assertThat(reader.read()).isEqualTo((byte) 'g');
    assertThat(reader.readBuffer().readString(1)).isEqualTo("h");
    comes("\r\n");
    assertThat(reader.startsWithNewLine()).isTrue();
  }

  /**
   * Every method that the library has is answered by the reader of now, none by the one beneath.
   */
  @Test
  void nothingIsReadFromTheReaderBeneath() {
    List<Method> inherited =
        Arrays.stream(ForgettingReader.class.getMethods())
            .filter(method -> method.getDeclaringClass() == DataReader.class)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .toList();
    assertThat(inherited).isEmpty();
  }

  /** The library tells a listener nothing yet. */
  @Test
  void whoListensIsKnownLaterToo() throws Exception {
    DataListener<String> listener = new DataListener<>() {};
    reader.listener(listener, "context");
    reader.forget();
    Object now = Objects.requireNonNull(field(reader, ForgettingReader.class, "now"));
    assertThat(field(now, DataReader.class, "listener")).isSameAs(listener);
    assertThat(field(now, DataReader.class, "context")).isEqualTo("context");
  }

  @Test
  void nothingThatWasReadLeadsToWhatCameLater() throws Exception {
    comes("ab", "cd");
    reader.readBytes(4);
    Object now = Objects.requireNonNull(field(reader, ForgettingReader.class, "now"));
    Object last = Objects.requireNonNull(field(now, DataReader.class, "tail"));
    reader.forget();
    comes("ef");
    reader.ensureAvailable();
    assertThat(field(last, last.getClass(), "next")).isNull();
  }

  private static @Nullable Object field(Object of, Class<?> type, String name) throws Exception {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
