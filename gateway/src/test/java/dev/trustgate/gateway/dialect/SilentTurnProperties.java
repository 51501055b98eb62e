package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.anthropic.SilentTurn;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of answers of nothing that come back among others. */
class SilentTurnProperties {

  private static final List<String> ANSWERS =
      List.of(
          "[]",
          "\"\"",
          "\" \\n\"",
          "[{\"type\":\"text\",\"text\":\"\"}]",
          "[{\"type\":\"text\",\"text\":\"\\t\"}]",
          "[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"\"}]",
          "[{\"type\":\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":\" \"}]",
          "[{\"type\":\"text\",\"text\":\"\"},{\"type\":\"text\",\"text\":\"Ho\"}]",
          "\"Ho\"",
          "[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},"
              + "{\"type\":\"text\",\"text\":\"Ho\"}]");

  /** A conversation that begins with the user; each message knows its number. */
  private static ArrayNode talk(Random random, int size) {
    ArrayNode messages = Json.array();
    messages.addObject().put("role", "user").put("content", "0");
    for (int index = 1; index < size; index++) {
      ObjectNode message = messages.addObject();
      if (random.nextBoolean()) {
        message.put("role", "user").put("content", Integer.toString(index));
      } else {
        JsonNode answer = json(ANSWERS.get(random.nextInt(ANSWERS.size())));
        message.put("role", "assistant").set("content", answer);
      }
    }
    return messages;
  }

  private static Payload payload(JsonNode messages) {
    ObjectNode request = Json.object().put("model", "m").put("max_tokens", 9);
    return Payload.read(Dialect.ANTHROPIC, Json.bytes(request.set("messages", messages)));
  }

  private static List<String> users(JsonNode messages) {
    List<String> said = new ArrayList<>();
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("user")) {
        said.add(message.path("content").asText());
      }
    }
    return said;
  }

  @Property(tries = 500)
  void claudeHearsNothingThatItRefusesAndAllElse(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int size) {
    ArrayNode messages = talk(random, size);
    JsonNode told = json(Translation.of(payload(messages), ANTHROPIC, "m").body()).path("messages");
    for (int index = 0; index < told.size(); index++) {
      JsonNode content = told.path(index).path("content");
      boolean last = index == told.size() - 1;
      assertThat(SilentTurn.isOf(content) && !last).as(Json.text(messages)).isFalse();
      for (JsonNode block : content) {
        assertThat(block.path("text").asText("x")).isNotEmpty();
        assertThat(block.path("signature").asText("none")).isNotEmpty();
      }
    }
    assertThat(users(told)).isEqualTo(users(messages));
    assertThat(Json.text(told).split("Ho", -1)).hasSameSizeAs(Json.text(messages).split("Ho", -1));
  }

  @Property(tries = 200)
  void othersHearAllOfIt(@ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int size) {
    Payload payload = payload(talk(random, size));
    String told = text(Translation.of(payload, imitating(Provider.ANTHROPIC), "m").body());
    assertThat(told).isEqualTo(text(payload.bytes()));
  }

  @Property(tries = 200)
  void whereTheLanguageChangesNoTextOfNothingIsTold(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int size) {
    ArrayNode messages = talk(random, size);
    JsonNode told = json(Translation.of(payload(messages), OPENAI, "m").body()).path("messages");
    for (JsonNode message : told) {
      JsonNode content = message.path("content");
      assertThat(content.isArray() || !content.asText().isEmpty()).as(Json.text(messages)).isTrue();
    }
  }
}
