package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mark on what a tool shows is the result's: one mark is one, and four are all there may be. */
class MarkInResultTest {

  private static final String MARK = "'cache_control':{'type':'ephemeral'}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'image_url','image_url':{'url':'https://a.b/c.png'}",
        "'type':'file','file':{'file_data':'data:application/pdf;base64,AAAA'}",
        "'type':'text','text':'t'",
      })
  void isTheResultsAlone(String part) {
    String text = "{'type':'text','text':'T'," + MARK + "}";
    String request =
        ("{'messages':[{'role':'system','content':[%s]},{'role':'user','content':[%s]},"
                + "{'role':'assistant','content':'B','tool_calls':[{'id':'c1','type':'function',"
                + "'function':{'name':'f','arguments':'{}'}}]},"
                + "{'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'a'},{%s,%s}]},"
                + "{'role':'user','content':[%s]}]}")
            .formatted(text, text, part, MARK, text);
    Payload payload = payload(Dialect.OPENAI, request);
    Translation translation = Translation.of(payload, ANTHROPIC, "claude-sonnet-4-5");
    JsonNode body = json(translation.body());
    JsonNode result = body.at("/messages/2/content/0");
    assertThat(result.has("cache_control")).isTrue();
    assertThat(result.path("content")).hasSize(2);
    assertThat(result.path("content").findValue("cache_control")).isNull();
    assertThat(body.findParents("cache_control")).hasSize(4);
    assertThat(translation.dropped()).isEmpty();
  }
}
