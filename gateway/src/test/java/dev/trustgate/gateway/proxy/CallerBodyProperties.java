package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.domain.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A body that comes little by little is what it was, whatever was announced. */
class CallerBodyProperties {

  /** Gives as much at once as chance will have it. */
  private static final class Dribble extends InputStream {

    private final ByteArrayInputStream all;
    private final Random random;
    private final int most;

    Dribble(byte[] bytes, int most) {
      this.all = new ByteArrayInputStream(bytes);
      this.random = new Random(most);
      this.most = most;
    }

    @Override
    public int read() {
      return all.read();
    }

    @Override
    public int read(byte[] into, int from, int count) {
      return all.read(into, from, Math.min(count, 1 + random.nextInt(most)));
    }
  }

  private static CallerBody whole(InputStream in, int announced) throws IOException {
    var body = new CallerBody(in, announced);
    int before = 0;
    while (body.more()) {
      assertThat(body.size()).isGreaterThan(before);
      before = body.size();
    }
    return body;
  }

  @Property(tries = 100)
  void nothingIsLostOrAdded(
      @ForAll @IntRange(max = 500_000) int size,
      @ForAll @IntRange(max = 1_000_000) int announced,
      @ForAll @IntRange(min = 1, max = 70_000) int most)
      throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    assertThat(whole(new Dribble(bytes, most), announced).bytes()).isEqualTo(bytes);
    assertThat(whole(new Dribble(bytes, most), size).bytes()).isEqualTo(bytes);
    assertThat(whole(new Dribble(bytes, most), size + 1).bytes()).isEqualTo(bytes);
  }

  @Property(tries = 100)
  void whatWasSeenOfItIsTrue(
      @ForAll @IntRange(min = 1, max = 5_000) int words,
      @ForAll @IntRange(max = 100_000) int announced,
      @ForAll @IntRange(min = 1, max = 70_000) int most)
      throws IOException {
    String text = "Tell \\\"me\\\"\\n a story, été 讲一个故事. ".repeat(words);
    String request =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
    CallerBody body = whole(new Dribble(bytes, most), announced);
    Payload seen = Payload.read(Dialect.OPENAI, body.bytes(), body.map(), Map.of());
    assertThat(seen.bytes()).isEqualTo(bytes);
    assertThat(seen.model()).contains("m");
  }
}
