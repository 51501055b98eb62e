package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes wrong at a provider of either kind is the exception that the caller's SDK has for it.
 */
class CallerErrorsIT {

  private static final ChatCompletionCreateParams CHAT =
      ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage("Hi").build();
  private static final MessageCreateParams MESSAGE =
      MessageCreateParams.builder()
          .model("claude-3-5-sonnet-20241022")
          .maxTokens(99)
          .addUserMessage("Hi")
          .build();

  /** A provider that does nothing but this. */
  private static World broken(Dialect provider, String fault) {
    World world = World.of(provider);
    world.http().post(world.providers().getFirst().uri().resolve("/sim/v1/faults"), fault);
    return world;
  }

  private static Stream<Arguments> statuses() {
    return List.of(Dialect.values()).stream()
        .flatMap(
            provider ->
                Stream.of(
                    Arguments.of(provider, 400, "BadRequestException", "invalid_request_error"),
                    Arguments.of(provider, 401, "UnauthorizedException", "authentication_error"),
                    Arguments.of(provider, 403, "PermissionDeniedException", "permission_error"),
                    Arguments.of(provider, 404, "NotFoundException", "not_found_error"),
                    Arguments.of(provider, 429, "RateLimitException", "rate_limit_error"),
                    Arguments.of(provider, 500, "InternalServerException", "api_error"),
                    Arguments.of(provider, 503, "InternalServerException", "api_error"),
                    Arguments.of(provider, 529, "InternalServerException", "overloaded_error")));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void theOpenAiSdkHasItsOwnException(Dialect provider, int status, String exception) {
    try (World world = broken(provider, "{\"do\":\"error\",\"status\":" + status + "}")) {
      OpenAIClient client = Callers.openai(world);

      OpenAIServiceException thrown =
          catchThrowableOfType(
              OpenAIServiceException.class, () -> client.chat().completions().create(CHAT));

      assertThat(thrown.statusCode()).isEqualTo(status);
      assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
      assertThat(thrown.type()).isPresent();
      assertThat(thrown.getMessage()).doesNotContain("provider-key");
      client.close();
    }
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void theAnthropicSdkHasItsOwnException(
      Dialect provider, int status, String exception, String type) {
    try (World world = broken(provider, "{\"do\":\"error\",\"status\":" + status + "}")) {
      AnthropicClient client = Callers.anthropic(world);

      AnthropicServiceException thrown =
          catchThrowableOfType(
              AnthropicServiceException.class, () -> client.messages().create(MESSAGE));

      assertThat(thrown.statusCode()).isEqualTo(status);
      assertThat(thrown.type().orElseThrow().asString()).isEqualTo(type);
      String expected =
          switch (status) {
            case 503 -> "ServiceUnavailableException";
            case 529 -> "OverloadedException";
            default -> exception;
          };
      assertThat(thrown.getClass().getSimpleName()).isEqualTo(expected);
      assertThat(thrown.getMessage()).doesNotContain("provider-key");
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aStreamThatBreaksIsAnExceptionAndNeverAnEnd(Dialect provider) {
    String fault = "{\"do\":\"error_event\",\"after\":4,\"status\":500}";
    try (World world = broken(provider, fault)) {
      OpenAIClient openai = Callers.openai(world);
      AnthropicClient anthropic = Callers.anthropic(world);

      assertThatThrownBy(() -> Callers.streamed(openai, CHAT))
          .isInstanceOf(OpenAIServiceException.class);
      assertThatThrownBy(() -> Callers.streamed(anthropic, MESSAGE))
          .isInstanceOf(AnthropicServiceException.class);
      openai.close();
      anthropic.close();
    }
  }
}
