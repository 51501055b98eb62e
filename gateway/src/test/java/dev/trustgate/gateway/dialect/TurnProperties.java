package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.IdForm;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A conversation that is scanned and one that is parsed are refused for the same reason. */
class TurnProperties {

  private static final List<String> ROLES =
      List.of("user", "assistant", "tool", "system", "robot", "function", "\u00fcser");
  private static final List<String> NAMES =
      List.of(
          "role",
          "content",
          "tool_calls",
          "tool_call_id",
          "type",
          "id",
          "function",
          "input",
          "signature",
          "is_error",
          "source",
          "data",
          "url",
          "text",
          "reasoning",
          "reasoning_details",
          "name",
          "media_type",
          "image_url");
  private static final List<String> TYPES =
      List.of(
          "tool_use",
          "tool_result",
          "function",
          "text",
          "thinking",
          "redacted_thinking",
          "image",
          "image_url");
  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "",
          " ",
          "\n\t",
          "\u0001",
          "\u00a0",
          " x",
          "{",
          "{}",
          "{\"q\":\"\\u00e9\"}",
          "[1]",
          "tool_use",
          "tool_result",
          "data:x",
          "HTTP://x",
          "https://x",
          "image/png",
          "image/bmp",
          "application/pdf",
          "Image/PNG",
          "ends ",
          "x y");

  @Property(tries = 3000)
  void thePathMakesNoDifference(
      @ForAll Dialect dialect,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 5) int size) {
    ArrayNode messages = Json.array();
    for (int index = 0; index < size; index++) {
      messages.add(random.nextInt(9) == 0 ? value(random, 3) : message(random));
    }
    EscapedJson written = new EscapedJson(random, random.nextInt(9) == 0);
    byte[] request = utf8("{\"messages\":" + written.of(messages) + "}");
    TurnScan scan = new TurnScan(request, Languages.of(dialect).turns());
    boolean taken = JsonScan.of(request, WantedNames.NONE, new TextMap(), scan).isPresent();
    assertThat(taken).as(text(request)).isEqualTo(scan.isSure() && !written.escapedNames());
    if (!taken) {
      return; // a parser looks at it
    }
    TurnRules walked = TurnWalk.told(messages, Languages.of(dialect).turns());
    for (boolean continued : List.of(false, true)) {
      assertThat(told(scan.told().mistake(continued)))
          .as(text(request))
          .isEqualTo(told(walked.mistake(continued)));
    }
    areAlike(scan.told().gist(), walked.gist(), text(request));
    if (messages.path(size - 1).path("role").asText().equals("assistant")) {
      assertThat(walked.gist().endsInAssistant()).as(Json.text(messages)).isTrue();
    }
  }

  @Example
  void whatWentByElsewhereIsNoPartOfWhatComes() {
    String message =
        """
        {"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"x",\
        "more":{"deep":{"id":"a"}},"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]},\
        {"role":"user","content":"x"}]}""";
    byte[] request = message.getBytes(UTF_8);
    TurnScan scan = new TurnScan(request, Languages.of(Dialect.OPENAI).turns());
    assertThat(JsonScan.of(request, WantedNames.NONE, new TextMap(), scan)).isPresent();
    assertThat(scan.told().mistake(false)).isEmpty();
    Gist gist = scan.told().gist();
    assertThat(told(gist.objection())).startsWith("messages[1].tool_calls[0].id "); // it has none
  }

  private static void areAlike(Gist scanned, Gist walked, String messages) {
    assertThat(told(scanned.objection())).as(messages).isEqualTo(told(walked.objection()));
    assertThat(scanned.holdsCalls()).isEqualTo(walked.holdsCalls());
    assertThat(scanned.mends()).as(messages).isEqualTo(walked.mends());
    for (int length = 0; length < 5; length++) {
      for (int flags = 0; flags < 4; flags++) {
        IdForm form = new IdForm(length, true, flags % 2 == 0, flags < 2);
        assertThat(scanned.ids().refusedBy(form)).isEqualTo(walked.ids().refusedBy(form));
      }
    }
    assertThat(scanned.endsInAssistant()).isEqualTo(walked.endsInAssistant());
    assertThat(scanned.goesOnThought()).as(messages).isEqualTo(walked.goesOnThought());
    assertThat(scanned.holdsOperator()).as(messages).isEqualTo(walked.holdsOperator());
    assertThat(scanned.holdsDeveloper()).as(messages).isEqualTo(walked.holdsDeveloper());
    assertThat(scanned.goesOnUnthought()).as(messages).isEqualTo(walked.goesOnUnthought());
  }

  private static String told(Optional<RefusedRequest> mistake) {
    return mistake.map(one -> one.param().orElse("") + " " + one.message()).orElse("fine");
  }

  private static ObjectNode message(Random random) {
    ObjectNode message = Json.object();
    if (random.nextInt(5) > 0) {
      message.set("role", random.nextInt(9) == 0 ? value(random, 2) : word(ROLES, random));
    }
    if (random.nextBoolean()) {
      message.set("tool_call_id", id(random));
    }
    if (random.nextBoolean()) {
      message.set("content", pieces(random));
    } else if (random.nextInt(3) == 0) {
      message.set("content", hollow(random));
    } else if (random.nextInt(4) > 0) {
      message.set("content", value(random, 2));
    }
    if (random.nextBoolean()) {
      message.set("tool_calls", pieces(random));
    }
    if (message.isEmpty() || random.nextInt(9) == 0) {
      message.set(one(NAMES, random), value(random, 4));
    }
    return message;
  }

  /** Texts of nothing, or next to it. */
  private static ArrayNode hollow(Random random) {
    ArrayNode pieces = Json.array();
    for (int count = random.nextInt(3); count > 0; count--) {
      ObjectNode piece = pieces.addObject().put("type", "text");
      piece.put("text", random.nextInt(3) == 0 ? " " : "");
      if (random.nextInt(4) == 0) {
        piece.set(one(NAMES, random), id(random));
      }
    }
    return pieces;
  }

  private static ArrayNode pieces(Random random) {
    ArrayNode pieces = Json.array();
    for (int count = random.nextInt(3); count >= 0; count--) {
      ObjectNode piece = Json.object().set("id", id(random));
      piece.put("type", one(TYPES, random));
      piece.set("tool_use_id", id(random));
      piece.set("text", id(random));
      piece.set("input", random.nextBoolean() ? Json.object() : value(random, 2));
      piece.putObject("function").put("name", "f").put("arguments", one(TEXTS, random));
      piece.putObject("image_url").put("url", "x");
      if (random.nextInt(4) == 0) {
        String object = random.nextBoolean() ? "function" : "image_url";
        piece.set(object, random.nextBoolean() ? value(random, 2) : pictured(random));
      }
      if (random.nextBoolean()) {
        piece.set(
            "signature", random.nextBoolean() ? Json.object().textNode("") : value(random, 1));
      }
      if (random.nextInt(3) == 0) {
        piece.set("content", random.nextBoolean() ? value(random, 3) : shown(random));
        piece.put("is_error", random.nextBoolean());
      }
      if (random.nextInt(6) == 0) {
        piece.set("source", random.nextBoolean() ? value(random, 3) : source(random));
      }
      if (random.nextInt(3) == 0) {
        piece.remove(one(NAMES, random));
      }
      pieces.add(random.nextInt(6) == 0 ? value(random, 3) : piece);
    }
    return pieces;
  }

  private static ArrayNode shown(Random random) {
    ArrayNode shown = Json.array();
    for (int count = random.nextInt(3); count > 0; count--) {
      ObjectNode block = Json.object().put("type", one(TYPES, random));
      block.set(one(NAMES, random), value(random, 2));
      block.set(random.nextInt(4) == 0 ? "source" : "text", id(random));
      if (random.nextInt(4) == 0) {
        block.set("source", source(random));
      }
      shown.add(random.nextInt(6) == 0 ? value(random, 3) : block);
    }
    return shown;
  }

  private static ObjectNode source(Random random) {
    ObjectNode source = Json.object();
    for (int count = random.nextInt(3); count >= 0; count--) {
      source.set(one(List.of("data", "url", "media_type"), random), id(random));
    }
    return source;
  }

  private static ObjectNode pictured(Random random) {
    return Json.object().set(one(List.of("url", "name", "arguments"), random), id(random));
  }

  /** Mostly a text, as it should be. */
  private static JsonNode id(Random random) {
    return random.nextInt(12) == 0 ? value(random, 2) : word(TEXTS, random);
  }

  private static JsonNode value(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(7)) {
      case 0, 1 -> word(TEXTS, random);
      case 2 -> Json.object().nullNode();
      case 3 -> Json.object().booleanNode(random.nextBoolean());
      case 4 -> random.nextBoolean() ? Json.array() : Json.array().add(value(random, depth - 1));
      case 5 -> Json.object().set(one(NAMES, random), value(random, depth - 1));
      default -> Json.object().numberNode(random.nextInt());
    };
  }

  private static JsonNode word(List<String> texts, Random random) {
    return Json.object().textNode(one(texts, random));
  }

  private static <T> T one(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
