package dev.trustgate.simulator.provider.wire;

import java.util.Optional;

/** Anthropic's errors: a type that follows from the status, and a sentence. */
final class AnthropicErrors implements Errors {

  @Override
  public ProviderError of(int status, Optional<String> code, String model) {
    return error(status, code.map(known -> coded(known, model)).orElse(plain(status, model)));
  }

  private static String coded(String code, String model) {
    return switch (code) {
      case "context_length_exceeded" -> "prompt is too long: 210243 tokens > 200000 maximum";
      case "content_filter" -> "Output blocked by content filtering policy";
      case "insufficient_quota", "billing_hard_limit_reached" ->
          "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing"
              + " to upgrade or purchase credits.";
      case "rate_limit_exceeded" -> plain(429, model);
      case "model_not_found" -> plain(404, model);
      case "invalid_api_key" -> plain(401, model);
      default -> "Error " + code + ".";
    };
  }

  private static String plain(int status, String model) {
    return switch (status) {
      case 400 -> "The request is not valid.";
      case 401 -> "invalid x-api-key";
      case 402 -> "Your account has a billing issue.";
      case 403 -> "Your API key does not have permission to use the specified resource.";
      case 404 -> "model: " + model;
      case 408 -> "Request timed out.";
      case 413 -> "Request exceeds the maximum size";
      case 429 ->
          "This request would exceed your organization's rate limit of requests per minute. Please"
              + " try again later.";
      case 504 -> "Gateway timeout.";
      case 529 -> "Overloaded";
      default -> status >= 500 ? "Internal server error" : "The request was refused.";
    };
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 408, 504 -> "timeout_error";
      case 409 -> "conflict_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }

  @Override
  public ProviderError notJson(String reason) {
    return ProviderError.invalid("The request body is not valid JSON: " + reason);
  }

  @Override
  public ProviderError wrongPath(String method, String path) {
    return error(404, "Not Found");
  }

  @Override
  public ProviderError wrongMethod(String method, String path) {
    return error(405, "Method Not Allowed");
  }

  @Override
  public ProviderError wrongKey(Optional<String> given) {
    return error(401, given.isPresent() ? "invalid x-api-key" : "x-api-key header is required");
  }

  @Override
  public ProviderError noSuchModel(String model) {
    return error(404, "model: " + model);
  }

  private static ProviderError error(int status, String message) {
    return new ProviderError(status, type(status), Optional.empty(), Optional.empty(), message);
  }
}
