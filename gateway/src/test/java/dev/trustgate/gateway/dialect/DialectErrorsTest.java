package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.ProviderError.Kind;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectErrorsTest {

  @Test
  void writesBothShapes() {
    ErrorReport report = ErrorReport.made(404, "no_model", "no such model", "req-1");
    assertThat(text(DialectErrors.body(Dialect.OPENAI, report)))
        .isEqualTo(
            "{\"error\":{\"message\":\"no such model\",\"type\":\"invalid_request_error\","
                + "\"param\":null,\"code\":\"no_model\"}}");
    assertThat(text(DialectErrors.body(Dialect.ANTHROPIC, report)))
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\","
                + "\"message\":\"no such model\"},\"request_id\":\"req-1\"}");
  }

  @Test
  void writesEventsThatNoSdkTakesForAnEnd() {
    ErrorReport report = ErrorReport.made(502, "broken", "it broke", "req-1");
    assertThat(text(DialectErrors.event(Dialect.OPENAI, report)))
        .startsWith("data: {\"error\":")
        .endsWith("}\n\n")
        .doesNotContain("[DONE]");
    assertThat(text(DialectErrors.event(Dialect.ANTHROPIC, report)))
        .startsWith("event: error\ndata: {\"type\":\"error\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "429 | {\"error\":{\"code\":\"insufficient_quota\",\"message\":\"x\"}} | QUOTA_EXHAUSTED",
        "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your credit balance is"
            + " too low to access the Anthropic API.\"}} | QUOTA_EXHAUSTED",
        "404 | {\"error\":{\"code\":\"model_not_found\",\"message\":\"x\"}} | MODEL_NOT_FOUND",
        "404 | {\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model: claude-9\"}} |"
            + " MODEL_NOT_FOUND",
        "404 | {\"error\":{\"message\":\"no such path\"}} | OTHER",
        "400 | {\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"x\"}} | CONTEXT_LENGTH_EXCEEDED",
        "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too long:"
            + " 210000 tokens > 200000 maximum\"}} | CONTEXT_LENGTH_EXCEEDED",
        "401 | {\"error\":{\"code\":\"invalid_api_key\",\"message\":\"x\"}} | CREDENTIALS",
        "403 | Forbidden | CREDENTIALS",
        "403 | {\"error\":{\"code\":403,\"message\":\"Your chosen model requires moderation and your input was"
            + " flagged\",\"metadata\":{\"reasons\":[\"x\"]}}} | CONTENT_REFUSED",
        "403 | {\"error\":{\"code\":\"content_filter\",\"message\":\"x\"}} | CONTENT_REFUSED",
        "401 | {\"error\":{\"message\":\"moderation\"}} | CREDENTIALS",
        "429 | {\"error\":{\"message\":\"Request too large for gpt-4o (for limit gpt-4o) in organization org-1 on"
            + " tokens per min (TPM): Limit 30000, Requested 50000. The input or output tokens must be"
            + " reduced.\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}} | ABOVE_LIMIT",
        "413 | {\"error\":{\"message\":\"Request too large for model llama in organization org_1 service tier"
            + " on_demand on tokens per minute (TPM): Limit 6000, Requested 12328, please reduce your message"
            + " size and try again.\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}} | ABOVE_LIMIT",
        "413 | {\"error\":{\"code\":\"tokens_limit_reached\",\"message\":\"Request body too large for gpt-4o"
            + " model. Max size: 8000 tokens.\"}} | ABOVE_LIMIT",
        "429 | {\"error\":{\"message\":\"Request too large for organization org-1 on tokens per min (TPM): Limit"
            + " 250000, Requested 546.\",\"code\":\"rate_limit_exceeded\"}} | RATE_LIMITED",
        "429 | {\"error\":{\"message\":\"Rate limit reached for gpt-4 on tokens per min (TPM): Limit 10000, Used"
            + " 8554, Requested 30820.\",\"code\":\"rate_limit_exceeded\"}} | RATE_LIMITED",
        "429 | {\"error\":{\"code\":\"429\",\"message\":\"Requests have exceeded token rate limit of your current"
            + " OpenAI S0 pricing tier. Please retry after 86400 seconds.\"}} | RATE_LIMITED",
        "429 | {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"This request would exceed"
            + " the rate limit for your organization of 20,000 input tokens per minute.\"}} | RATE_LIMITED",
        "400 | {\"error\":{\"message\":\"Request too large for x: Limit 1, Requested 2\"}} | OTHER",
        "413 | Request too large | OTHER",
        "429 | [{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check your plan and"
            + " billing details. Quota exceeded for metric: requests, limit: 10. Please retry in 43.6s.\","
            + "\"status\":\"RESOURCE_EXHAUSTED\"}}] | RATE_LIMITED",
        "429 | {\"error\":{\"message\":\"You exceeded your current quota. Quota exceeded for metric: requests,"
            + " limit: 0, model: x. Please retry in 20.04s.\"}} | QUOTA_EXHAUSTED",
        "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
            + "\"messages.1.content.0: Invalid signature in thinking block\"}} | FOREIGN_SEAL",
        "400 | {\"error\":{\"message\":\"Provider returned error\",\"code\":400,\"metadata\":{\"raw\":\"x\"}}} |"
            + " OTHER",
        "422 | {\"error\":{\"message\":\"Invalid signature in thinking block\"}} | OTHER",
        "429 | slow down | RATE_LIMITED",
        "529 | `` | OVERLOADED",
        "500 | {\"error\":\"boom\"} | OTHER",
        "400 | {\"error\":{\"message\":\"bad\"}} | OTHER",
      })
  void knowsWhatAnErrorMeans(int status, String body, Kind kind) {
    ProviderError error = ErrorReader.read(status, utf8(body));
    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.message()).isNotBlank();
  }

  @Test
  void knowsASealOfAnotherModelAsClaudeSaysIt() {
    String said = "messages.1.content.0: Invalid `signature` in `thinking` block";
    String body = "{\"error\":{\"message\":\"" + said + "\"}}";
    assertThat(ErrorReader.read(400, utf8(body)).kind()).isEqualTo(Kind.FOREIGN_SEAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'error':{'code':'content_filter','message':'x'}} | 400",
        "{'error':{'type':'invalid_request_error','code':'invalid_api_key','message':'x'}} | 401",
        "{'error':{'type':'invalid_request_error','code':'model_not_found','message':'x'}} | 400",
        "{'error':{'code':'model_not_found','message':'x'}} | 404",
        "{'error':{'type':'invalid_request_error','code':'rate_limit_error','message':'x'}} | 429",
        "{'error':{'type':'rate_limit_error','code':'x','message':'x'}} | 429",
        "{'error':{'code':'tokens_limit_reached','message':'x'}} | 413",
        "{'error':{'code':403,'message':'your input was flagged'}} | 403",
        "{'error':{'type':'tokens','code':'rate_limit_exceeded','message':'x'}} | 429",
      })
  void knowsWhatAnErrorInsideA200IsEqualTo(String body, int status) {
    ProviderError error = ErrorReader.read(200, json(utf8(body.replace('\'', '"')))).orElseThrow();
    assertThat(error.status()).isEqualTo(status);
  }

  /** Of what was not found, OpenAI's callers ask the code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "404 | {'type':'error','error':{'type':'not_found_error','message':'model: claude-9'}} |"
            + " model_not_found",
        "404 | {'type':'error','error':{'type':'not_found_error','message':'Not Found'}} | ``",
        "404 | {'detail':'Not Found'} | ``",
        "404 | <html>404</html> | ``",
        "404 | `` | ``",
        "400 | {'error':{'type':'invalid_request_error','message':'Your credit balance is too low'}} |"
            + " insufficient_quota",
        "403 | {'error':{'message':'your input was flagged'}} | content_policy_violation",
        "401 | {'error':{'message':'x','code':''}} | invalid_api_key",
      })
  void tellsOpenAisCallersTheCodeOnlyWhereItIsTrue(int status, String body, String code) {
    Payload asked = payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}");
    Translation translation = Translation.of(asked, ANTHROPIC, "claude-3-haiku");
    byte[] said = utf8(body.replace('\'', '"'));
    JsonNode told =
        json(
            translation.errorBody(
                said, translation.error(status, said), new Redaction(List.of()), "r"));
    assertThat(told.at("/error").has("code")).isTrue();
    assertThat(told.at("/error/code").asText("").replace("null", "")).isEqualTo(code);
    assertThat(told.at("/error/type").asText())
        .isEqualTo(status == 403 ? "permission_error" : "invalid_request_error");
  }

  @Test
  void tellsAnthropicsCallersThatAModelWasNotFound() {
    Payload asked =
        payload(Dialect.ANTHROPIC, "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}");
    Translation translation = Translation.of(asked, OPENAI, "m");
    byte[] said = utf8("{\"error\":{\"message\":\"no x\",\"code\":\"model_not_found\"}}");
    byte[] told =
        translation.errorBody(said, translation.error(404, said), new Redaction(List.of()), "r");
    assertThat(json(told).at("/error/type").asText()).isEqualTo("not_found_error");
  }

  @Test
  void relaysAnErrorOfTheSameLanguageAsItIsButForKeys() {
    Payload payload = payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}");
    Translation translation = Translation.of(payload, OPENAI, "m");
    byte[] body =
        utf8(
            "{\"error\":{\"message\":\"Incorrect API key provided: s3cret-of-ours.\",\"innererror\":{\"a\":1}}}");
    ProviderError error = translation.error(401, body);
    Redaction keys = new Redaction(List.of("Bearer s3cret-of-ours"));
    byte[] relayed = translation.errorBody(body, error, keys, "req-1");
    assertThat(json(relayed).at("/error/innererror/a").asInt()).isEqualTo(1);
    assertThat(text(relayed)).doesNotContain("s3cret");
  }

  /** Some providers look a key up in lower case, and say which they did not find. */
  @Test
  void knowsASecretInWhateverCaseItIsEchoed() {
    Redaction keys = new Redaction(List.of("Bearer S3cret-Of-Ours"));

    assertThat(keys.clean("no such key: s3cret-of-ours, S3CRET-OF-OURS"))
        .isEqualTo("no such key: " + Redaction.MASK + ", " + Redaction.MASK);
    assertThat(keys.betrayedBy("for s3cret-of-ours")).isTrue();
    assertThat(keys.betrayedBy("S3CRET-OF-OUR")).isFalse();
    assertThat(keys.betrayedBy("")).isFalse();
  }

  @Test
  void saysAnErrorOfAnotherLanguageAnewWithoutKeys() {
    Payload payload = payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}");
    Translation translation = Translation.of(payload, ANTHROPIC, "claude-3-haiku");
    byte[] body =
        utf8(
            "{\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key sk-ant-api03-abcdef\"}}");
    byte[] relayed =
        translation.errorBody(body, translation.error(401, body), new Redaction(List.of()), "r");
    assertThat(json(relayed).at("/error/code").asText()).isEqualTo("invalid_api_key");
    assertThat(text(relayed)).doesNotContain("sk-ant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Incorrect API key provided: wro****ey. See docs. | wro",
        "bad key sk-proj-abc_DEF-123456 | abc_DEF",
        "got header Authorization: Bearer abcdef.ghijkl | abcdef",
        "api_key=abcdefgh, sorry | abcdefgh",
      })
  void takesOutWhatLooksLikeAKey(String message, String secret) {
    assertThat(new Redaction(List.of()).clean(message))
        .doesNotContain(secret)
        .contains(Redaction.MASK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'detail':'no such model'} | no such model",
        "{'detail':[{'loc':['body','messages',0],'msg':'field required'},{'msg':'and more'}]} |"
            + " body.messages.0: field required; and more",
        "{'object':'x','message':{'detail':[{'loc':['body'],'msg':'too long'}]}} | body: too long",
        "{'object':'error','message':{'detail':[{'loc':['body'],'msg':'too long'}]},'type':'t'} |"
            + " body: too long",
        "{'error':{'message':{'detail':[{'loc':['body'],'msg':'too long'}]}}} | body: too long",
        "{'error':{'message':{'detail':'too long'}}} | too long",
        "{'error':{'type':'t','detail':'too long'}} | too long",
        "{'detail':{'error':'too long'}} | too long",
        "{'detail':{'message':'too long'}} | too long",
        "{'detail':{'error':{'message':'too long','type':'t'}}} | too long",
        "{'detail':['too long','and wide']} | too long; and wide",
        "{'errors':[{'message':'too long'},{'code':5}]} | too long",
        "{'error':{'error':{'message':'too long'}}} | too long",
        "{'error':[{'message':'too long'}]} | too long",
        "{'error':{'message':{'message':'too long'}}} | too long",
        "{'Message':'too long'} | too long",
        "{'status':400,'error':'Bad Request','message':'too long','path':'/v1'} | too long",
        "{'error':'too long','message':''} | too long",
        "{'a':{'message':'of something else'}} | the provider answered 422 without a message",
        "{'error':{'error':{'error':{'error':{'error':{'message':'deep'}}}}}} |"
            + " the provider answered 422 without a message"
      })
  void understandsListsOfMistakes(String body, String message) {
    assertThat(ErrorReader.read(422, utf8(body.replace('\'', '"'))).message()).isEqualTo(message);
  }

  @Test
  void leavesOrdinaryWordsAlone() {
    String message = "model_not_found: the key 'messages' is required, see key_concepts";
    assertThat(new Redaction(List.of()).clean(message)).isEqualTo(message);
  }

  @Test
  void listsModelsInBothDialects() {
    assertThat(
            json(ModelsBody.all(Dialect.OPENAI, List.of("a", "b"), "")).at("/data/1/id").asText())
        .isEqualTo("b");
    var anthropic = json(ModelsBody.all(Dialect.ANTHROPIC, List.of("a", "b"), ""));
    assertThat(anthropic.at("/data/0/type").asText()).isEqualTo("model");
    assertThat(anthropic.path("last_id").asText()).isEqualTo("b");
    assertThat(json(ModelsBody.one(Dialect.OPENAI, "b")))
        .isEqualTo(json(ModelsBody.all(Dialect.OPENAI, List.of("a", "b"), "")).at("/data/1"));
    assertThat(json(ModelsBody.one(Dialect.ANTHROPIC, "b"))).isEqualTo(anthropic.at("/data/1"));
    assertThat(json(ModelsBody.all(Dialect.ANTHROPIC, List.of(), "")).path("first_id").isNull())
        .isTrue();
  }

  /** OpenAI has no words for these: its libraries go by the status. */
  @ParameterizedTest
  @CsvSource({
    "408, timeout_error, server_error",
    "409, conflict_error, invalid_request_error",
    "504, timeout_error, server_error",
    "529, overloaded_error, overloaded_error", // nobody else has the status
  })
  void anthropicsWordsAreNoneOfOpenAis(int status, String theirs, String ours) {
    String body = "{'type':'error','error':{'type':'" + theirs + "','message':'x'}}";
    ProviderError error = ErrorReader.read(status, utf8(body.replace('\'', '"')));
    ErrorReport report = ErrorReport.of(error, "x", "req-1");
    assertThat(json(DialectErrors.body(Dialect.OPENAI, report)).at("/error/type").asText())
        .isEqualTo(ours);
    ErrorReport own = ErrorReport.made(status, "code", "x", "req-1");
    assertThat(json(DialectErrors.body(Dialect.OPENAI, own)).at("/error/type").asText())
        .isEqualTo(ours);
    assertThat(json(DialectErrors.body(Dialect.ANTHROPIC, own)).at("/error/type").asText())
        .isEqualTo(theirs);
    assertThat(text(DialectErrors.event(Dialect.OPENAI, report))) // which has no status
        .contains("\"type\":\"" + theirs + "\"");
  }
}
