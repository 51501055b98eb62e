package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.StreamPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares an answer with what the caller has of another one, piece by piece: what it has is held
 * back, and the first difference ends it.
 */
final class Resumption {

  private final String sent;
  private final boolean stopped;
  private int verified;
  private boolean sealed;

  Resumption(Transcript told) {
    this.sent = told.text();
    this.stopped = told.stopped();
  }

  /** Whether the answer began with everything that the caller has. */
  boolean caughtUp() {
    return verified == sent.length();
  }

  /** What of these parts is new to the caller; empty if this is another answer. */
  Optional<List<StreamPart>> rest(List<StreamPart> parts) {
    List<StreamPart> rest = new ArrayList<>(parts.size());
    for (StreamPart part : parts) {
      if (!goesOn(part, rest)) {
        return Optional.empty();
      }
    }
    return Optional.of(rest);
  }

  private boolean goesOn(StreamPart part, List<StreamPart> rest) {
    return switch (part) {
      case StreamPart.Text(String text) -> text(text, rest);
      case StreamPart.Started _, StreamPart.Counted _, StreamPart.Failed _ -> rest.add(part);
      case StreamPart.BlockStarted _ -> true; // the caller is told of a block by its words
      case StreamPart.TextEnded _ -> !caughtUp() || rest.add(part);
      case StreamPart.Reasoning _ -> !caughtUp(); // before the text nobody waits for it any more
      case StreamPart.ReasoningSeal _, StreamPart.SealedReasoning _ -> {
        sealed = true;
        yield !caughtUp();
      }
      case StreamPart.ToolStarted _ -> caughtUp() && !sealed && !stopped && rest.add(part);
      case StreamPart.ToolArguments _, StreamPart.ToolEnded _ -> caughtUp() && rest.add(part);
      case StreamPart.Refusal _ -> caughtUp() && !stopped && rest.add(part);
      case StreamPart.Stopped _, StreamPart.Ended _ -> caughtUp() && rest.add(part);
      case StreamPart.Foreign _ -> false; // it would be lost
      case StreamPart.OfAnother _ -> !part.meaningful() && rest.add(part);
    };
  }

  private boolean text(String text, List<StreamPart> rest) {
    int common = Math.min(text.length(), sent.length() - verified);
    if (!sent.regionMatches(verified, text, 0, common)) {
      return false;
    }
    verified += common;
    String more = text.substring(common);
    return more.isEmpty()
        || (!stopped && !partsACharacter(more) && rest.add(new StreamPart.Text(more)));
  }

  /** Whether the seam is inside a character: half of one cannot be written. */
  private boolean partsACharacter(String more) {
    return Character.isHighSurrogate(sent.charAt(sent.length() - 1))
        && Character.isLowSurrogate(more.charAt(0));
  }
}
