package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the provider says is understood at every split point, and counted right. */
class ReadersTest {

  @Test
  void aStreamIsWholeAtItsEndAndNotBefore() {
    FixedAnswers answers = FixedAnswers.OPENAI;
    byte[] stream = joined(answers.streamHead(), answers.event(), answers.streamEnd());
    AnswerReader reader = new AnswerReader();
    for (int split = 1; split < stream.length; split++) {
      reader.begin();
      assertThat(reader.read(ByteBuffer.wrap(stream, 0, split))).isFalse();
      assertThat(reader.read(ByteBuffer.wrap(stream, split, stream.length - split))).isTrue();
      assertThat(reader.events()).isEqualTo(3);
      assertThat(reader.status()).isEqualTo(200);
    }
  }

  @Test
  void aWholeAnswerEndsByItsLength() {
    AnswerReader reader = new AnswerReader();
    reader.begin();
    assertThat(reader.read(ByteBuffer.wrap(FixedAnswers.ANTHROPIC.whole()))).isTrue();
  }

  @Test
  void aRequestSaysWhatItWants() {
    byte[] request = Subject.post("/v1/messages", "{\"stream\":true}");
    RequestReader reader = new RequestReader();
    IntStream.range(0, request.length - 1)
        .forEach(at -> assertThat(reader.read(ByteBuffer.wrap(request, at, 1))).isFalse());
    assertThat(reader.read(ByteBuffer.wrap(request, request.length - 1, 1))).isTrue();
    assertThat(reader.stream()).isTrue();
    assertThat(reader.anthropic()).isTrue();
  }

  private static byte[] joined(byte[]... parts) {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
