package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.ProviderError.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences of servers of either language for a conversation that is too long. */
class LongPromptWordsTest {

  private static ProviderError anthropic(int status, String sentence) {
    String body =
        "{'type':'error','error':{'type':'invalid_request_error','message':'" + sentence + "'}}";
    return ErrorReader.read(status, utf8(body.replace('\'', '"')));
  }

  private static ProviderError openai(String code, String sentence) {
    String body = "{'error':{'code':'" + code + "','message':'" + sentence + "'}}";
    return ErrorReader.read(400, utf8(body.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // MiniMax: MiniMax-M2 #119
        "invalid params, context window exceeds limit (2013)",
        // Bedrock: claude-code #760
        "Input is too long for requested model.",
        // Kimi: kimi-cli #2011
        "Invalid request: Your request exceeded model token limit: 262144 (requested: 269030)",
        // Z.AI: zeroclaw #4124, openclaw #111744
        "Prompt exceeds max length",
        "tokens in request more than max tokens allowed",
      })
  void areKnown(String sentence) {
    ProviderError error = anthropic(400, sentence);
    assertThat(error.kind()).isEqualTo(Kind.CONTEXT_LENGTH_EXCEEDED);
    assertThat(ErrorReport.of(error, error.message(), "r").code())
        .contains("context_length_exceeded");
    assertThat(openai("x", sentence).kind()).isEqualTo(Kind.CONTEXT_LENGTH_EXCEEDED);
  }

  @Test
  void zaisCodeIsKnownInWhateverLanguage() {
    assertThat(openai("1261", "Prompt 超长").kind()).isEqualTo(Kind.CONTEXT_LENGTH_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_tokens: 99999 exceeds limit",
        "messages.0.content: the input is too long",
        "tools.0.custom.name: String should have at most 128 characters",
        "invalid params, chat setting (2013)",
        "You exceeded the token limit of your plan",
      })
  void othersAreNot(String sentence) {
    assertThat(anthropic(400, sentence).kind()).isEqualTo(Kind.OTHER);
  }

  /** A minute's quota of tokens is no length. */
  @Test
  void norIsWhatIsSaidOfARate() {
    assertThat(anthropic(429, "Your request exceeded model token limit per minute").kind())
        .isEqualTo(Kind.RATE_LIMITED);
  }
}
