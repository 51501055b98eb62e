package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The name of a file becomes the title of a document, which Claude takes of 1 to 500 characters.
 */
class FileTitleTest {

  private static final String FILE =
      "{'type':'file','file':{'file_data':'data:application/pdf;base64,JVBERi0=','filename':'%s'}}";

  private static Translation named(String name) {
    String request =
        "{'model':'m','messages':[{'role':'user','content':["
            + FILE.formatted(name)
            + ",{'type':'text','text':'Hi'}]}]}";
    return Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, "claude-haiku-4-5");
  }

  private static JsonNode title(Translation translation) {
    return json(translation.body()).at("/messages/0/content/0/title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void noneIsMadeOfBlanks(String name) {
    Translation translation = named(name);
    assertThat(title(translation).isMissingNode()).isTrue();
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void aLongOneIsCutBetweenCharacters() {
    String fits = "🙂".repeat(500);
    assertThat(title(named(fits)).asText()).isEqualTo(fits);
    assertThat(named(fits).dropped()).isEmpty();
    assertThat(title(named(fits + "x")).asText()).isEqualTo(fits);
    assertThat(named(fits + "x").dropped()).containsExactly("messages.file.filename");
  }

  @Test
  void thatOfAFileThatAToolShowsIsCutToo() {
    String request =
        "{'model':'m','messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':"
            + "[{'id':'a','type':'function','function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'a','content':["
            + FILE.formatted("x".repeat(501))
            + "]}]}";
    Translation translation =
        Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, "claude-haiku-4-5");
    assertThat(
            json(translation.body()).at("/messages/2/content/0/content/0/title").asText().length())
        .isEqualTo(500);
    assertThat(translation.dropped()).containsExactly("messages.file.filename");
  }
}
