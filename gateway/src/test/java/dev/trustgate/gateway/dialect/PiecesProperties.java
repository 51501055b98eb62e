package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.domain.Dialect;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A body in pieces is the body, and what is long in it is not copied. */
class PiecesProperties {

  @Property(tries = 300)
  void shortOnesAreMadeOneAndLongOnesStay(
      @ForAll @Size(max = 8) List<@IntRange(max = 3) Integer> kinds, @ForAll Random random) {
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int kind : kinds) {
      int length = List.of(0, 5, Pieces.LONG_BYTES - 1, Pieces.LONG_BYTES).get(kind);
      byte[] bytes = new byte[length + 10];
      random.nextBytes(bytes);
      pieces.add(ByteBuffer.wrap(bytes, 7, length));
    }
    List<ByteBuffer> fewer = Pieces.fewer(pieces);
    assertThat(Pieces.joined(fewer)).isEqualTo(Pieces.joined(pieces));
    for (int index = 1; index < fewer.size(); index++) {
      boolean afterLong = array(fewer.get(index - 1)).length == Pieces.LONG_BYTES + 10;
      boolean isLong = array(fewer.get(index)).length == Pieces.LONG_BYTES + 10;
      assertThat(afterLong || isLong).isTrue();
    }
  }

  @Example
  void aLongConversationIsSentFromWhereItLies() {
    String model = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"";
    byte[] request = utf8(model + "x".repeat(3 * Pieces.LONG_BYTES) + "\"}],\"n\":1}");
    Payload payload = Payload.read(Dialect.OPENAI, request);
    Amendments amendments = new Amendments().set("model", TextNode.valueOf("b")).remove("n");
    List<ByteBuffer> sent = Splice.apply(payload, amendments);
    assertThat(sent).anySatisfy(piece -> assertThat(array(piece)).isSameAs(request));
    assertThat(Pieces.joined(sent)).isEqualTo(Splice.apply(request, amendments));
  }

  /** Where a piece lies. */
  private static byte[] array(ByteBuffer piece) {
    assertThat(piece.arrayOffset()).isNotNegative();
    return piece.array();
  }
}
