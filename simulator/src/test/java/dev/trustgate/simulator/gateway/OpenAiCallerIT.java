package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An application on the official OpenAI SDK, served by either kind of provider. */
class OpenAiCallerIT {

  private static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("city", Map.of("type", "string"), "days", Map.of("type", "integer")),
          "required",
          List.of("city", "days"),
          "additionalProperties",
          false);

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("How is the weather?");
  }

  private static ChatCompletionCreateParams.Builder withTool() {
    FunctionParameters.Builder parameters = FunctionParameters.builder();
    SCHEMA.forEach((name, value) -> parameters.putAdditionalProperty(name, JsonValue.from(value)));
    return question()
        .addFunctionTool(
            FunctionDefinition.builder().name("weather").parameters(parameters.build()).build());
  }

  private static ChatCompletionCreateParams forced() {
    ChatCompletionNamedToolChoice.Function weather =
        ChatCompletionNamedToolChoice.Function.builder().name("weather").build();
    return withTool()
        .toolChoice(ChatCompletionNamedToolChoice.builder().function(weather).build())
        .build();
  }

  private static ChatCompletionMessageFunctionToolCall onlyCall(ChatCompletion completion) {
    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
    assertThat(completion.choices().getFirst().message().toolCalls().orElseThrow()).hasSize(1);
    return completion
        .choices()
        .getFirst()
        .message()
        .toolCalls()
        .orElseThrow()
        .getFirst()
        .asFunction();
  }

  private static void assertWeather(ChatCompletionMessageFunctionToolCall call) {
    assertThat(call.function().name()).isEqualTo("weather");
    Map<?, ?> arguments = call.function().arguments(Map.class);
    assertThat(arguments.get("city")).isInstanceOf(String.class);
    assertThat(arguments.get("days")).isInstanceOf(Integer.class);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aToolIsCalledAndItsResultGoesBack(Dialect provider) {
    try (World world = World.of(provider)) {
      OpenAIClient client = Callers.openai(world);
      ChatCompletion asked = client.chat().completions().create(forced()).validate();
      ChatCompletionMessageFunctionToolCall call = onlyCall(asked);
      assertWeather(call);

      ChatCompletion answered =
          client
              .chat()
              .completions()
              .create(
                  withTool()
                      .addMessage(asked.choices().getFirst().message())
                      .addMessage(
                          ChatCompletionToolMessageParam.builder()
                              .toolCallId(call.id())
                              .content("sunny")
                              .build())
                      .build())
              .validate();

      assertThat(answered.choices().getFirst().message().content().orElseThrow()).isNotEmpty();
      assertThat(answered.choices().getFirst().finishReason().asString()).isEqualTo("stop");
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void argumentsOfAToolAreStreamed(Dialect provider) {
    try (World world = World.of(provider)) {
      OpenAIClient client = Callers.openai(world);
      assertWeather(onlyCall(Callers.streamed(client, forced())));
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aStreamCountsForThoseWhoAsk(Dialect provider) {
    try (World world = World.of(provider)) {
      OpenAIClient client = Callers.openai(world);
      ChatCompletionStreamOptions asking =
          ChatCompletionStreamOptions.builder().includeUsage(true).build();
      ChatCompletionCreateParams params = question().maxCompletionTokens(9).build();

      ChatCompletion counted =
          Callers.streamed(client, params.toBuilder().streamOptions(asking).build());
      ChatCompletion whole = client.chat().completions().create(params);

      assertThat(counted.usage().orElseThrow().completionTokens()).isEqualTo(9);
      assertThat(counted.usage().orElseThrow().promptTokens())
          .isEqualTo(whole.usage().orElseThrow().promptTokens())
          .isPositive();
      assertThat(Callers.streamed(client, params).usage()).as("nobody asked").isEmpty();
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void imagesArriveAsTheProviderTakesThem(Dialect provider) {
    try (World world = World.of(provider)) {
      OpenAIClient client = Callers.openai(world);
      ChatCompletionCreateParams params =
          ChatCompletionCreateParams.builder()
              .model("gpt-4o-mini")
              .addUserMessageOfArrayOfContentParts(
                  List.of(
                      ChatCompletionContentPart.ofText(
                          ChatCompletionContentPartText.builder().text("What is it?").build()),
                      image("https://images.test/cat.png"),
                      image("data:image/png;base64,iVBORw0KGgo=")))
              .build();

      client.chat().completions().create(params).validate();

      JsonNode content = world.seenBy(0).at("/messages/0/content");
      if (provider == Dialect.OPENAI) {
        assertThat(content.at("/1/image_url/url").asText()).endsWith("/cat.png");
        assertThat(content.at("/2/image_url/url").asText()).startsWith("data:image/png");
      } else {
        assertThat(content.at("/1/source/url").asText()).endsWith("/cat.png");
        assertThat(content.at("/2/source/media_type").asText()).isEqualTo("image/png");
        assertThat(content.at("/2/source/data").asText()).isEqualTo("iVBORw0KGgo=");
      }
      client.close();
    }
  }

  private static ChatCompletionContentPart image(String url) {
    return ChatCompletionContentPart.ofImageUrl(
        ChatCompletionContentPartImage.builder()
            .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder().url(url).build())
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, gpt-4o-mini, /response_format/json_schema/schema",
    "ANTHROPIC, claude-sonnet-4-5, /output_config/format/schema",
    "ANTHROPIC, claude-3-5-sonnet-20241022, /tools/0/input_schema"
  })
  void anAnswerHasTheShapeThatWasAskedFor(Dialect provider, String model, String place)
      throws Exception {
    try (World world = World.serving(provider, model)) {
      OpenAIClient client = Callers.openai(world);
      ResponseFormatJsonSchema.JsonSchema.Schema.Builder schema =
          ResponseFormatJsonSchema.JsonSchema.Schema.builder();
      SCHEMA.forEach((name, value) -> schema.putAdditionalProperty(name, JsonValue.from(value)));
      ChatCompletionCreateParams params =
          question()
              .responseFormat(
                  ResponseFormatJsonSchema.builder()
                      .jsonSchema(
                          ResponseFormatJsonSchema.JsonSchema.builder()
                              .name("forecast")
                              .schema(schema.build())
                              .strict(true)
                              .build())
                      .build())
              .build();

      ChatCompletion whole = client.chat().completions().create(params).validate();
      ChatCompletion streamed = Callers.streamed(client, params);

      for (ChatCompletion answer : List.of(whole, streamed)) {
        assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("stop");
        assertThat(answer.choices().getFirst().message().toolCalls().orElse(List.of())).isEmpty();
        JsonNode said =
            Http.JSON.readTree(answer.choices().getFirst().message().content().orElseThrow());
        assertThat(said.path("city").isTextual() && said.path("days").isInt()).isTrue();
      }
      assertThat(world.seenBy(0).at(place).path("properties").has("city")).isTrue();
      client.close();
    }
  }
}
