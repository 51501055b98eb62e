package dev.trustgate.simulator.provider.wire;

import java.util.Optional;

/** OpenAI's errors: a type, often a code, sometimes the field. */
final class OpenAiErrors implements Errors {

  private static final String INVALID = "invalid_request_error";
  private static final String SERVER = "server_error";

  @Override
  public ProviderError of(int status, Optional<String> code, String model) {
    return code.map(known -> coded(status, known, model)).orElseGet(() -> plain(status, model));
  }

  private static ProviderError coded(int status, String code, String model) {
    return switch (code) {
      case "context_length_exceeded" ->
          error(
              status,
              INVALID,
              code,
              "messages",
              "This model's maximum context length is 8192 tokens. However, your messages resulted"
                  + " in 10243 tokens. Please reduce the length of the messages.");
      case "content_filter" ->
          error(
              status,
              INVALID,
              code,
              "prompt",
              "The response was filtered due to the prompt triggering the content management"
                  + " policy. Please modify your prompt and retry.");
      case "insufficient_quota" ->
          error(
              status,
              code,
              code,
              "",
              "You exceeded your current quota, please check your plan and billing details. For"
                  + " more information on this error, read the docs:"
                  + " https://platform.openai.com/docs/guides/error-codes/api-errors.");
      case "billing_hard_limit_reached" ->
          error(status, INVALID, code, "", "Billing hard limit has been reached");
      case "rate_limit_exceeded" -> rateLimited(status, model);
      case "model_not_found" -> noModel(status, model);
      case "invalid_api_key" -> error(status, INVALID, code, "", "Incorrect API key provided.");
      default -> error(status, plain(status, model).type(), code, "", "Error " + code + ".");
    };
  }

  private static ProviderError plain(int status, String model) {
    return switch (status) {
      case 400 -> error(status, INVALID, "", "", "The request is not valid.");
      case 401 -> error(status, INVALID, "invalid_api_key", "", "Incorrect API key provided.");
      case 402 -> coded(status, "insufficient_quota", model);
      case 403 ->
          error(
              status,
              "request_forbidden",
              "unsupported_country_region_territory",
              "",
              "Country, region, or territory not supported");
      case 404 -> noModel(status, model);
      case 408 -> error(status, SERVER, "timeout", "", "Request timed out.");
      case 409 -> error(status, "conflict_error", "", "", "The resource was changed meanwhile.");
      case 413 -> error(status, INVALID, "", "", "Request too large.");
      case 422 -> error(status, INVALID, "", "", "Unable to process the request.");
      case 429 -> rateLimited(status, model);
      case 502 -> error(status, SERVER, "", "", "Bad gateway.");
      case 503 ->
          error(
              status, SERVER, "", "", "The engine is currently overloaded, please try again later");
      case 504 -> error(status, SERVER, "", "", "Gateway timeout.");
      case 529 -> error(status, SERVER, "overloaded", "", "Overloaded");
      default ->
          status >= 500
              ? error(
                  status,
                  SERVER,
                  "",
                  "",
                  "The server had an error while processing your request. Sorry about that!")
              : error(
                  status, INVALID, "", "", "The request was refused with status " + status + ".");
    };
  }

  @Override
  public ProviderError notJson(String reason) {
    return error(
        400,
        INVALID,
        "",
        "",
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't"
            + " using your HTTP library correctly. The OpenAI API expects a JSON payload, but what"
            + " was sent was not valid JSON: "
            + reason
            + ")");
  }

  @Override
  public ProviderError wrongPath(String method, String path) {
    return error(404, INVALID, "unknown_url", "", "Invalid URL (" + method + " " + path + ")");
  }

  @Override
  public ProviderError wrongMethod(String method, String path) {
    return error(
        405, INVALID, "method_not_supported", "", "Not allowed to " + method + " on " + path + ".");
  }

  @Override
  public ProviderError wrongKey(Optional<String> given) {
    return given
        .map(
            key ->
                error(
                    401,
                    INVALID,
                    "invalid_api_key",
                    "",
                    "Incorrect API key provided: "
                        + masked(key)
                        + ". You can find your API key at"
                        + " https://platform.openai.com/account/api-keys."))
        .orElseGet(
            () ->
                error(
                    401,
                    INVALID,
                    "",
                    "",
                    "You didn't provide an API key. You need to provide your API key in an"
                        + " Authorization header using Bearer auth (i.e. Authorization: Bearer"
                        + " YOUR_KEY)."));
  }

  @Override
  public ProviderError noSuchModel(String model) {
    return noModel(404, model);
  }

  private static ProviderError noModel(int status, String model) {
    return error(
        status,
        INVALID,
        "model_not_found",
        "",
        "The model `" + model + "` does not exist or you do not have access to it.");
  }

  private static ProviderError rateLimited(int status, String model) {
    return error(
        status,
        "requests",
        "rate_limit_exceeded",
        "",
        "Rate limit reached for "
            + model
            + " in organization org-simulated on requests per min (RPM). Please try again later.");
  }

  /** The real API repeats the beginning and the end of a wrong key, and so does this one. */
  private static String masked(String key) {
    if (key.length() <= 8) {
      return "*".repeat(key.length());
    }
    int shown = 4;
    String stars = "*".repeat(Math.min(key.length() - 2 * shown, 24));
    return key.substring(0, shown) + stars + key.substring(key.length() - shown);
  }

  private static ProviderError error(
      int status, String type, String code, String param, String message) {
    return new ProviderError(status, type, present(code), present(param), message);
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
