package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The turn of the assistant's that a conversation goes on with, if it does: all that it has said
 * and called since the user last did more than hand in results. Is told of the messages one by one,
 * but for the operator's.
 */
public final class OpenRound {

  private static final Set<String> THOUGHTS = Set.of("thinking", "redacted_thinking");

  private boolean assistant;
  private boolean answered;
  private boolean thought;
  private boolean lastThought;

  /**
   * The next message.
   *
   * @param assistants whether it is the assistant's, or else the user's
   * @param thinks whether there is a thought in it
   */
  public void message(boolean assistants, boolean thinks) {
    if (assistants && !assistant && !answered) {
      thought = false; // another turn begins
    }
    if (assistant && !assistants) {
      answered = false;
    }
    if (!assistant || !assistants) {
      lastThought = thinks; // several messages of the assistant's in a row begin with the first
    }
    assistant = assistants;
    thought |= assistants && thinks;
  }

  /** There is a result in the message. */
  public void result() {
    answered = true;
  }

  /** Whether there is one, and no thought in it, or in the words that are to be gone on from. */
  public boolean isUnthought() {
    return assistant ? !lastThought : answered && !thought;
  }

  /** Whether there is one, and a thought in it. */
  public boolean holdsThought() {
    return thought && (assistant || answered);
  }

  /** Whether it goes on from results, and there is no thought in it. */
  boolean isUnthoughtRound() {
    return !assistant && answered && !thought;
  }

  /** Whether there is a thought in the content of a message. */
  public static boolean thinks(JsonNode content) {
    for (JsonNode block : content) {
      if (isThought(block) && content.isArray()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a block of a message is one. */
  static boolean isThought(JsonNode block) {
    return THOUGHTS.contains(block.path("type").asText());
  }
}
