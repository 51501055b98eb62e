package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google counts thoughts in the total alone (discuss.ai.google.dev 127400). */
class ThoughtsBesideTest {

  private static final String GOOGLE = "generativelanguage.googleapis.com";

  private static Translation asked(Dialect caller, String host, boolean stream) {
    String request =
        "{'model':'m','max_tokens':9,'stream':"
            + stream
            + ",'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(caller, request), hosted(Provider.OPENAI, host), "gemini-3-pro");
  }

  private static String usage(long completion, long total, String details) {
    return "'usage':{'completion_tokens':"
        + completion
        + ",'prompt_tokens':9,'total_tokens':"
        + total
        + details
        + "}";
  }

  private static byte[] answer(String usage) {
    String answer =
        "{'id':'c','object':'chat.completion','model':'gemini-3-pro','choices':[{'index':0,"
            + "'message':{'role':'assistant','content':'Ho'},'finish_reason':'stop'}],"
            + usage
            + "}";
    return utf8(answer.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({
    GOOGLE + ", 3, 105, 96",
    "us-central1-aiplatform.googleapis.com, 3, 105, 96",
    GOOGLE + ", 3, 12, 3",
    GOOGLE + ", 3, 0, 3", // who says no total
    "provider.example, 3, 105, 3",
  })
  void whatIsInTheTotalAloneIsOutput(String host, long completion, long total, int output) {
    AnswerView told =
        asked(Dialect.ANTHROPIC, host, false).answer(answer(usage(completion, total, "")), NOW);
    assertThat(json(told.body()).at("/usage/output_tokens").asInt()).isEqualTo(output);
    assertThat(json(told.body()).at("/usage/input_tokens").asInt()).isEqualTo(9);
  }

  @Test
  void whoeverSaysThemIsNotCountedTwice() {
    String details = ",'completion_tokens_details':{'reasoning_tokens':93}";
    AnswerView told =
        asked(Dialect.ANTHROPIC, GOOGLE, false).answer(answer(usage(96, 105, details)), NOW);
    assertThat(json(told.body()).at("/usage/output_tokens").asInt()).isEqualTo(96);
  }

  @Test
  void callersOfOpenAiHearItsNumbersAndTheGatewayCountsAll() {
    byte[] said = answer(usage(3, 105, ""));
    AnswerView told = asked(Dialect.OPENAI, GOOGLE, false).answer(said, NOW);
    assertThat(told.body()).isEqualTo(said);
    assertThat(told.usage().orElseThrow().output()).isEqualTo(96);
  }

  @Test
  void inAStreamAsWell() {
    String stream =
        "data: {'id':'c','model':'gemini-3-pro','choices':[{'index':0,'delta':{'content':'Ho'}}],"
            + usage(1, 103, "")
            + "}\n\ndata: {'id':'c','choices':[{'index':0,'delta':{},'finish_reason':'stop'}],"
            + usage(3, 105, "")
            + "}\n\ndata: [DONE]\n\n";
    String told =
        relay(asked(Dialect.ANTHROPIC, GOOGLE, true).stream(NOW), stream.replace('\'', '"'));
    assertThat(told).contains("\"output_tokens\":96");
  }
}
