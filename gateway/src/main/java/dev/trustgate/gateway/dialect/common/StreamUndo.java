package dev.trustgate.gateway.dialect.common;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@link Undo} for a stream. The keys of the tools that remain are numbered anew, without the one
 * that stood for the format.
 */
public final class StreamUndo {

  /** What a format's tool says whose arguments do not come: an object of nothing is an answer. */
  private static final StreamPart NOTHING = new StreamPart.Text("{}");

  private final Undo undo;
  private final Set<Integer> formatKeys = new HashSet<>();
  private final Set<Integer> unsaid = new HashSet<>();
  private final Map<Integer, Integer> keys = new HashMap<>();
  private final FreshIds ids;
  private boolean begun;

  /**
   * For a stream that begins.
   *
   * @param answer another for each answer: of it are made the ids of calls that must differ
   */
  public StreamUndo(Undo undo, String answer) {
    this.undo = undo;
    this.ids = new FreshIds(undo.callIds(), answer);
  }

  /** Says that the first event is over. */
  public void begun() {
    begun = true;
  }

  /** The part as the caller expects it, or empty if nothing of it remains. */
  public Optional<StreamPart> apply(StreamPart part) {
    begun |= part.meaningful();
    return switch (part) {
      case StreamPart.ToolStarted(int key, String id, String name) -> started(key, id, name);
      case StreamPart.ToolArguments(int key, String fragment) -> {
        unsaid.remove(key);
        yield Optional.of(
            formatKeys.contains(key)
                ? new StreamPart.Text(fragment)
                : new StreamPart.ToolArguments(keyOf(key), fragment));
      }
      case StreamPart.ToolEnded(int key) ->
          formatKeys.contains(key)
              ? Optional.of(NOTHING).filter(_ -> unsaid.remove(key))
              : Optional.of(new StreamPart.ToolEnded(keyOf(key)));
      case StreamPart.Stopped(StopReason reason, Optional<String> sequence) ->
          Optional.of(
              new StreamPart.Stopped(ended(undo.reason(reason, sequence)), undo.stop(sequence)));
      case StreamPart.Started _, StreamPart.Text _, StreamPart.Reasoning _ -> Optional.of(part);
      case StreamPart.BlockStarted _ -> Optional.of(part);
      case StreamPart.TextEnded _, StreamPart.ReasoningSeal _ -> Optional.of(part);
      case StreamPart.SealedReasoning _ -> Optional.of(part);
      case StreamPart.Refusal _, StreamPart.Foreign _, StreamPart.Counted _ -> Optional.of(part);
      case StreamPart.Ended _, StreamPart.Failed _ -> Optional.of(part);
      case StreamPart.OfAnother _ -> Optional.of(part);
    };
  }

  private Optional<StreamPart> started(int key, String id, String name) {
    if (undo.isFormat(name)) {
      formatKeys.add(key);
      unsaid.add(key);
      return Optional.empty();
    }
    keys.put(key, keys.size());
    return Optional.of(new StreamPart.ToolStarted(keyOf(key), ids.of(id), undo.nameOf(name)));
  }

  private int keyOf(int key) {
    return keys.getOrDefault(key, key);
  }

  /** What begins with its end is the end of something: nobody knows what that has called. */
  private StopReason ended(StopReason reason) {
    return begun ? reason.beside(!keys.isEmpty()) : reason;
  }
}
