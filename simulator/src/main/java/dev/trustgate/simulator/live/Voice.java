package dev.trustgate.simulator.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trustgate.simulator.provider.JournalEntry;
import dev.trustgate.simulator.provider.JournalEntry.State;
import dev.trustgate.simulator.provider.ProviderSettings;
import dev.trustgate.simulator.provider.fault.FaultKind;
import dev.trustgate.simulator.provider.wire.Composer;
import dev.trustgate.simulator.provider.wire.Json;
import dev.trustgate.simulator.provider.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one fake provider says, worked out from its seed and from what it was asked. */
final class Voice {

  /** Faults that change the words themselves: what is repeated then, the provider repeats. */
  private static final Set<String> OTHER_WORDS =
      Set.of(FaultKind.DUPLICATE_CHUNK.wireName(), FaultKind.HUGE_EVENT.wireName());

  /** Faults that take the place of the words of a document. */
  private static final Set<String> SILENT =
      Stream.of(
              FaultKind.HTML,
              FaultKind.EMPTY,
              FaultKind.TRUNCATED_JSON,
              FaultKind.ERROR_EVENT,
              FaultKind.ROLE_THEN_ERROR)
          .map(FaultKind::wireName)
          .collect(Collectors.toSet());

  private static final int OK = 200;

  private final Wire wire;
  private final Composer composer;

  Voice(ProviderSettings settings) {
    this.wire = Wire.of(settings.dialect());
    this.composer =
        new Composer(
            settings.seed(), settings.name(), settings.profile().tokens(), settings.text());
  }

  /** How many tokens went out whole; a document says all of them at its end, or none. */
  int said(JournalEntry entry) {
    var answered = entry.answered();
    if (answered.status().orElse(0) != OK) {
      return 0;
    }
    boolean document = answered.events() == 0;
    boolean spoken = answered.fault().filter(SILENT::contains).isEmpty();
    boolean whole = document && spoken && answered.state() == State.COMPLETE;
    return whole ? words(entry).map(List::size).orElse(0) : answered.tokens();
  }

  Optional<List<String>> words(JournalEntry entry) {
    if (entry.answered().fault().filter(OTHER_WORDS::contains).isPresent()
        || entry.bodyBytes() != entry.body().size()) {
      return Optional.empty();
    }
    try {
      var chat = wire.read(Json.read(entry.body()));
      return Optional.of(composer.answer(chat, entry.body()).pieces());
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
