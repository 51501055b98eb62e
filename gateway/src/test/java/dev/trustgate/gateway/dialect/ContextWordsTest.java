package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.ProviderError.Kind;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A conversation that is too long. Anthropic's language has a sentence for that, by which agents
 * compact it: "prompt is too long: 210000 tokens > 200000 maximum" (documentation "Context
 * windows"), and one for a limit beside which it would fit, by which Claude Code asks for less
 * (claude-code-router #1799).
 */
class ContextWordsTest {

  private static String told(String message, String code) {
    Payload asked =
        payload(Dialect.ANTHROPIC, "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}");
    Translation translation = Translation.of(asked, imitating(Provider.OPENAI), "m");
    byte[] said =
        utf8(
            "{\"error\":{\"message\":\""
                + message
                + "\",\"type\":\"invalid_request_error\",\"param\":\"messages\",\"code\":"
                + code
                + "}}");
    byte[] body =
        translation.errorBody(said, translation.error(400, said), new Redaction(List.of()), "r");
    return json(body).at("/error/message").asText();
  }

  @Test
  void isSaidInAnthropicsWords() {
    String message =
        "This model's maximum context length is 128000 tokens. However, your messages resulted in"
            + " 140000 tokens. Please reduce the length of the messages.";
    assertThat(told(message, "\"context_length_exceeded\""))
        .startsWith("prompt is too long")
        .contains("140000", "128000");
  }

  @Test
  void isSaidInAnthropicsWordsWithoutNumbersToo() {
    assertThat(
            told(
                "Your input exceeds the context window of this model.",
                "\"context_length_exceeded\""))
        .startsWith("prompt is too long");
  }

  /** Told so, Claude Code asks again with 262144 - 230462 - 1000 tokens. */
  @Test
  void aLimitBesideWhichItDoesNotFitIsSaidInAnthropicsWords() {
    String message =
        "Requested token count exceeds the model's maximum context length of 262144 tokens. You"
            + " requested a total of 262462 tokens: 230462 tokens from the input messages and"
            + " 32000 tokens for the completion.";
    assertThat(told(message, "null"))
        .contains("input length and `max_tokens` exceed context limit: 230462 + 32000 > 262144");
  }

  @Test
  void whatThereIsToReadMayBeTooMuchWhateverIsAnswered() {
    assertThat(
            told(
                "This model's maximum context length is 8192 tokens. However, you requested 9100"
                    + " tokens (8500 in the messages, 100 in the functions, and 500 in the"
                    + " completion).",
                "null"))
        .startsWith("prompt is too long: 8600 tokens > 8192 maximum. This model's");
  }

  @Test
  void numbersThatSayNothingAreNotTold() {
    assertThat(told("maximum context length is 8192 tokens, resulted in 12 tokens", "null"))
        .startsWith("prompt is too long. maximum");
  }

  @Test
  void whoSaysSoInAnthropicsWordsIsNotSaidTwice() {
    String own = "prompt is too long: 210000 tokens > 200000 maximum";
    assertThat(told(own, "null")).isEqualTo(own);
  }

  @Test
  void ownCallersHearTheProvidersSentence() {
    Payload asked = payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}");
    Translation translation = Translation.of(asked, imitating(Provider.ANTHROPIC), "m");
    byte[] said =
        utf8("{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"prompt is too long\"}}");
    byte[] body =
        translation.errorBody(said, translation.error(400, said), new Redaction(List.of()), "r");
    assertThat(json(body).at("/error/message").asText()).isEqualTo("prompt is too long");
    assertThat(json(body).at("/error/code").asText()).isEqualTo("context_length_exceeded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // SGLang (openclaw #129352, free-claude-code #263)
        "{\"object\":\"error\",\"message\":\"The input (345516 tokens) is longer than the model's"
            + " context length (262144 tokens).\",\"type\":\"BadRequestError\",\"code\":400}",
        // llama.cpp (janhq/jan #8108)
        "{\"error\":{\"code\":400,\"message\":\"request (24071 tokens) exceeds the available"
            + " context size (8192 tokens), try increasing it\","
            + "\"type\":\"exceed_context_size_error\"}}",
        // Gemini (gemini-cli #6678), in the array of its compatible endpoint
        "[{\"error\":{\"code\":400,\"message\":\"The input token count (1200293) exceeds the"
            + " maximum number of tokens allowed (1048576).\",\"status\":\"INVALID_ARGUMENT\"}}]",
        // Copilot (copilot-api #210)
        "{\"error\":{\"message\":\"prompt token count of 74490 exceeds the limit of 72000\","
            + "\"code\":\"model_max_prompt_tokens_exceeded\"}}",
        // Poolside through OpenRouter (pi #4943)
        "{\"error\":{\"message\":\"Input length 131393 exceeds the maximum allowed input length of"
            + " 131040 tokens.\",\"code\":400}}",
      })
  void isKnownWhoeverSaysIt(String body) {
    assertThat(ErrorReader.read(400, utf8(body)).kind()).isEqualTo(Kind.CONTEXT_LENGTH_EXCEEDED);
  }
}
