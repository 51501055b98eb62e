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
import java.util.Map;
import java.util.TreeMap;
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

  /**
   * What a status is to a caller of OpenAI's.
   *
   * @param exception of its library for Java, which has none of its own for the rarer ones
   * @param own type and code as OpenAI itself says them, a dash for none
   * @param other the same of what Anthropic says
   */
  private record Openai(String exception, String own, String other) {}

  private static Stream<Arguments> openai() {
    String invalid = "invalid_request_error";
    String unexpected = "UnexpectedStatusCodeException";
    String internal = "InternalServerException";
    String quota = "insufficient_quota insufficient_quota";
    String server = "server_error -";
    Map<Integer, Openai> statuses = new TreeMap<>();
    statuses.put(400, new Openai("BadRequestException", invalid + " -", invalid + " -"));
    String key = invalid + " invalid_api_key";
    statuses.put(401, new Openai("UnauthorizedException", key, key));
    statuses.put(402, new Openai(unexpected, quota, quota));
    String country = "request_forbidden unsupported_country_region_territory";
    statuses.put(403, new Openai("PermissionDeniedException", country, "permission_error -"));
    String model = invalid + " model_not_found";
    statuses.put(404, new Openai("NotFoundException", model, model));
    statuses.put(408, new Openai(unexpected, "server_error timeout", server));
    statuses.put(409, new Openai(unexpected, "conflict_error -", invalid + " -"));
    statuses.put(413, new Openai(unexpected, invalid + " -", invalid + " -"));
    statuses.put(422, new Openai("UnprocessableEntityException", invalid + " -", invalid + " -"));
    String limited = "requests rate_limit_exceeded";
    String limitedThere = "rate_limit_error rate_limit_exceeded";
    statuses.put(429, new Openai("RateLimitException", limited, limitedThere));
    statuses.put(500, new Openai(internal, server, server));
    statuses.put(503, new Openai(internal, server, server));
    statuses.put(504, new Openai(internal, server, server));
    statuses.put(529, new Openai(internal, "server_error overloaded", "overloaded_error -"));
    return statuses.entrySet().stream()
        .flatMap(
            one ->
                Stream.of(Dialect.values())
                    .map(
                        provider ->
                            Arguments.of(
                                provider,
                                one.getKey(),
                                one.getValue().exception(),
                                provider == Dialect.OPENAI
                                    ? one.getValue().own()
                                    : one.getValue().other())));
  }

  @ParameterizedTest
  @MethodSource("openai")
  void theOpenAiSdkHasItsOwnException(
      Dialect provider, int status, String exception, String words) {
    try (World world = broken(provider, "{\"do\":\"error\",\"status\":" + status + "}")) {
      OpenAIClient client = Callers.openai(world);

      OpenAIServiceException thrown =
          catchThrowableOfType(
              OpenAIServiceException.class, () -> client.chat().completions().create(CHAT));

      assertThat(thrown.statusCode()).isEqualTo(status);
      assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
      assertThat(thrown.type().orElseThrow() + " " + thrown.code().orElse("-")).isEqualTo(words);
      assertThat(thrown.getMessage()).doesNotContain("provider-key");
      client.close();
    }
  }

  private static Stream<Arguments> anthropic() {
    String invalid = "invalid_request_error";
    return Stream.of(Dialect.values())
        .flatMap(
            provider ->
                Stream.of(
                    Arguments.of(provider, 400, "BadRequestException", invalid),
                    Arguments.of(provider, 401, "UnauthorizedException", "authentication_error"),
                    Arguments.of(provider, 402, "PaymentRequiredException", "billing_error"),
                    Arguments.of(provider, 403, "PermissionDeniedException", "permission_error"),
                    Arguments.of(provider, 404, "NotFoundException", "not_found_error"),
                    Arguments.of(provider, 408, "RequestTimeoutException", "timeout_error"),
                    Arguments.of(provider, 409, "ConflictException", "conflict_error"),
                    Arguments.of(provider, 413, "ContentTooLargeException", "request_too_large"),
                    Arguments.of(provider, 422, "UnprocessableEntityException", invalid),
                    Arguments.of(provider, 429, "RateLimitException", "rate_limit_error"),
                    Arguments.of(provider, 500, "InternalServerException", "api_error"),
                    Arguments.of(provider, 503, "ServiceUnavailableException", "api_error"),
                    Arguments.of(provider, 504, "GatewayTimeoutException", "timeout_error"),
                    Arguments.of(provider, 529, "OverloadedException", "overloaded_error")));
  }

  @ParameterizedTest
  @MethodSource("anthropic")
  void theAnthropicSdkHasItsOwnException(
      Dialect provider, int status, String exception, String type) {
    try (World world = broken(provider, "{\"do\":\"error\",\"status\":" + status + "}")) {
      AnthropicClient client = Callers.anthropic(world);

      AnthropicServiceException thrown =
          catchThrowableOfType(
              AnthropicServiceException.class, () -> client.messages().create(MESSAGE));

      assertThat(thrown.statusCode()).isEqualTo(status);
      assertThat(thrown.type().orElseThrow().asString()).isEqualTo(type);
      assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
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
