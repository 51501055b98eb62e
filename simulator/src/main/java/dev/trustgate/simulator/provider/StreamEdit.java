package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.provider.script.Plan;
import dev.trustgate.simulator.provider.wire.Event;
import dev.trustgate.simulator.provider.wire.ProviderError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes the events of a stream. A document has none: it is left as it is, or is an error. */
final class StreamEdit {

  private final Plan plan;
  private final Visit visit;

  StreamEdit(Plan plan, Visit visit) {
    this.plan = plan;
    this.visit = visit;
  }

  /** The event {@code times} over, after {@code after} others. */
  Plan inserted(int after, Event event, int times) {
    return events(
        events -> {
          int at = Math.min(after, events.size());
          events.addAll(at, Collections.nCopies(times, event));
          return events;
        });
  }

  /** The event of this number, counted from 1, {@code times} more. */
  Plan repeated(int number, int times) {
    return events(
        events -> {
          if (number <= events.size()) {
            events.addAll(number, Collections.nCopies(times, events.get(number - 1)));
          }
          return events;
        });
  }

  Plan withoutTerminal() {
    return events(
        events -> {
          events.removeIf(event -> event.mark() == Event.Mark.TERMINAL);
          return events;
        });
  }

  /** So many events, the error, the end. */
  Plan endedBy(int after, ProviderError error) {
    if (plan instanceof Plan.Document document) {
      return document.with(visit.wire().errorBody(error, visit.requestKey()));
    }
    return events(events -> ended(events.subList(0, Math.min(after, events.size())), error));
  }

  /** The events before anything is said, the error, the end. */
  Plan openedThen(ProviderError error) {
    if (plan instanceof Plan.Document) {
      return endedBy(0, error);
    }
    return events(
        events -> ended(events.stream().takeWhile(StreamEdit::saysNothing).toList(), error));
  }

  private static boolean saysNothing(Event event) {
    return event.mark() == Event.Mark.OPENING || event.mark() == Event.Mark.PING;
  }

  private List<Event> ended(List<Event> before, ProviderError error) {
    List<Event> events = new ArrayList<>(before);
    events.add(visit.wire().errorEvent(error, visit.requestKey()));
    return events;
  }

  private Plan events(UnaryOperator<List<Event>> change) {
    return switch (plan) {
      case Plan.Document document -> document;
      case Plan.Stream stream -> stream.with(change.apply(new ArrayList<>(stream.events())));
    };
  }
}
