package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceTool;
import com.anthropic.models.messages.ToolUseBlock;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official Anthropic SDK takes the fake for the real thing. */
class AnthropicSdkIT {

  private FakeProvider provider;
  private AnthropicClient client;

  @BeforeEach
  void start() throws IOException {
    provider = FakeProvider.start(ProviderSettings.of(Dialect.ANTHROPIC));
    client = client(0);
  }

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  private AnthropicClient client(int retries) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(provider.uri().toString())
        .apiKey("sk-ant-test")
        .maxRetries(retries)
        .build();
  }

  private static MessageCreateParams.Builder question(String model) {
    return MessageCreateParams.builder()
        .model(model)
        .maxTokens(1000)
        .addUserMessage("Who are you?");
  }

  @Test
  void aMessageIsValidInEveryField() {
    Message message = client.messages().create(question("claude-sonnet-4-5").build()).validate();

    assertThat(message.id()).startsWith("msg_01");
    assertThat(message.model().asString()).isEqualTo("claude-sonnet-4-5");
    assertThat(message.content().getFirst().text().orElseThrow().text())
        .startsWith("Hello from anthropic");
    assertThat(message.stopReason().orElseThrow().asString()).isEqualTo("end_turn");
    assertThat(message.usage().outputTokens()).isEqualTo(ProviderSettings.USUAL_TOKENS);
  }

  @Test
  void aStreamAddsUpToTheSameKindOfMessage() {
    MessageAccumulator sum = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question("claude-sonnet-4-5").maxTokens(9).build())) {
      stream.stream().map(RawMessageStreamEvent::validate).forEach(sum::accumulate);
    }
    Message message = sum.message();
    assertThat(message.content().getFirst().text().orElseThrow().text())
        .startsWith("Hello from anthropic — at your service.");
    assertThat(message.stopReason().orElseThrow().asString()).isEqualTo("max_tokens");
    assertThat(message.usage().outputTokens()).isEqualTo(9);
  }

  @Test
  void aForcedToolIsUsedWithInputOfItsSchema() {
    MessageCreateParams params =
        question("claude-sonnet-4-5")
            .addTool(weather())
            .toolChoice(ToolChoiceTool.of("weather"))
            .build();
    Message message = client.messages().create(params).validate();
    MessageAccumulator sum = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
      stream.stream().map(RawMessageStreamEvent::validate).forEach(sum::accumulate);
    }
    assertThat(message.stopReason().orElseThrow().asString()).isEqualTo("tool_use");
    assertInput(message);
    assertInput(sum.message());
  }

  private static void assertInput(Message message) {
    ToolUseBlock use = message.content().getFirst().asToolUse();
    assertThat(use.name()).isEqualTo("weather");
    Map<?, ?> input = Objects.requireNonNull(use._input().convert(Map.class));
    assertThat(input).hasSize(2);
    assertThat(input.get("city")).isInstanceOf(String.class);
    assertThat(input.get("days")).isInstanceOf(Integer.class);
  }

  private static Tool weather() {
    return Tool.builder()
        .name("weather")
        .inputSchema(
            Tool.InputSchema.builder()
                .properties(
                    Tool.InputSchema.Properties.builder()
                        .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                        .putAdditionalProperty("days", JsonValue.from(Map.of("type", "integer")))
                        .putAdditionalProperty("unit", JsonValue.from(Map.of("type", "string")))
                        .build())
                .addRequired("city")
                .addRequired("days")
                .build())
        .build();
  }

  @Test
  void modelsAreListed() {
    assertThat(client.models().list().items())
        .isNotEmpty()
        .allSatisfy(model -> assertThat(model.validate().id()).startsWith("claude-"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error",
    "401, authentication_error",
    "402, billing_error",
    "403, permission_error",
    "404, not_found_error",
    "408, timeout_error",
    "413, request_too_large",
    "429, rate_limit_error",
    "500, api_error",
    "502, api_error",
    "503, api_error",
    "504, timeout_error",
    "529, overloaded_error"
  })
  void everyErrorStatusIsTheSdksOwnException(int status, String type) {
    AnthropicServiceException error = failure("fault-" + status);

    assertThat(error.statusCode()).isEqualTo(status);
    assertThat(error).isInstanceOf(exceptionOf(status));
    assertThat(error.type().orElseThrow().asString()).isEqualTo(type);
    assertThat(error.requestId()).isPresent();
    assertThat(error.apiMessage()).isPresent();
  }

  private static Class<? extends AnthropicServiceException> exceptionOf(int status) {
    return switch (status) {
      case 400 -> BadRequestException.class;
      case 401 -> UnauthorizedException.class;
      case 403 -> PermissionDeniedException.class;
      case 404 -> NotFoundException.class;
      case 429 -> RateLimitException.class;
      case 500, 502 -> InternalServerException.class;
      case 529 -> OverloadedException.class;
      default -> AnthropicServiceException.class;
    };
  }

  @Test
  void aPromptThatIsTooLongIsSaidSo() {
    AnthropicServiceException error = failure("fault-context_length_exceeded");
    assertThat(error).isInstanceOf(BadRequestException.class);
    assertThat(error.apiMessage().orElseThrow()).contains("prompt is too long");
  }

  private AnthropicServiceException failure(String model) {
    MessageCreateParams params = question(model).build();
    return catchThrowableOfType(
        AnthropicServiceException.class, () -> client.messages().create(params));
  }

  @Test
  void theSdksOwnRetriesComeThroughAFaultThatEnds() {
    provider.faults().on("error;status=529;retry_after_ms=1;count=2");
    AnthropicClient patient = client(2);
    Message message = patient.messages().create(question("claude-sonnet-4-5").build());
    assertThat(message.content()).hasSize(1);
    patient.close();
    assertThat(provider.journal().entries())
        .extracting(entry -> entry.headers().first("x-stainless-retry-count").orElse(""))
        .containsExactly("0", "1", "2");
  }
}
