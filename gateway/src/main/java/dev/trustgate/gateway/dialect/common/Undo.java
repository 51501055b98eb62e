package dev.trustgate.gateway.dialect.common;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was said in a roundabout way, and how the answer is turned back: tools that had to be
 * renamed, and a tool that stands for an output format. Beside it what the answer must not say
 * again. Names and ids are the caller's: they stay in hash maps, for {@link Map#copyOf} and {@link
 * Set#copyOf} take hashes as they are, and texts of one hash, or numbered ones, crowd each other.
 *
 * @param toolNames from the name that was sent to the caller's own
 * @param formatTool the tool whose input is the answer
 * @param callIds of the calls that the conversation holds, as the caller and as the provider knows
 *     them
 * @param stops the texts at which the caller wishes an answer to end; at others that a server knows
 *     it ends by itself
 */
public record Undo(
    Map<String, String> toolNames,
    Optional<String> formatTool,
    Set<String> callIds,
    List<String> stops) {

  public static final Undo NOTHING = new Undo(Map.of(), Optional.empty());

  public Undo {
    toolNames = Collections.unmodifiableMap(toolNames);
    callIds = Collections.unmodifiableSet(callIds);
    stops = List.copyOf(stops);
  }

  public Undo(Map<String, String> toolNames, Optional<String> formatTool) {
    this(toolNames, formatTool, Set.of(), List.of());
  }

  /** The same for a conversation that holds these calls. */
  public Undo after(Set<String> calls) {
    return new Undo(toolNames, formatTool, calls, stops);
  }

  /** The same for an answer that shall end at these texts. */
  public Undo stoppingAt(List<String> texts) {
    return new Undo(toolNames, formatTool, callIds, texts);
  }

  /** The text at which an answer ended, if it is one of the caller's. */
  Optional<String> stop(Optional<String> told) {
    return told.filter(stops::contains);
  }

  /** Why it ended, if that text is the caller's, and if not. */
  StopReason reason(StopReason told, Optional<String> text) {
    boolean another = told == StopReason.STOP_SEQUENCE && stop(text).isEmpty();
    return another ? StopReason.END : told;
  }

  /**
   * The answer as the caller expects it. Who asked for a form reads all words as that form, so
   * where a tool had to be called for it, words beside a call are not told.
   *
   * @param id another for each answer: of it are made the ids of calls that must differ
   */
  public Answer answer(Answer answer, String id) {
    FreshIds ids = new FreshIds(callIds, id);
    List<AnswerPart> parts = new ArrayList<>();
    boolean calls = false;
    boolean wordless = formatTool.isPresent() && callsAny(answer);
    for (AnswerPart part : answer.parts()) {
      if (part instanceof AnswerPart.ToolCall(String call, String name, String arguments)) {
        boolean formatted = isFormat(name);
        calls |= !formatted;
        parts.add(
            formatted
                ? new AnswerPart.Text(arguments)
                : new AnswerPart.ToolCall(ids.of(call), nameOf(name), arguments));
      } else if (!(wordless && part instanceof AnswerPart.Text)) {
        parts.add(part);
      }
    }
    boolean called = calls;
    return new Answer(
        answer.id(),
        answer.model(),
        parts,
        answer
            .stopReason()
            .map(reason -> reason(reason, answer.stopSequence()))
            .map(reason -> reason.beside(called)),
        stop(answer.stopSequence()),
        answer.usage());
  }

  private static boolean callsAny(Answer answer) {
    return answer.parts().stream().anyMatch(AnswerPart.ToolCall.class::isInstance);
  }

  boolean isFormat(String tool) {
    return formatTool.filter(tool::equals).isPresent();
  }

  String nameOf(String tool) {
    return toolNames.getOrDefault(tool, tool);
  }
}
