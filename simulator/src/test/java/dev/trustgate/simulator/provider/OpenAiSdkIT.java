package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official OpenAI SDK takes the fake for the real thing. */
class OpenAiSdkIT {

  private FakeProvider provider;
  private OpenAIClient client;

  @BeforeEach
  void start() throws IOException {
    provider = FakeProvider.start(ProviderSettings.of(Dialect.OPENAI));
    client = client(0);
  }

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  private OpenAIClient client(int retries) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(provider.uri() + "/v1")
        .apiKey("sk-test")
        .maxRetries(retries)
        .build();
  }

  private static ChatCompletionCreateParams.Builder question(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Who are you?");
  }

  @Test
  void aCompletionIsValidInEveryField() {
    ChatCompletion completion =
        client.chat().completions().create(question("gpt-4o-mini").build()).validate();

    assertThat(completion.model()).isEqualTo("gpt-4o-mini");
    assertThat(completion.id()).startsWith("chatcmpl-");
    assertThat(completion.choices().getFirst().message().content().orElseThrow())
        .startsWith("Hello from openai");
    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("stop");
    assertThat(completion.usage().orElseThrow().completionTokens())
        .isEqualTo(ProviderSettings.USUAL_TOKENS);
  }

  @Test
  void aStreamAddsUpToTheSameKindOfAnswer() {
    ChatCompletionCreateParams params =
        question("gpt-4o-mini")
            .maxCompletionTokens(9)
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    ChatCompletionAccumulator sum = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      stream.stream().map(ChatCompletionChunk::validate).forEach(sum::accumulate);
    }
    ChatCompletion completion = sum.chatCompletion();
    assertThat(completion.choices().getFirst().message().content().orElseThrow())
        .startsWith("Hello from openai — at your service.");
    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("length");
    assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(9);
  }

  @Test
  void aForcedToolIsCalledWithArgumentsOfItsSchema() {
    ChatCompletionCreateParams params =
        question("gpt-4o-mini")
            .addFunctionTool(weather())
            .toolChoice(
                ChatCompletionNamedToolChoice.builder()
                    .function(
                        ChatCompletionNamedToolChoice.Function.builder().name("weather").build())
                    .build())
            .build();
    ChatCompletion completion = client.chat().completions().create(params).validate();

    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
    ChatCompletionMessageFunctionToolCall call =
        completion.choices().getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.function().name()).isEqualTo("weather");
    Map<?, ?> arguments = call.function().arguments(Map.class);
    assertThat(arguments).hasSize(2);
    assertThat(arguments.get("city")).isInstanceOf(String.class);
    assertThat(arguments.get("days")).isInstanceOf(Integer.class);
  }

  private static FunctionDefinition weather() {
    Map<String, Object> properties =
        Map.of(
            "city", Map.of("type", "string"),
            "days", Map.of("type", "integer"),
            "unit", Map.of("type", "string"));
    return FunctionDefinition.builder()
        .name("weather")
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(properties))
                .putAdditionalProperty("required", JsonValue.from(List.of("city", "days")))
                .build())
        .build();
  }

  @Test
  void modelsAreListed() {
    assertThat(client.models().list().items())
        .isNotEmpty()
        .allSatisfy(model -> assertThat(model.validate().id()).startsWith("gpt-"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error,",
    "401, invalid_request_error, invalid_api_key",
    "403, request_forbidden, unsupported_country_region_territory",
    "404, invalid_request_error, model_not_found",
    "408, server_error, timeout",
    "422, invalid_request_error,",
    "429, requests, rate_limit_exceeded",
    "500, server_error,",
    "502, server_error,",
    "503, server_error,",
    "504, server_error,",
    "529, server_error, overloaded"
  })
  void everyErrorStatusIsTheSdksOwnException(int status, String type, String code) {
    OpenAIServiceException error = failure("fault-" + status);

    assertThat(error).isInstanceOf(exceptionOf(status));
    assertThat(error.statusCode()).isEqualTo(status);
    assertThat(error.type()).hasValue(type);
    assertThat(error.code().orElse(null)).isEqualTo(code);
    assertThat(error.headers().values("x-request-id")).isNotEmpty();
  }

  private static Class<? extends OpenAIServiceException> exceptionOf(int status) {
    return switch (status) {
      case 400 -> BadRequestException.class;
      case 401 -> UnauthorizedException.class;
      case 403 -> PermissionDeniedException.class;
      case 404 -> NotFoundException.class;
      case 422 -> UnprocessableEntityException.class;
      case 429 -> RateLimitException.class;
      default ->
          status >= 500 ? InternalServerException.class : UnexpectedStatusCodeException.class;
    };
  }

  @Test
  void aCodeIsToldApartFromItsStatus() {
    OpenAIServiceException tooLong = failure("fault-context_length_exceeded");
    assertThat(tooLong).isInstanceOf(BadRequestException.class);
    assertThat(tooLong.code()).hasValue("context_length_exceeded");
    assertThat(tooLong.param()).hasValue("messages");

    OpenAIServiceException broke = failure("fault-insufficient_quota");
    assertThat(broke).isInstanceOf(RateLimitException.class);
    assertThat(broke.type()).hasValue("insufficient_quota");
  }

  private OpenAIServiceException failure(String model) {
    ChatCompletionCreateParams params = question(model).build();
    return catchThrowableOfType(
        OpenAIServiceException.class, () -> client.chat().completions().create(params));
  }

  @Test
  void theSdksOwnRetriesComeThroughAFaultThatEnds() {
    provider.faults().on("error;status=429;retry_after_ms=1;count=2");
    OpenAIClient patient = client(2);
    ChatCompletion completion =
        patient.chat().completions().create(question("gpt-4o-mini").build());
    assertThat(completion.choices()).hasSize(1);
    patient.close();
    assertThat(provider.journal().entries())
        .extracting(entry -> entry.headers().first("x-stainless-retry-count").orElse(""))
        .containsExactly("0", "1", "2");
  }
}
