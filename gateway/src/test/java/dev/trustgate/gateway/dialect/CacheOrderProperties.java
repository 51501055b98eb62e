package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Wherever a caller marks what may be cached, and whatever of it is said elsewhere. */
class CacheOrderProperties {

  private static final List<String> ROLES = List.of("user", "assistant", "system");

  /** A request whose marks are of an hour as long as the number says, then of five minutes. */
  private static ObjectNode request(Random random, int size, boolean ordered) {
    ObjectNode request = Json.object().put("model", "claude-opus-4-8").put("max_tokens", 9);
    ArrayNode messages = request.putArray("messages");
    int hours = random.nextInt(size + 1);
    for (int index = 0; index < size; index++) {
      ObjectNode message = messages.addObject();
      boolean begins = index == 0 || index == size - 1;
      message.put("role", begins ? "user" : ROLES.get(random.nextInt(ROLES.size())));
      ObjectNode block = message.putArray("content").addObject();
      block.put("type", "text").put("text", "text " + index);
      if (random.nextBoolean()) {
        ObjectNode mark = block.putObject("cache_control").put("type", "ephemeral");
        if (ordered ? index < hours : random.nextBoolean()) {
          mark.put("ttl", "1h");
        } else if (random.nextBoolean()) {
          mark.put("ttl", "5m");
        }
      }
    }
    return request;
  }

  private static List<String> lifetimes(JsonNode body) {
    List<String> lifetimes = new ArrayList<>();
    for (String field : List.of("tools", "system", "messages")) {
      for (JsonNode mark : body.path(field).findValues("cache_control")) {
        lifetimes.add(mark.path("ttl").asText("5m"));
      }
    }
    return lifetimes;
  }

  private static Translation told(Dialect caller, ObjectNode request) {
    Payload payload = Payload.read(caller, Json.bytes(request));
    return Translation.of(payload, ANTHROPIC, "claude-haiku-4-5");
  }

  @Property(tries = 500)
  void noMarkOfAnHourIsToldBehindOneOfFiveMinutes(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int size) {
    ObjectNode request = request(random, size, false);
    Translation translation = told(Dialect.OPENAI, request);
    List<String> lifetimes = lifetimes(json(translation.body()));
    assertThat(lifetimes).isSortedAccordingTo(String::compareTo);
    assertThat(lifetimes).hasSizeLessThanOrEqualTo(4);
  }

  /** Where the language stays, what the operator says is moved, and the order with it. */
  @Property(tries = 500)
  void whatIsInOrderStaysInOrder(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int size) {
    Translation translation = told(Dialect.ANTHROPIC, request(random, size, true));
    assertThat(lifetimes(json(translation.body()))).isSortedAccordingTo(String::compareTo);
  }
}
