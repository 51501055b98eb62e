package dev.trustgate.simulator.play;

import dev.trustgate.simulator.scenario.LoadPart;
import dev.trustgate.simulator.scenario.LoadPart.Pacing;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Arrivals;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Those who ask: it lets requests come when the load says so, in whichever time. */
public final class Crowd {

  /** Who takes a request. */
  public interface Door {
    /**
     * A request comes now.
     *
     * @param patienceNanos how long its caller stays, if not for ever
     */
    void knock(Ask ask, OptionalLong patienceNanos);
  }

  /**
   * The least from one request of a caller to its next: the way to the gateway and back. Without it
   * callers who are told of an error at once would ask for ever in the same instant of a world that
   * computes its time.
   */
  private static final long TURN_NANOS = 1_000_000;

  private final Agenda agenda;
  private final Dice dice;
  private final Door door;
  private final BooleanSupplier closed;
  private final Map<Long, Runnable> afterwards = new HashMap<>();
  private long requests;

  /**
   * @param closed whether nobody else is to come
   */
  public Crowd(Agenda agenda, Dice dice, Door door, BooleanSupplier closed) {
    this.agenda = agenda;
    this.dice = dice;
    this.door = door;
    this.closed = closed;
  }

  /** Lets a part of the load take place. */
  public void expect(LoadPart part, int index) {
    RandomGenerator random = dice.of("arrivals", index);
    switch (part.pacing()) {
      case Pacing.Open(Arrivals arrivals) -> schedule(part, arrivals, random, 0, 0);
      case Pacing.Closed(int users, var think) -> {
        for (int user = 0; user < users; user++) {
          agenda.at(part.at().toNanos(), () -> again(part, random));
        }
      }
    }
  }

  private void schedule(
      LoadPart part, Arrivals arrivals, RandomGenerator random, long index, long previous) {
    long at = arrivals.next(index, previous, random);
    if (at < part.lasts().toNanos() && !closed.getAsBoolean()) {
      agenda.at(
          part.at().toNanos() + at,
          () -> {
            schedule(part, arrivals, random, index + 1, at);
            ask(part);
          });
    }
  }

  /** One caller asks, waits, thinks, and asks again. */
  private void again(LoadPart part, RandomGenerator random) {
    if (part.pacing() instanceof Pacing.Closed(_, var think)
        && agenda.nanos() < part.end().toNanos()
        && !closed.getAsBoolean()) {
      long number = requests + 1;
      long next = agenda.nanos() + TURN_NANOS;
      afterwards.put(
          number,
          () -> {
            long ready = agenda.nanos() + think.draw(random);
            agenda.at(Math.max(next, ready), () -> again(part, random));
          });
      ask(part);
    }
  }

  private void ask(LoadPart part) {
    long number = ++requests;
    boolean stream =
        part.streamShare() >= 1
            || (part.streamShare() > 0
                && dice.of("stream", number).nextDouble() < part.streamShare());
    OptionalLong patience =
        part.patience().isPresent()
            ? OptionalLong.of(part.patience().get().draw(dice.of("patience", number)))
            : OptionalLong.empty();
    door.knock(new Ask(number, part.model(), stream, part.maxTokens()), patience);
  }

  /** A request is over; whoever waited for it goes on. */
  public void served(long request) {
    Runnable next = afterwards.remove(request);
    if (next != null) {
      next.run();
    }
  }
}
