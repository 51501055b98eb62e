package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceTool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An application on the official Anthropic SDK, served by either kind of provider. */
class AnthropicCallerIT {

  private static final JsonValue TEXT = JsonValue.from(Map.of("type", "string"));
  private static final JsonValue NUMBER = JsonValue.from(Map.of("type", "integer"));

  private static MessageCreateParams.Builder question() {
    return MessageCreateParams.builder()
        .model("claude-3-5-sonnet-20241022")
        .maxTokens(1000)
        .addUserMessage("How is the weather?");
  }

  private static MessageCreateParams.Builder withTool() {
    return question()
        .addTool(
            Tool.builder()
                .name("weather")
                .inputSchema(
                    Tool.InputSchema.builder()
                        .properties(
                            Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", TEXT)
                                .putAdditionalProperty("days", NUMBER)
                                .build())
                        .required(List.of("city", "days"))
                        .build())
                .build());
  }

  private static MessageCreateParams forced() {
    return withTool().toolChoice(ToolChoiceTool.of("weather")).build();
  }

  private static MessageContentParam blocks(ContentBlockParam... blocks) {
    return MessageContentParam.ofContentBlockParams(List.of(blocks));
  }

  private static ToolUseBlock onlyUse(Message message) {
    assertThat(message.stopReason().orElseThrow().asString()).isEqualTo("tool_use");
    assertThat(message.content()).hasSize(1);
    ToolUseBlock use = message.content().getFirst().asToolUse();
    assertThat(use.name()).isEqualTo("weather");
    Map<?, ?> input = Objects.requireNonNull(use._input().convert(Map.class));
    assertThat(input.get("city")).isInstanceOf(String.class);
    assertThat(input.get("days")).isInstanceOf(Integer.class);
    return use;
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aToolIsUsedAndItsResultGoesBack(Dialect provider) {
    try (World world = World.of(provider)) {
      AnthropicClient client = Callers.anthropic(world);
      Message asked = client.messages().create(forced()).validate();
      ToolUseBlock use = onlyUse(asked);

      Message answered =
          client
              .messages()
              .create(
                  withTool()
                      .addMessage(asked)
                      .addUserMessage(
                          blocks(
                              ContentBlockParam.ofToolResult(
                                  ToolResultBlockParam.builder()
                                      .toolUseId(use.id())
                                      .content("sunny")
                                      .build())))
                      .build())
              .validate();

      assertThat(answered.content().getFirst().text().orElseThrow().text()).isNotEmpty();
      assertThat(answered.stopReason().orElseThrow().asString()).isEqualTo("end_turn");
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theInputOfAToolIsStreamed(Dialect provider) {
    try (World world = World.of(provider)) {
      AnthropicClient client = Callers.anthropic(world);
      onlyUse(Callers.streamed(client, forced()));
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aStreamCountsWhatAWholeAnswerCounts(Dialect provider) {
    try (World world = World.of(provider)) {
      AnthropicClient client = Callers.anthropic(world);
      MessageCreateParams params = question().maxTokens(9).build();

      Message whole = client.messages().create(params);
      Message streamed = Callers.streamed(client, params);

      assertThat(streamed.usage().outputTokens()).isEqualTo(9);
      assertThat(streamed.usage().inputTokens())
          .isEqualTo(whole.usage().inputTokens())
          .isPositive();
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void imagesArriveAsTheProviderTakesThem(Dialect provider) {
    try (World world = World.of(provider)) {
      AnthropicClient client = Callers.anthropic(world);
      Base64ImageSource inside =
          Base64ImageSource.builder()
              .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
              .data("iVBORw0KGgo=")
              .build();
      ImageBlockParam elsewhere =
          ImageBlockParam.builder().urlSource("https://images.test/cat.png").build();

      client
          .messages()
          .create(
              MessageCreateParams.builder()
                  .model("claude-3-5-sonnet-20241022")
                  .maxTokens(9)
                  .addUserMessage(
                      blocks(
                          ContentBlockParam.ofText("What is it?"),
                          ContentBlockParam.ofImage(elsewhere),
                          ContentBlockParam.ofImage(inside)))
                  .build())
          .validate();

      JsonNode content = world.seenBy(0).at("/messages/0/content");
      if (provider == Dialect.OPENAI) {
        assertThat(content.at("/1/image_url/url").asText())
            .isEqualTo("https://images.test/cat.png");
        assertThat(content.at("/2/image_url/url").asText())
            .isEqualTo("data:image/png;base64,iVBORw0KGgo=");
      } else {
        assertThat(content.at("/1/source/url").asText()).isEqualTo("https://images.test/cat.png");
        assertThat(content.at("/2/source/data").asText()).isEqualTo("iVBORw0KGgo=");
      }
      client.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"OPENAI, gpt-4o-mini", "ANTHROPIC, claude-sonnet-4-5"})
  void anAnswerHasTheShapeThatWasAskedFor(Dialect provider, String model) throws Exception {
    try (World world = World.serving(provider, model)) {
      AnthropicClient client = Callers.anthropic(world);
      JsonOutputFormat.Schema schema =
          JsonOutputFormat.Schema.builder()
              .putAdditionalProperty("type", JsonValue.from("object"))
              .putAdditionalProperty(
                  "properties",
                  JsonValue.from(
                      Map.of("city", Map.of("type", "string"), "days", Map.of("type", "integer"))))
              .putAdditionalProperty("required", JsonValue.from(List.of("city", "days")))
              .putAdditionalProperty("additionalProperties", JsonValue.from(false))
              .build();
      MessageCreateParams params =
          question()
              .model(model.startsWith("claude") ? model : "claude-sonnet-4-5")
              .outputConfig(
                  OutputConfig.builder()
                      .format(JsonOutputFormat.builder().schema(schema).build())
                      .build())
              .build();

      Message whole = client.messages().create(params).validate();
      Message streamed = Callers.streamed(client, params);

      for (Message answer : List.of(whole, streamed)) {
        String text = answer.content().getFirst().text().orElseThrow().text();
        JsonNode said = Http.JSON.readTree(text);
        assertThat(said.path("city").isTextual() && said.path("days").isInt()).isTrue();
        assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("end_turn");
      }
      client.close();
    }
  }
}
