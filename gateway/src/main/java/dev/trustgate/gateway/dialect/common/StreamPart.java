package dev.trustgate.gateway.dialect.common;

import java.util.Optional;

/**
 * What one piece of a streamed answer says. A tool call is known by its {@code key}: a number that
 * the reader gives it, 0, 1, 2 in the order of their appearance.
 */
public sealed interface StreamPart {

  /** The answer begins. */
  record Started(Optional<String> id, Optional<String> model) implements StreamPart {}

  /** A block of text or reasoning begins; its words come behind. Not every language says so. */
  record BlockStarted() implements StreamPart {}

  /** More text; never empty. */
  record Text(String text) implements StreamPart {}

  /** The text so far is a block of its own; more text begins another one. */
  record TextEnded() implements StreamPart {}

  /** More reasoning; never empty. */
  record Reasoning(String text) implements StreamPart {}

  /** The provider's seal on the reasoning before it. */
  record ReasoningSeal(String signature) implements StreamPart {}

  /** Reasoning that only the provider can read. */
  record SealedReasoning(String data) implements StreamPart {}

  /** More of a refusal; never empty. */
  record Refusal(String text) implements StreamPart {}

  /** A tool call begins. */
  record ToolStarted(int key, String id, String name) implements StreamPart {}

  /** More of the JSON text of a tool call's arguments; never empty. */
  record ToolArguments(int key, String fragment) implements StreamPart {}

  /** The tool call has all of its arguments. */
  record ToolEnded(int key) implements StreamPart {}

  /** Content that this form has no word for: sound, a tool of the provider. */
  record Foreign() implements StreamPart {}

  /**
   * What another choice says, of several that were asked for at once. Who has a word for one only
   * leaves it out.
   *
   * @param choice its number; the first, 0, is the answer itself
   */
  record OfAnother(int choice, StreamPart said) implements StreamPart {}

  /**
   * The model has stopped; as a rule only counts follow. Some servers say so with every piece: then
   * what comes behind takes it back until it is said again.
   */
  record Stopped(StopReason reason, Optional<String> stopSequence) implements StreamPart {}

  /** The counts so far; each replaces the one before. */
  record Counted(Usage usage) implements StreamPart {}

  /**
   * The terminal event.
   *
   * @param whole false if part of the answer has no end all the same: of several choices some have
   *     stopped, and others were given up
   * @param allBegan whether there was a word of each choice that was asked for
   */
  record Ended(boolean whole, boolean allBegan) implements StreamPart {
    public Ended() {
      this(true, true);
    }
  }

  /** The provider says that it cannot go on. */
  record Failed(ProviderError error) implements StreamPart {}

  /** Whether it is something that the caller waits for: content, tool call, reasoning, refusal. */
  default boolean meaningful() {
    return switch (this) {
      case Text _, Reasoning _, SealedReasoning _, Refusal _ -> true;
      case ToolStarted _, ToolArguments _, Foreign _ -> true;
      case Started _, BlockStarted _, TextEnded _, ReasoningSeal _, ToolEnded _ -> false;
      case Stopped _, Counted _, Ended _, Failed _ -> false;
      case OfAnother(_, StreamPart said) -> said.meaningful();
    };
  }
}
