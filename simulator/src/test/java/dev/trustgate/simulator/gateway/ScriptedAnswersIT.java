package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parallel tools and reasoning, as providers really send them, read by the official SDKs. */
class ScriptedAnswersIT {

  private static CannedProvider provider(Dialect dialect) {
    return dialect == Dialect.OPENAI
        ? new CannedProvider(dialect, CannedAnswers.OPENAI, CannedAnswers.OPENAI_STREAM)
        : new CannedProvider(dialect, CannedAnswers.ANTHROPIC, CannedAnswers.ANTHROPIC_STREAM);
  }

  private static String model(Dialect dialect) {
    return dialect == Dialect.OPENAI ? "gpt-5-mini" : "claude-sonnet-4-5";
  }

  private static ChatCompletionCreateParams.Builder chat() {
    return ChatCompletionCreateParams.builder()
        .model("any")
        .addUserMessage("Compare the weather.")
        .reasoningEffort(ReasoningEffort.LOW);
  }

  private static MessageCreateParams message() {
    return MessageCreateParams.builder()
        .model("any")
        .maxTokens(9000)
        .addUserMessage("Compare the weather.")
        .enabledThinking(2048)
        .build();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theOpenAiSdkGetsBothCallsAndGivesBothResults(Dialect dialect) {
    try (CannedProvider provider = provider(dialect);
        World world = World.with(provider.target(model(dialect)))) {
      OpenAIClient client = Callers.openai(world);
      ChatCompletion whole = client.chat().completions().create(chat().build()).validate();
      assertCalls(whole);
      assertCalls(Callers.streamed(client, chat().build()));

      client
          .chat()
          .completions()
          .create(
              chat()
                  .addMessage(whole.choices().getFirst().message())
                  .addMessage(result("call_a", "sunny"))
                  .addMessage(result("call_b", "rainy"))
                  .build());

      JsonNode messages = provider.asked().path("messages");
      assertThat(messages.findValuesAsText("role"))
          .containsExactlyElementsOf(
              dialect == Dialect.OPENAI
                  ? List.of("user", "assistant", "tool", "tool")
                  : List.of("user", "assistant", "user"));
      client.close();
    }
  }

  private static ChatCompletionToolMessageParam result(String id, String text) {
    return ChatCompletionToolMessageParam.builder().toolCallId(id).content(text).build();
  }

  private static void assertCalls(ChatCompletion answer) {
    assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
    ChatCompletionMessage message = answer.choices().getFirst().message();
    assertThat(message.toolCalls().orElseThrow())
        .extracting(call -> call.asFunction().id())
        .containsExactly("call_a", "call_b");
    assertThat(message.toolCalls().orElseThrow())
        .extracting(call -> arguments(call.asFunction()))
        .containsExactly("{\"city\":\"Oslo\"}", "{\"city\":\"Rome\"}");
  }

  private static String arguments(ChatCompletionMessageFunctionToolCall call) {
    assertThat(call.function().name()).isEqualTo("weather");
    return call.function().arguments().replace(" ", "");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theAnthropicSdkGetsBothUses(Dialect dialect) {
    try (CannedProvider provider = provider(dialect);
        World world = World.with(provider.target(model(dialect)))) {
      AnthropicClient client = Callers.anthropic(world);

      for (Message answer :
          List.of(client.messages().create(message()), Callers.streamed(client, message()))) {
        assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("tool_use");
        List<ContentBlock> uses =
            answer.content().stream().filter(ContentBlock::isToolUse).toList();
        assertThat(uses)
            .extracting(block -> block.asToolUse().id())
            .containsExactly("call_a", "call_b");
        assertThat(uses)
            .extracting(block -> String.valueOf(block.asToolUse()._input()))
            .containsExactly("{city=Oslo}", "{city=Rome}");
        assertThat(answer.usage().inputTokens()).isEqualTo(20);
        assertThat(answer.usage().cacheReadInputTokens().orElseThrow()).isEqualTo(5);
        assertThat(answer.usage().outputTokens()).isEqualTo(30);
      }
      client.close();
    }
  }

  @Test
  @SuppressWarnings("deprecation") // the SDK has no other way to a field that it does not know
  void reasoningOfClaudeIsReadByTheOpenAiSdk() {
    try (CannedProvider provider = provider(Dialect.ANTHROPIC);
        World world = World.with(provider.target("claude-sonnet-4-5"))) {
      OpenAIClient client = Callers.openai(world);
      ChatCompletion answer = client.chat().completions().create(chat().build());
      ChatCompletionMessage said = answer.choices().getFirst().message();

      assertThat(provider.asked().at("/thinking/type").asText()).isEqualTo("enabled");
      assertThat(said._additionalProperties().get("reasoning_content")).hasToString("Two cities.");
      assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(25);
      assertThat(
              answer
                  .usage()
                  .orElseThrow()
                  .promptTokensDetails()
                  .orElseThrow()
                  .cachedTokens()
                  .orElseThrow())
          .isEqualTo(5);
      client.close();
    }
  }

  /** Anthropic refuses a round of tools whose reasoning comes back without its seal, or changed. */
  @Test
  void sealedReasoningComesBackToAnthropicAsItWas() {
    try (CannedProvider provider = provider(Dialect.ANTHROPIC);
        World world = World.with(provider.target(model(Dialect.ANTHROPIC)))) {
      AnthropicClient client = Callers.anthropic(world);
      Message whole = client.messages().create(message()).validate();
      for (Message asked : List.of(whole, Callers.streamed(client, message()))) {
        MessageCreateParams next =
            message().toBuilder()
                .addMessage(asked)
                .addUserMessage(
                    MessageContentParam.ofContentBlockParams(
                        List.of(toolResult("call_a"), toolResult("call_b"))))
                .build();
        client.messages().create(next).validate();

        JsonNode said = provider.asked().at("/messages/1/content");
        assertThat(said.findValuesAsText("type"))
            .containsExactly("thinking", "text", "tool_use", "tool_use");
        assertThat(said.path(0).path("thinking").asText()).isEqualTo("Two cities.");
        assertThat(said.path(0).path("signature").asText()).isEqualTo("c2VhbA==");
      }
      client.close();
    }
  }

  private static ContentBlockParam toolResult(String id) {
    return ContentBlockParam.ofToolResult(
        ToolResultBlockParam.builder().toolUseId(id).content("sunny").build());
  }

  @Test
  void thinkingOfAnAnthropicCallerIsAnEffortForOpenAi() {
    try (CannedProvider provider = provider(Dialect.OPENAI);
        World world = World.with(provider.target("gpt-5-mini"))) {
      AnthropicClient client = Callers.anthropic(world);
      client.messages().create(message());

      assertThat(provider.asked().path("reasoning_effort").asText()).isEqualTo("medium");
      assertThat(provider.asked().path("max_completion_tokens").asInt()).isEqualTo(9000);
      client.close();
    }
  }
}
