package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of tools for Ollama's cloud, which takes them of the user alone. */
class MovedPicturesTest {

  private static final Target CLOUD = hosted(Provider.ANTHROPIC, "ollama.com");
  private static final String MODEL = "glm-5.3-flash:cloud";
  private static final String IMAGE =
      "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'NAME'}}";

  private static String image(String name) {
    return IMAGE.replace("NAME", name);
  }

  private static String words(String text) {
    return "{'type':'text','text':'" + text + "'}";
  }

  private static String result(String id, String... shown) {
    return "{'type':'tool_result','tool_use_id':'"
        + id
        + "','content':["
        + String.join(",", shown)
        + "]}";
  }

  private static Payload asked(String named, String... blocks) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'"
            + named
            + "','max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}},"
            + "{'type':'tool_use','id':'b','name':'g','input':{}}]},"
            + "{'role':'user','content':["
            + String.join(",", blocks)
            + "]}]}");
  }

  /** The blocks of the last message: their types. */
  private static List<String> last(JsonNode body) {
    return body.path("messages")
        .path(body.path("messages").size() - 1)
        .path("content")
        .valueStream()
        .map(block -> block.path("type").asText())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", MODEL})
  void theyStandBehindTheResults(String named) {
    Payload asked =
        asked(named, result("a", words("A"), image("a")), result("b", words("B")), words("So?"));
    Translation told = Translation.of(asked, CLOUD, MODEL);
    JsonNode body = json(told.body());
    assertThat(last(body)).containsExactly("tool_result", "tool_result", "text", "image", "text");
    JsonNode blocks = body.at("/messages/2/content");
    assertThat(blocks.at("/0/content").toString())
        .isEqualTo("[{\"type\":\"text\",\"text\":\"A\"}]");
    assertThat(blocks.at("/2/text").asText()).isEqualTo("From tool call a (f):");
    assertThat(blocks.at("/3/source/data").asText()).isEqualTo("a");
    assertThat(blocks.at("/4/text").asText()).isEqualTo("So?");
    assertThat(told.dropped()).isEmpty();
  }

  @Test
  void aResultThatOnlyShowsSomethingSaysWhere() {
    String alone =
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]},"
            + "{'role':'user','content':["
            + result("a", image("a"), image("b"))
            + "]}]}";
    JsonNode body = json(Translation.of(payload(Dialect.ANTHROPIC, alone), CLOUD, MODEL).body());
    assertThat(last(body)).containsExactly("tool_result", "image", "image");
    assertThat(body.at("/messages/2/content/0/content/0/text").asText())
        .isEqualTo("Shown behind the results.");
  }

  @Test
  void picturesOfTheUsersStay() {
    Payload asked = asked(MODEL, result("a", words("A")), result("b", words("B")), image("own"));
    assertThat(text(Translation.of(asked, CLOUD, MODEL).body())).isEqualTo(text(asked.bytes()));
  }

  @Test
  void othersSeeThemWhereTheyStand() {
    Payload asked = asked("m", result("a", image("a")), result("b", words("B")));
    Target other = hosted(Provider.ANTHROPIC, "provider.example");
    JsonNode body = json(Translation.of(asked, other, "m").body());
    assertThat(last(body)).containsExactly("tool_result", "tool_result");
  }

  /** Some callers of OpenAI's show pictures in a tool's message. */
  @Test
  void acrossLanguagesAsWell() {
    String request =
        "{'model':'m','messages':[{'role':'user','content':'Hi'},{'role':'assistant',"
            + "'tool_calls':[{'id':'a','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'a','content':[{'type':'image_url',"
            + "'image_url':{'url':'data:image/png;base64,iVBORw0KGgo='}}]}]}";
    JsonNode body = json(Translation.of(payload(Dialect.OPENAI, request), CLOUD, MODEL).body());
    assertThat(last(body)).containsExactly("tool_result", "image");
  }
}
