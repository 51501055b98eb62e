package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamReader;
import dev.trustgate.gateway.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the stream of another target that answers the same request anew: what the caller already
 * has is held back, and an answer that does not begin with it is an error.
 */
final class Resumption implements StreamReader {

  private final StreamReader reader;
  private String owed;

  Resumption(StreamReader reader, String sent) {
    this.reader = reader;
    this.owed = sent;
  }

  @Override
  public Optional<List<StreamPart>> read(SseEvent event) {
    return reader.read(event).map(this::continued);
  }

  private List<StreamPart> continued(List<StreamPart> parts) {
    List<StreamPart> kept = new ArrayList<>();
    for (StreamPart part : parts) {
      if (owed.isEmpty()) {
        kept.add(part);
      } else {
        catchUp(part, kept);
      }
    }
    return kept;
  }

  private void catchUp(StreamPart part, List<StreamPart> kept) {
    switch (part) {
      case StreamPart.Text(String text) -> {
        int common = Math.min(text.length(), owed.length());
        if (!owed.regionMatches(0, text, 0, common)) {
          kept.add(another());
          return;
        }
        owed = owed.substring(common);
        if (text.length() > common) {
          kept.add(new StreamPart.Text(text.substring(common)));
        }
      }
      case StreamPart.Started _, StreamPart.Counted _, StreamPart.Failed _ -> kept.add(part);
      case StreamPart.Reasoning _, StreamPart.ReasoningSeal _ -> {} // nobody waits for it any more
      case StreamPart.SealedReasoning _ -> {}
      case StreamPart.Refusal _, StreamPart.Foreign _, StreamPart.Stopped _ -> kept.add(another());
      case StreamPart.ToolStarted _, StreamPart.ToolArguments _ -> kept.add(another());
      case StreamPart.ToolEnded _, StreamPart.Ended _ -> kept.add(another());
    }
  }

  private static StreamPart another() {
    return new StreamPart.Failed(
        ErrorReader.broken("the next target gives another answer than the one that was begun"));
  }
}
