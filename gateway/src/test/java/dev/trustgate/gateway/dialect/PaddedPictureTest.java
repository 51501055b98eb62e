package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenAI's callers show, where Claude takes less: "invalid base64 data". */
class PaddedPictureTest {

  private static Payload showing(String part) {
    return payload(
        Dialect.OPENAI,
        "{'messages':[{'role':'user','content':[{'type':'text','text':'?'}," + part + "]}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "iVBORw0KGgoAAAA, iVBORw0KGgoAAAA=",
    "iVBORw0KGgoAAA, iVBORw0KGgoAAA==",
    "iVBORw0KGgoAAAA=, iVBORw0KGgoAAAA=",
    "iVBORw0KGgoA, iVBORw0KGgoA",
    "iVBORw0KGgoAAA=, iVBORw0KGgoAAA==",
  })
  void signsThatAreLeftOutAreAdded(String data, String told) {
    Payload payload =
        showing("{'type':'image_url','image_url':{'url':'data:image/png;base64," + data + "'}}");
    Translation translation = Translation.of(payload, ANTHROPIC, "claude-sonnet-4-5");
    assertThat(json(translation.body()).at("/messages/0/content/1/source/data").asText())
        .isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:text/plain;base64,", "data:text/plain,"})
  void aFileOfNothingIsNotTold(String url) {
    Payload payload = showing("{'type':'file','file':{'file_data':'" + url + "'}}");
    assertThat(Translation.objection(payload, ANTHROPIC))
        .get()
        .extracting(Objection::sentence)
        .isEqualTo("messages[0].content[1].file.file_data: the data URL holds nothing");
  }
}
