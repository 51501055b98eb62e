package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blanks that an OpenAI provider says, and a caller of Anthropic's could not hand back. */
class BlankTextTest {

  private static final String CALL =
      chunk("{'tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':'{}'}}]}");
  private static final String END =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: [DONE]\n\n";

  private static Translation translation(boolean stream) {
    String request =
        "{'max_tokens':9,'stream':" + stream + ",'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(Dialect.ANTHROPIC, request), OPENAI, "m");
  }

  private static String chunk(String delta) {
    return ("data: {'choices':[{'index':0,'delta':" + delta + "}]}\n\n").replace('\'', '"');
  }

  private static String says(String... texts) {
    StringBuilder said = new StringBuilder();
    for (String text : texts) {
      said.append(chunk(Json.text(Json.object().put("content", text))));
    }
    return said.toString();
  }

  /** The blocks of a stream, each by what its deltas say together, and that all were closed. */
  private static List<String> blocks(String relayed) {
    List<String> blocks = new ArrayList<>();
    int closed = 0;
    for (SseEvent event : new SseParser().feed(utf8(relayed))) {
      JsonNode body = json(event.hasData() ? event.data() : "{}");
      switch (body.path("type").asText()) {
        case "content_block_start" -> {
          assertThat(body.path("index").asInt()).isEqualTo(blocks.size());
          blocks.add(body.at("/content_block/type").asText() + " ");
        }
        case "content_block_delta" -> {
          String delta = body.at("/delta/text").asText(body.at("/delta/partial_json").asText(""));
          blocks.addLast(blocks.removeLast() + delta);
        }
        case "content_block_stop" -> closed++;
        default -> {}
      }
    }
    assertThat(closed).isEqualTo(blocks.size());
    return blocks;
  }

  private static List<String> heard(String stream) {
    return blocks(relay(translation(true).stream(NOW), stream + END));
  }

  @Test
  void blanksAloneAreNoBlockOfAStream() {
    assertThat(heard(says("\n\n") + CALL)).containsExactly("tool_use {}");
    assertThat(heard(says("\n", " \t", "\n") + CALL)).containsExactly("tool_use {}");
    assertThat(heard(says("Hi") + CALL + says("\n"))).containsExactly("text Hi", "tool_use {}");
    assertThat(heard(says("\n\n"))).isEmpty();
  }

  @Test
  void wordsKeepTheBlanksAroundThem() {
    assertThat(heard(says("\n", " ", " Hi", "\n", "there", " \n") + CALL))
        .containsExactly("text \n  Hi\nthere \n", "tool_use {}");
    assertThat(heard(says("\n") + CALL + says(" ", "Hi")))
        .containsExactly("tool_use {}", "text  Hi");
  }

  @Test
  void norAreTheyOneOfAWholeAnswer() {
    String call = "{'id':'c','function':{'name':'f','arguments':'{}'}}";
    String answer =
        "{'choices':[{'message':{'content':'%s','tool_calls':[%s]},'finish_reason':'tool_calls'}]}";
    for (String content : List.of("\\n\\n", " ", "\\t")) {
      String whole = answer.formatted(content, call).replace('\'', '"');
      JsonNode body = json(translation(false).answer(utf8(whole), NOW).body());
      assertThat(body.path("content")).hasSize(1);
      assertThat(body.at("/content/0/type").asText()).isEqualTo("tool_use");
    }
    String words = answer.formatted("\\n Hi ", call).replace('\'', '"');
    JsonNode body = json(translation(false).answer(utf8(words), NOW).body());
    assertThat(body.at("/content/0/text").asText()).isEqualTo("\n Hi ");
  }

  /** Who goes on with an answer knows what the caller has of it: of blanks alone, nothing. */
  @Test
  void blanksThatWaitAreToldByWhoeverGoesOn() {
    StreamTranslator broken = translation(true).resumableStream(NOW);
    String sent = relay(broken, says("\n\n"));
    assertThat(broken.resumable()).isTrue();
    String rest = relay(translation(true).resume(broken), says("\n", "\n Hi") + END);
    assertThat(blocks(sent + rest)).containsExactly("text \n\n Hi");
  }

  /** In its own language the caller has the blanks, and their block is open. */
  @Test
  void blanksThatWereToldAreNotToldOnceMore() {
    String request = "{'max_tokens':9,'stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    Payload payload = payload(Dialect.ANTHROPIC, request);
    StreamTranslator broken = Translation.of(payload, ANTHROPIC, "m").resumableStream(NOW);
    List<String> events = Streams.of(Dialect.ANTHROPIC, List.of("\n\n", " Hi"), "one");
    String sent = relay(broken, String.join("", events.subList(0, 3)));
    assertThat(broken.resumable()).isTrue();
    String rest = relay(translation(true).resume(broken), says("\n\n", " Hi") + END);
    assertThat(blocks(sent + rest)).containsExactly("text \n\n Hi");
  }
}
