package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture is what its first bytes say, whatever its label. */
class PictureKindTest {

  private static String base64(String bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes(ISO_8859_1));
  }

  private static String toClaude(String label, String data) {
    String request =
        ("{'model':'m','messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                + "{'url':'data:%s;base64,%s'}}]}]}")
            .formatted(label, data);
    Payload payload = payload(Dialect.OPENAI, request);
    return json(Translation.of(payload, ANTHROPIC, "claude-haiku-4-5").body())
        .at("/messages/0/content/0/source/media_type")
        .asText();
  }

  private static String toOpenAi(String label, String data) {
    String request =
        ("{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'type':'image',"
                + "'source':{'type':'base64','media_type':'%s','data':'%s'}}]}]}")
            .formatted(label, data);
    Payload payload = payload(Dialect.ANTHROPIC, request);
    return json(Translation.of(payload, OPENAI, "gpt-4o").body())
        .at("/messages/0/content/0/image_url/url")
        .asText();
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, '\u0089PNG\r\n\u001a\n----'",
    "image/jpeg, '\u00ff\u00d8\u00ff\u00e0'",
    "image/gif, GIF89a",
    "image/gif, GIF87a--",
    "image/webp, RIFF----WEBPVP8",
  })
  void itIsSaidRightly(String kind, String bytes) {
    for (String label : new String[] {"image/png", "image/jpeg", "image/jpg", "image/bmp"}) {
      assertThat(toClaude(label, base64(bytes))).isEqualTo(kind);
    }
    assertThat(toOpenAi("image/png", base64(bytes))).startsWith("data:" + kind + ";base64,");
  }

  @ParameterizedTest
  @CsvSource({"AAAA", "/9g=", "A", "=AAA", "UklGRi0tLS0tLS0t", "R0lGODhh"})
  void whereTheyDoNotTellTheLabelHolds(String data) {
    assertThat(toClaude("image/png", data)).isEqualTo("image/png");
  }

  /** What Claude does not know is said as it calls it, where the language stays, too. */
  @Test
  void anotherNameOfJpegIsClaudes() {
    String request =
        "{'model':'claude-haiku-4-5','max_tokens':9,'messages':[{'role':'user','content':["
            + "{'type':'image','source':{'type':'base64','media_type':'image/jpg','data':'/9j/'}}]}]}";
    Payload payload = payload(Dialect.ANTHROPIC, request);
    assertThat(
            json(Translation.of(payload, ANTHROPIC, "claude-haiku-4-5").body())
                .at("/messages/0/content/0/source/media_type")
                .asText())
        .isEqualTo("image/jpeg");
  }

  @Test
  void aDocumentIsNoPicture() {
    String request =
        ("{'model':'m','messages':[{'role':'user','content':[{'type':'file','file':"
                + "{'file_data':'data:application/pdf;base64,%s'}}]}]}")
            .formatted(base64("GIF89a"));
    Payload payload = payload(Dialect.OPENAI, request);
    assertThat(
            json(Translation.of(payload, ANTHROPIC, "claude-haiku-4-5").body())
                .at("/messages/0/content/0/source/media_type")
                .asText())
        .isEqualTo("application/pdf");
  }
}
