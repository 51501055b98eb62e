package dev.trustgate.gateway.dialect.common;

import dev.trustgate.gateway.dialect.common.ProviderError.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words in an error mean. Sources: OpenAI "Error codes", Anthropic "Errors" (types by
 * status); what their compatible servers add is judged by the message.
 */
final class ErrorKinds {

  /** The status of an error that does not say which it equals. */
  static final int UNKNOWN_STATUS = 500;

  /** How much of a message is looked at. */
  private static final int MAX_READ = 2000;

  private static final Set<String> QUOTA =
      Set.of(
          "insufficient_quota",
          "quota_exceeded",
          "insufficient_credits",
          "billing_error",
          "billing_not_active",
          "billing_hard_limit_reached");
  private static final Pattern QUOTA_MESSAGE =
      Pattern.compile("credit balance is too low|exceeded your current quota|out of credits?");

  /**
   * Google says "exceeded your current quota" of a minute's quota too, and when to come back; with
   * a limit of 0 there is nothing to come back for.
   */
  private static final Pattern SOON = Pattern.compile("please retry in \\d");

  private static final Pattern NEVER = Pattern.compile("\\blimit: 0\\b");

  /** OpenRouter "Errors": a 403 when a moderated model's input was flagged. */
  private static final Set<String> CONTENT = Set.of("content_policy_violation", "content_filter");

  private static final Pattern CONTENT_MESSAGE =
      Pattern.compile("input was flagged|moderation|content (policy|filter|management)");

  /**
   * OpenAI (429) and Groq (413) say what a minute holds and how much the request is. They use the
   * same words when it would fit another minute ("Limit 250000, Requested 546"), so only the
   * numbers tell.
   */
  private static final Pattern LIMIT_MESSAGE =
      Pattern.compile(
          "(?s)request too large\\b.{0,400}?\\blimit (\\d{1,18}), requested (\\d{1,18})");

  /** GitHub Models: "Request body too large for gpt-4o model. Max size: 8000 tokens." */
  private static final Set<String> LIMIT = Set.of("tokens_limit_reached");

  private static final Set<String> CONTEXT =
      Set.of(
          "context_length_exceeded",
          "exceed_context_size_error", // llama.cpp: jan #8108
          "model_max_prompt_tokens_exceeded", // Copilot: copilot-api #210
          "1261"); // Z.AI, whose sentence may be a Chinese one: zeroclaw #4124

  private static final Pattern CONTEXT_MESSAGE =
      Pattern.compile(
          "prompt is too long|maximum context length|exceeds? (the )?context (limit|window|length)"
              + "|context_length_exceeded|exceed context limit");

  /**
   * SGLang (openclaw #129352), llama.cpp (jan #8108), Google (gemini-cli #6678), Copilot
   * (copilot-api #210), Poolside (pi #4943), MiniMax (MiniMax-M2 #119), Bedrock (claude-code #760),
   * Kimi (kimi-cli #2011), Z.AI (zeroclaw #4124, openclaw #111744).
   */
  private static final Pattern LONG_MESSAGE =
      Pattern.compile(
          "longer than the model's context length|exceeds the available context size"
              + "|input token count .{0,40}exceeds the maximum|prompt token count of \\d+ exceeds"
              + "|exceeds the maximum allowed input length|context window exceeds limit"
              + "|input is too long for requested model|request exceeded model token limit"
              + "|prompt exceeds max length|tokens in request more than max tokens allowed");

  /**
   * Claude, of thoughts that another model had: tombii/better-ccflare #52, oh-my-pi #6379,
   * claude-code-hub #518. Who passes its errors on has them somewhere in a message.
   */
  private static final Pattern SEAL_MESSAGE =
      Pattern.compile("invalid `?signature`? in `?thinking`? block");

  /** Google (oh-my-pi #449, zeroclaw #194) and xAI (continue #10161, #10778). */
  private static final Pattern KEY_MESSAGE =
      Pattern.compile("^(api key not valid|incorrect api key provided)");

  private static final Set<String> MODEL = Set.of("model_not_found");
  private static final Pattern MODEL_MESSAGE =
      Pattern.compile("model\\b.*(does not exist|not found|not exist)|^model: ");

  private ErrorKinds() {}

  static Kind kind(int status, Optional<String> type, Optional<String> code, String message) {
    String start = message.substring(0, Math.min(message.length(), MAX_READ));
    String said = start.toLowerCase(Locale.ROOT);
    if (is(MODEL, code)) {
      return Kind.MODEL_NOT_FOUND; // a 403 too, when the account may not use the model
    }
    if (status == 403 && (is(CONTENT, code) || CONTENT_MESSAGE.matcher(said).find())) {
      return Kind.CONTENT_REFUSED; // a moderator's, not the account's
    }
    if (status == 401 || status == 402 || status == 403 || unknownKey(status, said)) {
      return Kind.CREDENTIALS;
    }
    if (is(QUOTA, type) || is(QUOTA, code) || outOfQuota(said)) {
      return Kind.QUOTA_EXHAUSTED;
    }
    if (is(CONTEXT, code) || is(CONTEXT, type) || tooLong(status, said)) {
      return Kind.CONTEXT_LENGTH_EXCEEDED;
    }
    if (is(LIMIT, code) || aboveLimit(status, said)) {
      return Kind.ABOVE_LIMIT;
    }
    if (status == 400 && SEAL_MESSAGE.matcher(said).find()) {
      return Kind.FOREIGN_SEAL;
    }
    if (status == 404 && MODEL_MESSAGE.matcher(said).find()) {
      return Kind.MODEL_NOT_FOUND;
    }
    if (status == 429) {
      return Kind.RATE_LIMITED;
    }
    return status == 529 || is(Set.of("overloaded_error"), type) ? Kind.OVERLOADED : Kind.OTHER;
  }

  private static boolean outOfQuota(String said) {
    boolean soon = SOON.matcher(said).find() && !NEVER.matcher(said).find();
    return QUOTA_MESSAGE.matcher(said).find() && !soon;
  }

  /** A 400 as the others' 401. */
  private static boolean unknownKey(int status, String said) {
    return status == 400 && KEY_MESSAGE.matcher(said).find();
  }

  private static boolean tooLong(int status, String said) {
    return (status == 400 || status == 413)
        && (CONTEXT_MESSAGE.matcher(said).find() || LONG_MESSAGE.matcher(said).find());
  }

  /** Whether no minute will ever be long enough for the request. */
  private static boolean aboveLimit(int status, String said) {
    Matcher limit = LIMIT_MESSAGE.matcher(said);
    return (status == 429 || status == 413)
        && limit.find()
        && Long.parseLong(limit.group(2)) > Long.parseLong(limit.group(1));
  }

  private static boolean is(Set<String> words, Optional<String> word) {
    return word.filter(words::contains).isPresent();
  }

  /**
   * The status that an error inside a 200 is equal to. OpenAI's types say less than its codes: a
   * refused key is an {@code invalid_request_error}. An absent model is known by its code whatever
   * the status, and stays under the type that it came with.
   */
  static int equalStatus(Optional<String> type, Optional<String> code) {
    int named = code.map(ErrorKinds::numeric).orElse(0);
    if (named == 0 && !is(MODEL, code)) {
      named = code.map(ErrorKinds::statusOf).orElse(0);
    }
    if (named == 0) {
      named = type.map(ErrorKinds::statusOf).orElse(0);
    }
    if (named == 0) {
      named = code.map(ErrorKinds::statusOf).orElse(0);
    }
    return named == 0 ? UNKNOWN_STATUS : named;
  }

  private static int numeric(String code) {
    boolean status = code.length() == 3 && code.chars().allMatch(Character::isDigit);
    int value = status ? Integer.parseInt(code) : 0;
    return value >= 400 && value <= 599 ? value : 0;
  }

  private static int statusOf(String word) {
    return switch (word) {
      case "invalid_request_error", "context_length_exceeded" -> 400;
      case "content_filter", "content_policy_violation" -> 400;
      case "authentication_error", "invalid_api_key" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error", "model_not_found" -> 404;
      case "conflict_error" -> 409;
      case "request_too_large", "tokens_limit_reached" -> 413;
      case "rate_limit_error", "rate_limit_exceeded", "insufficient_quota" -> 429;
      case "requests", "tokens" -> 429;
      case "api_error", "server_error", "internal_server_error" -> 500;
      case "service_unavailable", "service_unavailable_error" -> 503;
      case "timeout_error", "timeout" -> 504;
      case "overloaded_error" -> 529;
      default -> 0;
    };
  }

  /** The type of an error that does not name one. */
  static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 409 -> "conflict_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 408, 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
