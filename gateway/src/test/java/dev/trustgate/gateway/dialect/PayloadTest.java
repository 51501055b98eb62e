package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {

  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private static Payload read(String body) {
    return Payload.read(Dialect.OPENAI, utf8(body));
  }

  private static RefusedRequest refusal(byte[] body) {
    RefusedRequest refused =
        catchThrowableOfType(RefusedRequest.class, () -> Payload.read(Dialect.OPENAI, body));
    assertThat(refused).isNotNull();
    assertThat(refused.status()).isEqualTo(400);
    return refused;
  }

  @Test
  void readsWhatRoutingNeeds() {
    Payload payload = read("{\"model\":\"gpt-4\",\"stream\":true," + HELLO + "}");
    assertThat(payload.model()).contains("gpt-4");
    assertThat(payload.stream()).isTrue();
    assertThat(payload.dialect()).isEqualTo(Dialect.OPENAI);
  }

  @Test
  void keepsTheBytesOfAStrictBody() {
    byte[] body = utf8("{ \"temperature\" : 0.70 ,\n" + HELLO + " }");
    assertThat(Payload.read(Dialect.OPENAI, body).bytes()).isSameAs(body);
  }

  @Test
  void takesCommentsOutOfABodyThatHasThem() {
    Payload payload = read("{ // one\n \"model\": \"m\", # two\n /* three */ " + HELLO + " }");
    assertThat(json(payload.bytes())).isEqualTo(json("{\"model\":\"m\"," + HELLO + "}"));
  }

  @Test
  void keepsCommentSignsInsideTexts() {
    byte[] body = utf8("{\"messages\":[{\"role\":\"user\",\"content\":\"// # /* */\"}]}");
    assertThat(Payload.read(Dialect.OPENAI, body).bytes()).isSameAs(body);
  }

  @Test
  void skipsAByteOrderMark() {
    Payload payload = read("\uFEFF{" + HELLO + "}");
    assertThat(payload.bytes()[0]).isEqualTo((byte) '{');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | invalid_json",
        "hello | invalid_json",
        "[] | invalid_json",
        "null | invalid_json",
        "{\"messages\":[{}] | invalid_json",
        "{\"messages\":[{}]} {} | invalid_json",
        "{\"messages\":[{}],\"a\":1,\"a\":2} | invalid_json",
        "{\"messages\":[{}],} | invalid_json",
        "{'messages':[{}]} | invalid_json",
        "{\"messages\":[NaN]} | invalid_json",
      })
  void refusesWhatIsNotOneJsonObject(String body, String code) {
    assertThat(refusal(utf8(body)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | messages",
        "{\"messages\":null} | messages",
        "{\"messages\":\"Hi\"} | messages",
        "{\"messages\":[]} | messages",
        "{\"messages\":[{}],\"stream\":\"yes\"} | stream",
        "{\"messages\":[{}],\"model\":7} | model",
      })
  void refusesAWrongShapeAndNamesTheField(String body, String field) {
    assertThat(refusal(utf8(body)).param()).contains(field);
  }

  @Test
  void refusesDepthAndLongNumbers() {
    String deep = "[".repeat(120) + "]".repeat(120);
    assertThat(refusal(utf8("{\"top_p\":1e99999999999," + HELLO + "}")).code())
        .isEqualTo("json_limits");
    assertThat(refusal(utf8("{\"messages\":" + deep + "}")).code()).isEqualTo("json_limits");
    String digits = "9".repeat(300);
    assertThat(refusal(utf8("{" + HELLO + ",\"seed\":" + digits + "}")).code())
        .isEqualTo("json_limits");
  }

  @Test
  void refusesOtherEncodings() {
    assertThat(refusal(new byte[] {'{', (byte) 0xC3, '}'}).code()).isEqualTo("invalid_encoding");
    assertThat(refusal(new byte[] {'{', (byte) 0xC0, (byte) 0x80, '}'}).code())
        .isEqualTo("invalid_encoding");
    String body = "{" + HELLO + "}";
    assertThat(refusal(body.getBytes(UTF_16)).code()).isEqualTo("invalid_encoding");
    assertThat(refusal(body.getBytes(UTF_16LE)).code()).isEqualTo("invalid_encoding");
  }

  @Test
  void takesNumbersWithHugeExponentsWithoutWritingThemOut() {
    Payload payload = read("{" + HELLO + ",\"new_field\":1e999999}");
    assertThat(payload.bytes()).hasSizeLessThan(200);
  }

  @Test
  void neverPrintsWhatIsSaid() {
    assertThat(read("{" + HELLO + "}").toString()).doesNotContain("Hi");
  }

  @Test
  void aNameOfAModelHasABound() {
    String body = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    assertThat(refusal(utf8(body.formatted("m".repeat(257)))).param()).contains("model");
    assertThat(Payload.read(Dialect.OPENAI, utf8(body.formatted("m".repeat(256)))).model())
        .isPresent();
  }
}
