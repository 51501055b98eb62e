package dev.trustgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WholeBodyTest {

  @Test
  void saysEveryByteOnceAndThenThatItIsOver() {
    for (int size : new int[] {1, 100, 65_535, 65_536, 65_537, 131_072, 1_000_000}) {
      byte[] bytes = bytes(size);
      Ear ear = new Ear(1);

      whole(bytes).subscribe(ear);

      assertThat(ear.heard.toByteArray()).isEqualTo(bytes);
      assertThat(ear.completed).as("%s bytes", size).isEqualTo(1);
      assertThat(whole(bytes).contentLength()).isEqualTo(size);
    }
  }

  @Test
  void saysNoMoreThanItIsAskedFor() {
    Ear ear = new Ear(0);
    whole(bytes(200_000)).subscribe(ear);
    assertThat(ear.pieces).isEmpty();

    ear.ask(2);

    assertThat(ear.pieces).containsExactly(WholeBody.PIECE_BYTES, WholeBody.PIECE_BYTES);
    assertThat(ear.completed).isZero();

    ear.ask(Long.MAX_VALUE);
    ear.ask(Long.MAX_VALUE);

    assertThat(ear.pieces).hasSize(4);
    assertThat(ear.completed).isEqualTo(1);
  }

  @Test
  void canBeSaidAgainFromTheBeginning() {
    byte[] bytes = bytes(70_000);
    WholeBody body = whole(bytes);
    Ear first = new Ear(1);
    Ear second = new Ear(1);

    body.subscribe(first);
    body.subscribe(second);

    assertThat(second.heard.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void saysNothingToWhoeverHasLeft() {
    Ear ear = new Ear(0);
    whole(bytes(200_000)).subscribe(ear);
    ear.ask(1);

    ear.leave();
    ear.ask(5);

    assertThat(ear.pieces).hasSize(1);
    assertThat(ear.completed).isZero();
  }

  @Test
  void answersNonsenseWithAnError() {
    Ear ear = new Ear(0);
    whole(bytes(10)).subscribe(ear);

    ear.ask(0);
    ear.ask(1);

    assertThat(ear.error).isInstanceOf(IllegalArgumentException.class);
    assertThat(ear.pieces).isEmpty();
  }

  @Test
  void saysPartsInTheirOrder() {
    byte[] bytes = bytes(200_000);
    List<ByteBuffer> parts =
        List.of(
            ByteBuffer.wrap(bytes, 0, 0),
            ByteBuffer.wrap(bytes, 0, 10),
            ByteBuffer.wrap(bytes, 10, 99_990),
            ByteBuffer.wrap(bytes, 100_000, 0),
            ByteBuffer.wrap(bytes, 100_000, 100_000).slice(),
            ByteBuffer.wrap(bytes, 0, 0));
    WholeBody body = new WholeBody(parts);
    for (int time = 0; time < 2; time++) {
      Ear ear = new Ear(1);

      body.subscribe(ear);

      assertThat(ear.heard.toByteArray()).isEqualTo(bytes);
      assertThat(ear.completed).isEqualTo(1);
      assertThat(body.contentLength()).isEqualTo(bytes.length);
    }
  }

  private static WholeBody whole(byte[] bytes) {
    return new WholeBody(List.of(ByteBuffer.wrap(bytes)));
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** Asks for so many more whenever it hears one, as the library does. */
  private static final class Ear implements Flow.Subscriber<ByteBuffer> {

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final List<Integer> pieces = new ArrayList<>();
    private final long more;
    private int completed;
    private @Nullable Throwable error;
    private Flow.@Nullable Subscription subscription;

    Ear(long more) {
      this.more = more;
    }

    void ask(long pieces) {
      if (subscription != null) {
        subscription.request(pieces);
      }
    }

    void leave() {
      if (subscription != null) {
        subscription.cancel();
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (more > 0) {
        given.request(more);
      }
    }

    @Override
    public void onNext(ByteBuffer piece) {
      pieces.add(piece.remaining());
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      heard.writeBytes(bytes);
      if (more > 0) {
        ask(more);
      }
    }

    @Override
    public void onError(Throwable broken) {
      error = broken;
    }

    @Override
    public void onComplete() {
      completed++;
    }
  }
}
