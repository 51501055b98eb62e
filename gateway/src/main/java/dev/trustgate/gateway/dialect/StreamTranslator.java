package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamReader;
import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.sse.SseEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One provider's stream on its way to the caller, event by event. It knows what each event is worth
 * and never invents an end: a terminal event is supplied only behind a finish reason. Events before
 * the first meaningful one have bytes too; who holds the answer back keeps them and sends them
 * first.
 */
public final class StreamTranslator {

  private static final byte[] NOTHING = {};

  private final StreamReader reader;
  private final Relay relay;
  private final Transcript transcript;
  private final Optional<Resumption> resumption;
  private final boolean needsReason;
  private final Holes holes = new Holes();
  private Optional<Usage> usage = Optional.empty();
  private boolean reasonSaid;
  private boolean finishSeen;
  private boolean goesOnBehindIt;
  private boolean partMissing;
  private boolean complete;
  private boolean failed;

  private StreamTranslator(
      StreamReader reader,
      Relay relay,
      Transcript transcript,
      Optional<Resumption> resumption,
      boolean needsReason) {
    this.reader = reader;
    this.relay = relay;
    this.transcript = transcript;
    this.resumption = resumption;
    this.needsReason = needsReason;
  }

  /**
   * A stream from its beginning.
   *
   * @param needsReason whether a reason for the end would have to be invented if the provider says
   *     none
   */
  static StreamTranslator beginning(
      StreamReader reader, Relay relay, Transcript transcript, boolean needsReason) {
    return new StreamTranslator(reader, relay, transcript, Optional.empty(), needsReason);
  }

  /** A stream of which the caller has a part from elsewhere. */
  static StreamTranslator resuming(StreamReader reader, Relay relay, Transcript told) {
    return new StreamTranslator(reader, relay, told, Optional.of(new Resumption(told)), true);
  }

  /** Takes the provider's next event. After an error or the terminal event nothing is sent. */
  public StreamStep accept(SseEvent event) {
    if (complete || failed) {
      return StreamStep.ofQuiet(NOTHING);
    }
    if (!event.hasData()) {
      return StreamStep.ofQuiet(caughtUp() ? relay.bytes(event, List.of()) : NOTHING);
    }
    return reader
        .read(event)
        .map(parts -> understood(event, parts))
        .orElseGet(() -> unreadable(event));
  }

  private StreamStep unreadable(SseEvent event) {
    holes.leaveOut(event);
    return StreamStep.ofMalformed();
  }

  /**
   * Says that the provider closed its stream cleanly.
   *
   * @return terminal, with the terminal event, if a finish reason was seen that can be believed;
   *     otherwise nothing: the stream was cut. Whoever has gone on behind a reason before says one
   *     with every piece, and it tells nothing of the end
   */
  public StreamStep end() {
    if (complete || failed || !finishSeen || goesOnBehindIt || holes.lacking()) {
      return StreamStep.ofQuiet(NOTHING);
    }
    complete = true;
    return StreamStep.ofEnd(relay.close());
  }

  private StreamStep understood(SseEvent event, List<StreamPart> parts) {
    Optional<ProviderError> error = parts.stream().flatMap(StreamTranslator::error).findFirst();
    if (error.isPresent()) {
      failed = true;
      return StreamStep.ofError(error.get());
    }
    Optional<List<StreamPart>> news =
        resumption.map(begun -> begun.rest(parts)).orElse(Optional.of(parts));
    if (news.isEmpty()) {
      failed = true;
      return StreamStep.ofAnother();
    }
    news.get().forEach(this::note);
    if (complete && (partMissing || (needsReason && !reasonSaid) || holes.lacking())) {
      complete = false;
      failed = true;
      return StreamStep.ofUnfinished();
    }
    byte[] bytes = bytes(event, parts, news.get());
    if (complete) {
      return StreamStep.ofEnd(bytes);
    }
    return parts.stream().anyMatch(StreamPart::meaningful)
        ? StreamStep.ofMeaning(bytes)
        : StreamStep.ofQuiet(bytes);
  }

  /** Nothing for what the caller has already, not even a sign of life. */
  private byte[] bytes(SseEvent event, List<StreamPart> parts, List<StreamPart> news) {
    byte[] bytes = relay.bytes(event, news);
    boolean known = news.isEmpty() && !parts.isEmpty();
    return caughtUp() && !known ? bytes : NOTHING;
  }

  private static Stream<ProviderError> error(StreamPart part) {
    return part instanceof StreamPart.Failed(ProviderError error)
        ? Stream.of(error)
        : Stream.empty();
  }

  private void note(StreamPart part) {
    transcript.note(part);
    goesOnBehindIt |= finishSeen && part.meaningful();
    finishSeen &= !part.meaningful();
    holes.note(part);
    switch (part) {
      case StreamPart.Counted(Usage counted) -> usage = Optional.of(counted);
      case StreamPart.Stopped _ -> {
        reasonSaid = true;
        finishSeen = true;
      }
      case StreamPart.Ended ended -> {
        complete = true;
        partMissing = !ended.whole();
      }
      case StreamPart.Started _, StreamPart.BlockStarted _ -> {}
      case StreamPart.Text _, StreamPart.TextEnded _ -> {}
      case StreamPart.Reasoning _, StreamPart.ReasoningSeal _ -> {}
      case StreamPart.SealedReasoning _, StreamPart.Refusal _ -> {}
      case StreamPart.ToolStarted _, StreamPart.ToolArguments _, StreamPart.ToolEnded _ -> {}
      case StreamPart.Foreign _, StreamPart.OfAnother _, StreamPart.Failed _ -> {}
    }
  }

  private boolean caughtUp() {
    return resumption.map(Resumption::caughtUp).orElse(true);
  }

  /** How the provider calls the answer, once it has said so. */
  public Optional<String> id() {
    return transcript.id();
  }

  /** The model that serves, once the provider has said it. */
  public Optional<String> model() {
    return transcript.model();
  }

  /** What it cost so far, if the provider says so. */
  public Optional<Usage> usage() {
    return usage;
  }

  /** Whether the model has said why it stopped, and nothing behind that. */
  public boolean finishSeen() {
    return finishSeen;
  }

  /**
   * Whether a tool is being called, by whichever choice. An event that cannot be read must not be
   * left out then: what is left of the arguments may be another call.
   */
  public boolean toolInFlight() {
    return holes.callInFlight();
  }

  /** Whether the terminal event was sent: the answer is whole. */
  public boolean complete() {
    return complete;
  }

  /** Whether the caller has everything of it but the terminal event. */
  boolean lacksOnlyItsEnd() {
    return relay.lacksOnlyItsEnd();
  }

  /** Whether another target could go on with it; see {@link Translation#resume}. */
  public boolean resumable() {
    return transcript.resumable();
  }

  Transcript transcript() {
    return transcript;
  }
}
