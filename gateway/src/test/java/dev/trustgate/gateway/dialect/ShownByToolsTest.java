package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose picture it is that a tool showed, where tools can answer in text only. */
class ShownByToolsTest {

  private static final String IMAGE =
      "{'type':'image','source':{'type':'url','url':'https://a.b/%s.png'}}";
  private static final String BELOW = "Shown in the user message that follows.";

  private static String text(String text) {
    return "{'type':'text','text':'" + text + "'}";
  }

  private static String result(String id, String... shown) {
    return "{'type':'tool_result','tool_use_id':'"
        + id
        + "','content':["
        + String.join(",", shown)
        + "]}";
  }

  /** What is said behind two calls, {@code a} of f and {@code b} of g. */
  private static JsonNode behind(String... blocks) {
    String calls =
        "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}},"
            + "{'type':'tool_use','id':'b','name':'g','input':{}}]}";
    return told(calls, blocks);
  }

  private static JsonNode behindOne(String... blocks) {
    return told(
        "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]}",
        blocks);
  }

  private static JsonNode told(String calls, String... blocks) {
    Payload payload =
        payload(
            Dialect.ANTHROPIC,
            "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
                + calls
                + ",{'role':'user','content':["
                + String.join(",", blocks)
                + "]}]}");
    return json(Translation.of(payload, OPENAI, "gpt-4o").body()).path("messages");
  }

  /** The parts of a message: texts as they are, of pictures the URL. */
  private static List<String> parts(JsonNode message) {
    return message
        .path("content")
        .valueStream()
        .map(part -> part.path("text").asText(part.at("/image_url/url").asText()))
        .toList();
  }

  @Test
  void picturesOfSeveralResultsSayWhoseTheyAre() {
    JsonNode messages =
        behind(
            result("b", text("B"), IMAGE.formatted("b")),
            result("a", IMAGE.formatted("a1"), IMAGE.formatted("a2")),
            text("So?"));
    assertThat(messages.findValuesAsText("content").subList(0, 3)).contains("B", BELOW);
    assertThat(messages.at("/2/content").asText()).isEqualTo("B");
    assertThat(messages.at("/3/content").asText()).isEqualTo(BELOW);
    assertThat(parts(messages.path(4)))
        .containsExactly(
            "From tool call b (g):",
            "https://a.b/b.png",
            "From tool call a (f):",
            "https://a.b/a1.png",
            "https://a.b/a2.png",
            "So?");
  }

  @Test
  void oneThatShowsAmongOthersIsNamed() {
    JsonNode messages =
        behind(result("a", text("A")), result("b", text("B"), IMAGE.formatted("b")));
    assertThat(parts(messages.path(4)))
        .containsExactly("From tool call b (g):", "https://a.b/b.png");
  }

  @Test
  void theOnlyOneNeedsNoName() {
    JsonNode messages = behindOne(result("a", IMAGE.formatted("a")), text("So?"));
    assertThat(messages.at("/2/content").asText()).isEqualTo(BELOW);
    assertThat(parts(messages.path(3))).containsExactly("https://a.b/a.png", "So?");
  }

  @Test
  void whatTheUserShowsIsNotTheTools() {
    JsonNode messages =
        behindOne(result("a", text("A"), IMAGE.formatted("a")), IMAGE.formatted("own"));
    assertThat(messages.at("/2/content").asText()).isEqualTo("A");
    assertThat(parts(messages.path(3)))
        .containsExactly(
            "From tool call a (f):", "https://a.b/a.png", "From the user:", "https://a.b/own.png");
  }

  @Test
  void whatTheUserShowsBehindWordsIsNotTheTools() {
    JsonNode messages =
        behindOne(result("a", IMAGE.formatted("a")), text("And this:"), IMAGE.formatted("own"));
    assertThat(parts(messages.path(3)))
        .containsExactly(
            "From tool call a (f):",
            "https://a.b/a.png",
            "From the user:",
            "And this:",
            "https://a.b/own.png");
  }

  @Test
  void whoShowsNothingIsSilent() {
    JsonNode messages = behind(result("a"), result("b", text("B")), IMAGE.formatted("own"));
    assertThat(messages.at("/2/content").asText("none")).isEmpty();
    assertThat(parts(messages.path(4))).containsExactly("https://a.b/own.png");
  }

  @Test
  void aFailureIsStillOne() {
    String failed =
        result("a", IMAGE.formatted("a")).replace("'tool_use_id'", "'is_error':true,'tool_use_id'");
    assertThat(behindOne(failed).at("/2/content").asText()).isEqualTo("Error: " + BELOW);
  }
}
