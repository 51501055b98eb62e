package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * What a caller has of a streamed answer: as much as must be known so that another provider's
 * answer can go on with it under the same name, in the same block.
 */
final class Transcript {

  /** Longer texts are not kept: a stream must not hold more memory than a request may. */
  static final int KEPT_CHARS = 1 << 20;

  private static final StreamPart SOMETHING = new StreamPart.Text(".");

  private final Instant begun;
  private final int keptChars;
  private final StringBuilder text = new StringBuilder();
  private Optional<StreamPart.Started> start = Optional.empty();
  private Optional<StreamPart.Stopped> stop = Optional.empty();
  private int endedBlocks;
  private int blockBegins;
  private boolean blockOpen;
  private boolean blockTold;
  private boolean anew;
  private boolean announced;
  private boolean textOnly = true;
  private boolean whole = true;

  /**
   * The transcript of a stream that begins.
   *
   * @param begun what its events are dated with if the provider's dialect has no date
   * @param keptChars 0 if nobody will go on with it
   */
  Transcript(Instant begun, int keptChars) {
    this.begun = begun;
    this.keptChars = keptChars;
  }

  void note(StreamPart part) {
    switch (part) {
      case StreamPart.Started started -> start = start.or(() -> Optional.of(started));
      case StreamPart.BlockStarted _ -> {
        textOnly &= !announced;
        announced = true;
      }
      case StreamPart.Text(String more) -> add(more);
      case StreamPart.TextEnded _ -> {
        textOnly &= !announced; // an empty block has a number, too
        endedBlocks += blockTold ? 1 : 0;
        blockOpen = false;
        blockTold = false;
      }
      case StreamPart.Stopped stopped -> stop = Optional.of(stopped);
      case StreamPart.Counted _, StreamPart.Ended _, StreamPart.Failed _ -> {}
      case StreamPart.ToolEnded _ -> {}
      case StreamPart.Reasoning _, StreamPart.ReasoningSeal _ -> textOnly = false;
      case StreamPart.SealedReasoning _, StreamPart.Refusal _ -> textOnly = false;
      case StreamPart.ToolStarted _, StreamPart.ToolArguments _ -> textOnly = false;
      case StreamPart.Foreign _ -> textOnly = false;
      case StreamPart.OfAnother _ -> textOnly &= !part.meaningful();
    }
  }

  private void add(String more) {
    textOnly &= stop.isEmpty(); // a writer that is brought here has stopped behind all text
    blockBegins = blockOpen ? blockBegins : text.length();
    blockOpen = true;
    blockTold |= !anew || !more.isBlank();
    announced = false;
    whole &= text.length() + more.length() <= keptChars;
    if (whole) {
      text.append(more);
    } else {
      text.setLength(0);
    }
  }

  /** From here on it is said anew: a block is told by its first letter, and not by blanks. */
  Transcript saidAnew() {
    anew = true;
    return this;
  }

  Instant begun() {
    return begun;
  }

  Optional<String> id() {
    return start.flatMap(StreamPart.Started::id);
  }

  Optional<String> model() {
    return start.flatMap(StreamPart.Started::model);
  }

  String text() {
    return text.toString();
  }

  /** Whether the caller was told why the model stopped. */
  boolean stopped() {
    return stop.isPresent();
  }

  /**
   * Whether another answer can go on with this one: all of it is known, and all of it is text. A
   * block that the caller was promised and has no word of cannot be gone on with: it may be text or
   * reasoning, and another provider begins none.
   */
  boolean resumable() {
    return textOnly && whole && !announced && !text.isEmpty();
  }

  /** Brings a new writer to where the caller is; what it writes is with the caller already. */
  void replay(StreamWriter writer) {
    writer.write(start.orElse(new StreamPart.Started(Optional.empty(), Optional.empty())));
    for (int block = 0; block < endedBlocks; block++) {
      writer.write(SOMETHING);
      writer.write(new StreamPart.TextEnded());
    }
    if (blockOpen) {
      writer.write(blockTold ? SOMETHING : new StreamPart.Text(text.substring(blockBegins)));
    }
    stop.ifPresent(writer::write);
  }
}
