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
  private Optional<String> id = Optional.empty();
  private Optional<String> model = Optional.empty();
  private Optional<Usage> usage = Optional.empty();
  private boolean finishSeen;
  private boolean complete;
  private boolean failed;
  private boolean textOnly = true;

  StreamTranslator(StreamReader reader, Relay relay) {
    this.reader = reader;
    this.relay = relay;
  }

  /** Takes the provider's next event. After an error or the terminal event nothing is sent. */
  public StreamStep accept(SseEvent event) {
    if (complete || failed) {
      return StreamStep.ofQuiet(NOTHING);
    }
    if (!event.hasData()) {
      return StreamStep.ofQuiet(relay.bytes(event, List.of()));
    }
    return reader
        .read(event)
        .map(parts -> understood(event, parts))
        .orElseGet(StreamStep::ofMalformed);
  }

  /**
   * Says that the provider closed its stream cleanly.
   *
   * @return terminal, with the terminal event, if a finish reason was seen; otherwise nothing: the
   *     stream was cut
   */
  public StreamStep end() {
    if (complete || failed || !finishSeen) {
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
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> note(part, text));
    byte[] bytes = relay.bytes(event, parts);
    if (complete) {
      return StreamStep.ofEnd(bytes);
    }
    return parts.stream().anyMatch(StreamPart::meaningful)
        ? StreamStep.ofMeaning(bytes, text.toString())
        : StreamStep.ofQuiet(bytes);
  }

  private static Stream<ProviderError> error(StreamPart part) {
    return part instanceof StreamPart.Failed(ProviderError error)
        ? Stream.of(error)
        : Stream.empty();
  }

  private void note(StreamPart part, StringBuilder text) {
    switch (part) {
      case StreamPart.Started(Optional<String> name, Optional<String> served) -> {
        id = name;
        model = served;
      }
      case StreamPart.Text(String more) -> text.append(more);
      case StreamPart.Counted(Usage counted) -> usage = Optional.of(counted);
      case StreamPart.Stopped _ -> finishSeen = true;
      case StreamPart.Ended _ -> complete = true;
      case StreamPart.ToolEnded _, StreamPart.Failed _ -> {}
      case StreamPart.Reasoning _, StreamPart.ReasoningSeal _ -> textOnly = false;
      case StreamPart.SealedReasoning _, StreamPart.Refusal _ -> textOnly = false;
      case StreamPart.ToolStarted _, StreamPart.ToolArguments _ -> textOnly = false;
      case StreamPart.Foreign _ -> textOnly = false;
    }
  }

  /** How the provider calls the answer, once it has said so. */
  public Optional<String> id() {
    return id;
  }

  /** The model that serves, once the provider has said it. */
  public Optional<String> model() {
    return model;
  }

  /** What it cost so far, if the provider says so. */
  public Optional<Usage> usage() {
    return usage;
  }

  /** Whether the model has said why it stopped. */
  public boolean finishSeen() {
    return finishSeen;
  }

  /** Whether the terminal event was sent: the answer is whole. */
  public boolean complete() {
    return complete;
  }

  /** Whether all content so far was plain text, so that another target could go on with it. */
  public boolean textOnly() {
    return textOnly;
  }
}
