package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A document as bytes is the document as text, whatever stands in it and wherever. */
class JsonProperties {

  private static final List<String> PIECES =
      List.of(
          "a", "\"", "\\", "\n", "\u0001", "é", "한", "🙂", "\uD83D", "\uDE00", "\u007F", "\u2028");

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder("x".repeat(random.nextInt(most)));
    for (int piece = random.nextInt(9); piece > 0; piece--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Property(tries = 3000)
  void bytesAreThoseOfTheText(@ForAll Random random) {
    ObjectNode node = Json.object();
    for (int field = random.nextInt(4); field > 0; field--) {
      node.put(text(random, 40), text(random, 9_000) + text(random, 100));
    }

    assertThat(new String(Json.bytes(node), UTF_8)).isEqualTo(Json.text(node));
  }

  @Property(tries = 300)
  void nothingIsLostOnTheWay(@ForAll Random random) throws JsonProcessingException {
    ObjectNode node = Json.object().put(text(random, 90), text(random, 9_000));
    node.putObject(text(random, 90)).put(text(random, 9), 1);

    assertThat(Json.tree(Json.bytes(node))).contains(node);
    assertThat(Json.strict(Json.bytes(node))).isEqualTo(node);
  }
}
