package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official SDKs, unchanged, only their base URL set, against both kinds of provider. */
class GatewaySdkIT {

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void openAiSdkGetsAPlainAnswer(Dialect provider) {
    try (World world = World.of(provider)) {
      OpenAIClient client = Callers.openai(world);

      ChatCompletion answer = client.chat().completions().create(openaiQuestion()).validate();

      assertThat(answer.choices().getFirst().message().content().orElseThrow())
          .startsWith("Hello from " + world.providers().getFirst().settings().name());
      assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("length");
      assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(12);
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void openAiSdkGetsAStream(Dialect provider) {
    try (World world = World.of(provider)) {
      OpenAIClient client = Callers.openai(world);

      ChatCompletion answer = Callers.streamed(client, openaiQuestion());

      assertThat(answer.choices().getFirst().message().content().orElseThrow())
          .startsWith("Hello from " + world.providers().getFirst().settings().name());
      assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("length");
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anthropicSdkGetsAPlainAnswer(Dialect provider) {
    try (World world = World.of(provider)) {
      AnthropicClient client = Callers.anthropic(world);

      Message answer = client.messages().create(anthropicQuestion()).validate();

      assertThat(answer.content().getFirst().text().orElseThrow().text())
          .startsWith("Hello from " + world.providers().getFirst().settings().name());
      assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("max_tokens");
      assertThat(answer.usage().outputTokens()).isEqualTo(12);
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anthropicSdkGetsAStream(Dialect provider) {
    try (World world = World.of(provider)) {
      AnthropicClient client = Callers.anthropic(world);

      Message answer = Callers.streamed(client, anthropicQuestion());

      assertThat(answer.content().getFirst().text().orElseThrow().text())
          .startsWith("Hello from " + world.providers().getFirst().settings().name());
      assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("max_tokens");
      client.close();
    }
  }

  @Test
  void oneCallerIsBalancedOverBothKindsOfProvider() {
    try (World world = World.of(Dialect.OPENAI, Dialect.ANTHROPIC)) {
      AnthropicClient client = Callers.anthropic(world);
      List<String> served = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        try (HttpResponseFor<Message> response =
            client.messages().withRawResponse().create(anthropicQuestion())) {
          served.add(response.headers().values("x-tg-target").getFirst());
        }
      }
      String first = served.get(0);
      String second = served.get(1);
      assertThat(served).containsExactly(first, second, first, second, first, second);
      assertThat(List.of(first, second)).containsExactlyInAnyOrder("openai-1", "anthropic-2");
      client.close();
    }
  }

  @Test
  void aBrokenProviderIsReplacedBeforeTheSdkNotices() {
    try (World world = World.of(Dialect.OPENAI, Dialect.ANTHROPIC)) {
      FakeProvider broken = world.providers().getFirst();
      world
          .http()
          .post(broken.uri().resolve("/sim/v1/faults"), "{\"do\":\"error\",\"status\":503}");
      OpenAIClient client = Callers.openai(world);

      for (int i = 0; i < 6; i++) {
        ChatCompletion answer = client.chat().completions().create(openaiQuestion());
        assertThat(answer.choices().getFirst().message().content().orElseThrow())
            .startsWith("Hello from anthropic-2");
      }
      client.close();
    }
  }

  @Test
  void modelsAreListedForBothSdks() {
    try (World world = World.of(Dialect.OPENAI, Dialect.ANTHROPIC)) {
      OpenAIClient openai = Callers.openai(world);
      AnthropicClient anthropic = Callers.anthropic(world);

      assertThat(openai.models().list().autoPager().stream().map(model -> model.id()))
          .containsExactly("claude-3-5-sonnet-20241022", "gpt-4o-mini");
      assertThat(anthropic.models().list().autoPager().stream().map(model -> model.id()))
          .containsExactly("claude-3-5-sonnet-20241022", "gpt-4o-mini");
      assertThat(openai.models().retrieve("gpt-4o-mini").id()).isEqualTo("gpt-4o-mini");
      assertThat(anthropic.models().retrieve("gpt-4o-mini").id()).isEqualTo("gpt-4o-mini");
      assertThatExceptionOfType(com.openai.errors.NotFoundException.class)
          .isThrownBy(() -> openai.models().retrieve("none"));
      assertThatExceptionOfType(com.anthropic.errors.NotFoundException.class)
          .isThrownBy(() -> anthropic.models().retrieve("none"));
      openai.close();
      anthropic.close();
    }
  }

  private static ChatCompletionCreateParams openaiQuestion() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addSystemMessage("You are an assistant")
        .addUserMessage("Who are you?")
        .maxCompletionTokens(12)
        .build();
  }

  private static MessageCreateParams anthropicQuestion() {
    return MessageCreateParams.builder()
        .model("claude-3-5-sonnet-20241022")
        .system("You are an assistant")
        .addUserMessage("Who are you?")
        .maxTokens(12)
        .build();
  }
}
