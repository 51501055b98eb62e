package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of servers that speak the caller's language, or say that they do. */
class OwnErrorsTest {

  private static String told(Dialect both, int status, String body) {
    String request = "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";
    Translation translation = Translation.of(payload(both, request), targetOf(both), "m");
    byte[] said = utf8(body.replace('\'', '"'));
    return text(translation.errorBody(
            said, translation.error(status, said), new Redaction(List.of()), "r"))
        .replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ANTHROPIC | {'type':'error','error':{'type':'rate_limit_error','message':'m'}}",
        "ANTHROPIC |"
            + " {'type':'error','error':{'type':'of_the_future','message':'m','details':{'a':1}},"
            + "'request_id':'r','more':1.50}",
        "OPENAI | {'error':{'message':'m','type':'requests','param':null,'code':null}}",
        "OPENAI | {'error':{'message':'m','type':'server_error'}}",
        "OPENAI | {'error':{'message':'m','type':'None','param':'None','code':'429'},'more':1}",
      })
  void theirOwnStayAsTheyAre(Dialect both, String body) {
    assertThat(told(both, 429, body)).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'req_theirs'", "null"})
  void anthropicsSayTheIdThatTheHeaderSays(String theirs) {
    String body = "{'type':'error','request_id':ID,'error':{'type':'api_error','message':'m'}}";
    assertThat(told(Dialect.ANTHROPIC, 500, body.replace("ID", theirs)))
        .isEqualTo(body.replace("ID", "'r'"));
  }

  /** A proxy that speaks both languages, with one form for its errors. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'slow','type':'None','param':null,'code':'429'}}",
        "{'error':{'message':'slow','type':'rate_limit_error'}}",
        "{'type':'error','error':{'message':'slow'}}",
        "{'type':'error','error':{'message':'slow','type':null}}",
        "{'error':{'message':'slow','code':429},'type':'None'}",
      })
  void anthropicsCallersHearNoOther(String body) {
    assertThat(told(Dialect.ANTHROPIC, 429, body))
        .isEqualTo(
            "{'type':'error','error':{'type':'rate_limit_error','message':'slow'},'request_id':'r'}");
  }

  /** OpenAI's library for Java throws where the type is missing, or the code is a number. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "402 | {'message':'m','code':402,'metadata':{'raw':'x'}} |"
            + " {'message':'m','code':'402','metadata':{'raw':'x'},'type':'insufficient_quota','param':null}",
        "429 | {'code':'429','message':'m'} |"
            + " {'code':'429','message':'m','type':'rate_limit_error','param':null}",
        "400 | {'message':'m','type':'t','param':3,'code':null} |"
            + " {'message':'m','type':'t','param':null,'code':null}",
        "500 | {'message':'m','type':null} |"
            + " {'message':'m','type':'server_error','param':null,'code':null}",
      })
  void whatOpenAisCallersCannotReadIsMended(int status, String error, String mended) {
    String body = "{'error':%s,'user_id':'u'}";
    assertThat(told(Dialect.OPENAI, status, body.formatted(error)))
        .isEqualTo(body.formatted(mended));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'error','error':{'type':'rate_limit_error','message':'slow'}}",
        "{'error':'slow'}",
        "{'object':'error','message':'slow'}",
        "[{'error':{'message':'slow','code':429}}]",
      })
  void openAisCallersHearNoOther(String body) {
    var error = json(told(Dialect.OPENAI, 429, body).replace('\'', '"'));
    assertThat(error.fieldNames()).toIterable().containsExactly("error");
    assertThat(error.at("/error/message").asText()).isEqualTo("slow");
    assertThat(error.at("/error/type").asText()).isEqualTo("rate_limit_error");
    assertThat(error.at("/error/code").asText()).isIn("rate_limit_exceeded", "429");
  }
}
