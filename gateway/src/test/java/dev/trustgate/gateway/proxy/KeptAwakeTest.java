package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Comments in time that a test moves. */
class KeptAwakeTest {

  private static final long EVERY = 10;

  private final List<Long> comments = new ArrayList<>();
  private long now = 1_000;

  private final KeptAwake awake = new KeptAwake(() -> now, EVERY, () -> comments.add(now));

  /** An answer of which something comes at a moment; waiting for it moves the time. */
  private final class Answer implements UpstreamAnswer {

    private final long comes;

    Answer(long comes) {
      this.comes = comes;
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (name, value) -> true);
    }

    @Override
    public boolean await(long untilNanos) {
      now = Math.max(now, Math.min(untilNanos, comes));
      return now >= comes;
    }

    @Override
    public int read(byte[] buffer, long deadlineNanos) throws SendFailure {
      if (!await(deadlineNanos)) {
        throw new SendFailure(SendFailure.Kind.READ_TIMEOUT);
      }
      return 7;
    }

    @Override
    public void close() {}
  }

  @Test
  void aProviderThatSpeaksNeedsNoComment() throws SendFailure {
    assertThat(awake.read(new Answer(1_010), new byte[9], 2_000)).isEqualTo(7);
    assertThat(comments).isEmpty();
  }

  @Test
  void silenceIsFilledEverySoOften() throws SendFailure {
    assertThat(awake.read(new Answer(1_035), new byte[9], 2_000)).isEqualTo(7);
    assertThat(comments).containsExactly(1_010L, 1_020L, 1_030L);
  }

  @Test
  void soIsTheSilenceOfAProviderThatSaysNothingForTheCaller() throws SendFailure {
    for (long comes = 1_004; comes <= 1_024; comes += 4) {
      awake.read(new Answer(comes), new byte[9], 2_000);
    }
    assertThat(comments).containsExactly(1_010L, 1_020L);
  }

  @Test
  void whatTheCallerHearsPutsTheNextCommentOff() throws SendFailure {
    awake.read(new Answer(1_008), new byte[9], 2_000);
    awake.told();
    awake.read(new Answer(1_019), new byte[9], 2_000);
    assertThat(comments).containsExactly(1_018L);
  }

  @Test
  void commentsDoNotPutTheDeadlineOff() {
    assertThatExceptionOfType(SendFailure.class)
        .isThrownBy(() -> awake.read(new Answer(5_000), new byte[9], 1_025))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(SendFailure.Kind.READ_TIMEOUT));
    assertThat(comments).containsExactly(1_010L, 1_020L);
    assertThat(now).isEqualTo(1_025);
  }

  @Test
  void aDeadlineBeforeTheFirstCommentHearsNone() {
    assertThatExceptionOfType(SendFailure.class)
        .isThrownBy(() -> awake.read(new Answer(5_000), new byte[9], 1_010));
    assertThat(comments).isEmpty();
  }
}
