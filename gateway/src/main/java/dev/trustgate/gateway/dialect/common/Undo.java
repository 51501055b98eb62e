package dev.trustgate.gateway.dialect.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said in a roundabout way, and how the answer is turned back: tools that had to be
 * renamed, and a tool that stands for an output format.
 *
 * @param toolNames from the name that was sent to the caller's own
 * @param formatTool the tool whose input is the answer
 */
public record Undo(Map<String, String> toolNames, Optional<String> formatTool) {

  public static final Undo NOTHING = new Undo(Map.of(), Optional.empty());

  public Undo {
    toolNames = Map.copyOf(toolNames);
  }

  /** The answer as the caller expects it. */
  public Answer answer(Answer answer) {
    List<AnswerPart> parts = new ArrayList<>();
    boolean unwrapped = false;
    boolean toolsLeft = false;
    for (AnswerPart part : answer.parts()) {
      if (part instanceof AnswerPart.ToolCall(String id, String name, String arguments)) {
        boolean formatted = isFormat(name);
        unwrapped |= formatted;
        toolsLeft |= !formatted;
        parts.add(
            formatted
                ? new AnswerPart.Text(arguments)
                : new AnswerPart.ToolCall(id, nameOf(name), arguments));
      } else {
        parts.add(part);
      }
    }
    boolean formatOnly = unwrapped && !toolsLeft;
    return new Answer(
        answer.id(),
        answer.model(),
        parts,
        answer.stopReason().map(reason -> reason.withoutTools(formatOnly)),
        answer.stopSequence(),
        answer.usage());
  }

  boolean isFormat(String tool) {
    return formatTool.filter(tool::equals).isPresent();
  }

  String nameOf(String tool) {
    return toolNames.getOrDefault(tool, tool);
  }
}
