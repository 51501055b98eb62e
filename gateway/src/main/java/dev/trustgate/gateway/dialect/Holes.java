package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.sse.SseEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * What events that could not be read may have taken with them. Nor does such an event say whose
 * words it held, so no choice may lack more than a piece of its text.
 */
final class Holes {

  /** What is known of a choice. */
  private static final class Choice {
    private boolean spoke;
    private boolean callsTools;
    private boolean callInFlight;

    void note(StreamPart part) {
      spoke |= part.meaningful() && !thinks(part);
      switch (part) {
        case StreamPart.Stopped(StopReason reason, _) -> {
          callsTools = reason == StopReason.TOOL_USE;
          callInFlight = false;
        }
        case StreamPart.ToolStarted _, StreamPart.ToolArguments _ -> callInFlight = true;
        case StreamPart.ToolEnded _ -> callInFlight = false;
        case StreamPart.Started _, StreamPart.BlockStarted _ -> {}
        case StreamPart.Text _, StreamPart.TextEnded _ -> {}
        case StreamPart.Reasoning _, StreamPart.ReasoningSeal _ -> {}
        case StreamPart.SealedReasoning _, StreamPart.Refusal _ -> {}
        case StreamPart.Foreign _, StreamPart.OfAnother _ -> {}
        case StreamPart.Counted _, StreamPart.Ended _, StreamPart.Failed _ -> {}
      }
    }

    /** What comes before the answer, and is none. */
    private static boolean thinks(StreamPart part) {
      return part instanceof StreamPart.Reasoning || part instanceof StreamPart.SealedReasoning;
    }

    /** Whether an event was not one of many: the call of a tool, or all that was said. */
    boolean lacksOne() {
      return callsTools || !spoke;
    }
  }

  private final Choice first = new Choice();
  private final Map<Integer, Choice> others = new HashMap<>();
  private boolean any;
  private boolean allBegan = true;

  void note(StreamPart part) {
    switch (part) {
      case StreamPart.OfAnother(int choice, StreamPart said) ->
          others.computeIfAbsent(choice, _ -> new Choice()).note(said);
      case StreamPart.Ended ended -> allBegan = ended.allBegan();
      default -> first.note(part);
    }
  }

  /** An event is left out. What begins with it, if it was a beginning, may be a tool's call. */
  void leaveOut(SseEvent event) {
    any = true;
    first.callInFlight |= event.name().equals("content_block_start");
  }

  /** Whether a tool is being called, by whichever choice. */
  boolean callInFlight() {
    return first.callInFlight || others.values().stream().anyMatch(it -> it.callInFlight);
  }

  /** Whether more may be missing than a piece of a text: also all that a choice had to say. */
  boolean lacking() {
    return any
        && (!allBegan || first.lacksOne() || others.values().stream().anyMatch(Choice::lacksOne));
  }
}
