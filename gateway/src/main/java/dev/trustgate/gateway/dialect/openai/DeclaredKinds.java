package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers in the kinds that OpenAI's library declares. Mistral says what it thought and said as an
 * array, where callers take the one for a text (agent-framework #6978, symfony/ai #2422);
 * Microsoft's asynchronous filter leaves {@code delta} out, of which each caller reads
 * (openai-python #1677 and #2313, litellm #3811). Of calls tell {@link DeclaredCalls}.
 */
final class DeclaredKinds {

  /** Where something may be off: an array of that name is also in {@code logprobs}. */
  private static final Pattern SIGN =
      Pattern.compile(
          "\"(?:content\"\\s*:\\s*\\[|delta\"\\s*:\\s*null"
              + "|(?:tool_calls|arguments)\"\\s*:\\s*\\{)");

  private static final String CHOICES = "choices";
  private static final String CONTENT = "content";
  private static final String DELTA = "delta";
  private static final String MESSAGE = "message";
  private static final String REFUSAL = "refusal";
  private static final String TEXT = "text";
  private static final String THOUGHT = "reasoning_content";

  /** What a text says as well, or another field of the message. */
  private static final List<String> KNOWN = List.of(TEXT, "thinking", REFUSAL);

  private DeclaredKinds() {}

  /** A whole answer, if it must be said otherwise. */
  static Optional<JsonNode> answer(JsonNode document) {
    return said(document, MESSAGE);
  }

  /** An event of a stream, if it must be said otherwise. Most show at once that they need not. */
  static Optional<JsonNode> event(String data) {
    boolean chunk = data.contains("\"" + CHOICES + "\"") || data.contains("\"usage\"");
    boolean lacking = chunk && !data.contains("\"" + DELTA + "\"");
    return lacking || SIGN.matcher(data).find()
        ? Json.tree(data).flatMap(DeclaredKinds::chunk)
        : Optional.empty();
  }

  /** The same of one that is looked at already. */
  static Optional<JsonNode> chunk(JsonNode chunk) {
    return said(chunk, DELTA);
  }

  private static Optional<JsonNode> said(JsonNode document, String words) {
    if (words.equals(DELTA) && lacksChoices(document)) {
      return Optional.of(((ObjectNode) document.deepCopy()).set(CHOICES, Json.array()));
    }
    if (document.path(CHOICES).valueStream().noneMatch(choice -> isOff(choice, words))) {
      return Optional.empty();
    }
    JsonNode anew = document.deepCopy();
    for (JsonNode choice : anew.path(CHOICES)) {
      if (choice instanceof ObjectNode one && isOff(one, words)) {
        say(one, words);
      }
    }
    return Optional.of(anew);
  }

  /** Some have counts without choices, and programs read of those (pydantic-ai #5165). */
  private static boolean lacksChoices(JsonNode chunk) {
    return chunk.isObject() && !chunk.hasNonNull(CHOICES) && chunk.path("usage").isObject();
  }

  private static boolean isOff(JsonNode choice, String words) {
    boolean lacking = choice.isObject() && !choice.hasNonNull(words) && words.equals(DELTA);
    JsonNode message = choice.path(words);
    return lacking || areParts(message.path(CONTENT)) || DeclaredCalls.areOff(message);
  }

  private static boolean areParts(JsonNode content) {
    return content.isArray() && content.valueStream().allMatch(DeclaredKinds::isKnown);
  }

  /** Others are the caller's to read, who may be written for them. */
  private static boolean isKnown(JsonNode part) {
    return KNOWN.contains(part.path("type").asText());
  }

  private static void say(ObjectNode choice, String words) {
    if (!(choice.path(words) instanceof ObjectNode message)) {
      choice.set(words, Json.object());
      return;
    }
    if (DeclaredCalls.areOff(message)) {
      DeclaredCalls.say(message, words.equals(DELTA));
    }
    if (areParts(message.path(CONTENT))) {
      say(message, message.path(CONTENT));
    }
  }

  private static void say(ObjectNode message, JsonNode parts) {
    String thought = thought(parts);
    String text = text(parts, TEXT);
    String refusal = text(parts, REFUSAL);
    boolean wordless =
        !thought.isEmpty() || !refusal.isEmpty() || !message.path("tool_calls").isEmpty();
    message.put(CONTENT, text.isEmpty() && wordless ? null : text);
    if (!thought.isEmpty() && OpenAiAnswerReader.reasoning(message).isEmpty()) {
      message.put(THOUGHT, thought);
    }
    if (!refusal.isEmpty() && !message.hasNonNull(REFUSAL)) {
      message.put(REFUSAL, refusal);
    }
  }

  /** What was thought, in a text or in texts: {@code [{type: thinking, thinking: …}, …]}. */
  static String thought(JsonNode parts) {
    StringBuilder all = new StringBuilder();
    for (JsonNode part : parts) {
      JsonNode thinking = part.path("thinking");
      all.append(thinking.isArray() ? text(thinking, TEXT) : thinking.asText(""));
    }
    return all.toString();
  }

  private static String text(JsonNode parts, String field) {
    StringBuilder all = new StringBuilder();
    parts.forEach(part -> all.append(part.path(field).asText("")));
    return all.toString();
  }
}
