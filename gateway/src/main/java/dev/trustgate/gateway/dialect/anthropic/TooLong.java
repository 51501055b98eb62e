package dev.trustgate.gateway.dialect.anthropic;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "The conversation is too long" in Anthropic's words: agents know by them that they must sum it
 * up, or ask for a shorter answer (documentation "Context windows"; claude-code-router #1799). The
 * other language has a code for it, and each of its servers a sentence of its own; where that has
 * numbers they are told, and the sentence stands behind ours.
 */
final class TooLong {

  /** How much of a sentence is looked at. */
  private static final int MAX_READ = 2000;

  private static final Pattern OWN =
      Pattern.compile("prompt is too long|exceed context limit: \\d");

  private static final Pattern LIMIT =
      Pattern.compile(
          "maximum context length (?:is|of) (\\d{1,9})"
              + "|context (?:length|size) \\((\\d{1,9}) tokens\\)"
              + "|tokens allowed \\((\\d{1,9})\\)"
              + "|exceeds the limit of (\\d{1,9})"
              + "|input length of (\\d{1,9})");

  private static final Pattern SIZE =
      Pattern.compile(
          "resulted in (\\d{1,9}) tokens"
              + "|request has (\\d{1,9}) input tokens"
              + "|(?:request|input) \\((\\d{1,9}) tokens\\)"
              + "|input token count \\((\\d{1,9})\\)"
              + "|prompt token count of (\\d{1,9})"
              + "|input length (\\d{1,9}) exceeds"
              + "|requested (?:a total of )?(\\d{1,9}) tokens");

  /** OpenAI of old, vLLM and SGLang: what there is to read, and what may be answered. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(\\d{1,9}) (?:tokens )?(?:in|from) the (?:input )?messages?"
              + "(?:, (\\d{1,9}) in the functions)?,?(?: and)? (\\d{1,9}) (?:tokens )?(?:in|for)"
              + " the completion");

  private TooLong() {}

  /** The sentence of a provider of the other language, made known to this one's programs. */
  static String said(String theirs) {
    String start = theirs.substring(0, Math.min(theirs.length(), MAX_READ));
    String low = start.toLowerCase(Locale.ROOT);
    if (OWN.matcher(low).find()) {
      return theirs;
    }
    long limit = first(LIMIT, low).orElse(0);
    Matcher parts = PARTS.matcher(low);
    if (!parts.find()) {
      return tooLong(first(SIZE, low).orElse(0), limit) + theirs;
    }
    long read = Long.parseLong(parts.group(1)) + optional(parts.group(2));
    long answered = Long.parseLong(parts.group(3));
    return (read <= limit ? beside(read, answered, limit) : tooLong(read, limit)) + theirs;
  }

  private static String tooLong(long size, long limit) {
    return size > limit && limit > 0
        ? "prompt is too long: " + size + " tokens > " + limit + " maximum. "
        : "prompt is too long. ";
  }

  /** It would fit if less were asked for; who reads this asks again for what there is room for. */
  private static String beside(long read, long answered, long limit) {
    return "input length and `max_tokens` exceed context limit: %d + %d > %d, "
            .formatted(read, answered, limit)
        + "decrease input length or `max_tokens` and try again. ";
  }

  private static OptionalLong first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      return OptionalLong.empty();
    }
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        return OptionalLong.of(Long.parseLong(found.group(group)));
      }
    }
    return OptionalLong.empty();
  }

  private static long optional(String number) {
    return number == null ? 0 : Long.parseLong(number);
  }
}
