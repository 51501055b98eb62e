package dev.trustgate.simulator.provider.script;

import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Framing;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.wire.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a provider means to say, before it is cut into steps. */
public sealed interface Plan {

  Script script();

  /** The same, with the first piece of content so much later. */
  Plan slower(Duration more);

  /** A body of a known length, after a while. */
  record Document(int status, Headers headers, Bytes body, Duration delay) implements Plan {

    /** A body at once. */
    public Document(int status, Headers headers, Bytes body) {
      this(status, headers, body, Duration.ZERO);
    }

    @Override
    public Script script() {
      return Script.of(
              new Step.Head(status, headers, new Framing.Length(body.size())),
              new Step.Send(body, 0, 0),
              new Step.End())
          .after(delay);
    }

    @Override
    public Plan slower(Duration more) {
      return new Document(status, headers, body, delay.plus(more));
    }

    public Document with(Bytes otherBody) {
      return new Document(status, headers, otherBody, delay);
    }
  }

  /** Events at a pace: the head at once, the first piece of content after a while. */
  record Stream(Headers headers, List<Event> events, Pace pace) implements Plan {

    public Stream {
      events = List.copyOf(events);
    }

    @Override
    public Script script() {
      List<Step> steps = new ArrayList<>();
      steps.add(new Step.Head(200, headers, new Framing.Chunked()));
      int pieces = 0;
      for (Event event : events) {
        boolean content = event.mark() == Event.Mark.CONTENT;
        Duration pause = content ? pace.before(pieces++) : Duration.ZERO;
        if (pause.isPositive()) {
          steps.add(new Step.Wait(pause));
        }
        steps.add(new Step.Send(event.bytes(), 1, content ? 1 : 0));
      }
      steps.add(new Step.End());
      return new Script(steps);
    }

    @Override
    public Plan slower(Duration more) {
      return new Stream(headers, events, pace.slowerBy(more));
    }

    public Stream with(List<Event> otherEvents) {
      return new Stream(headers, otherEvents, pace);
    }
  }
}
