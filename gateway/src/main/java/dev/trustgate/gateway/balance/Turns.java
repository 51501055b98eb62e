package dev.trustgate.gateway.balance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is, kept apart for every set of eligible candidates. With one counter for all sets,
 * requests for different models that come alternately would each always meet the same target; and a
 * set that comes back goes on where it stopped.
 */
final class Turns {

  /** How many sets are remembered; beyond that all are forgotten, and fairness begins anew. */
  static final int SETS_MAX = 128;

  /**
   * A set's tickets and their order, which is made when it is asked for: after a change of the
   * upstream many a set does not come back.
   */
  private final class Turn {
    private final Positions set;
    private final long first;
    private final AtomicLong tickets;

    /** Nothing in an order ever changes, so whoever sees it sees it whole; two are the same. */
    private @Nullable Order order;

    Turn(Positions set, long first, AtomicLong tickets) {
      this.set = set;
      this.first = first;
      this.tickets = tickets;
    }

    int next() {
      return order().next(tickets);
    }

    int foreseen() {
      return order().next(new AtomicLong(tickets.get()));
    }

    private Order order() {
      Order known = order;
      if (known == null) {
        known = ordering.apply(set);
        order = known;
      }
      return known;
    }

    long drawn() {
      return tickets.get() - first;
    }
  }

  /** What is known until all is forgotten, and who had the last pick. */
  private static final class Known {
    final Map<Positions, Turn> turns = new ConcurrentHashMap<>();

    /** Mostly the one of the next pick, too: comparing costs less than hashing. Any one will do. */
    @Nullable Turn latest;

    @Nullable Turn of(Positions eligible) {
      Turn last = latest;
      if (last != null && last.set.equals(eligible)) {
        return last;
      }
      Turn turn = turns.get(eligible);
      if (turn != null) {
        latest = turn;
      }
      return turn;
    }
  }

  private final Function<Positions, Order> ordering;

  /** Replaced as a whole, so that whoever still draws from a forgotten turn brings none back. */
  private volatile Known known = new Known();

  /** Tickets drawn from turns that are no longer known. */
  private final AtomicLong forgotten;

  Turns(Function<Positions, Order> ordering) {
    this(ordering, 0);
  }

  /** Turns of which so many tickets were drawn before. */
  Turns(Function<Positions, Order> ordering, long drawn) {
    this.ordering = ordering;
    this.forgotten = new AtomicLong(drawn);
  }

  /** The position whose turn it is among these. */
  int take(Positions eligible) {
    Turn turn = known.of(eligible);
    if (turn == null) {
      turn = meet(eligible.copy());
    }
    return turn.next();
  }

  /** The position whose turn it is; it stays its turn. */
  int foreseen(Positions eligible) {
    Turn turn = known.turns.get(eligible);
    return turn == null
        ? ordering.apply(eligible.copy()).next(new AtomicLong(drawn()))
        : turn.foreseen();
  }

  private Turn meet(Positions eligible) {
    long drawn = drawn();
    if (known.turns.size() >= SETS_MAX) {
      forgotten.set(drawn);
      known = new Known();
    }
    // A new set starts where all together stand: from zero, those in front would win every change.
    Turn turn = new Turn(eligible, drawn, new AtomicLong(drawn));
    Turn other = known.turns.putIfAbsent(eligible, turn);
    return other == null ? turn : other;
  }

  private long drawn() {
    long drawn = forgotten.get();
    for (Turn turn : known.turns.values()) {
      drawn += turn.drawn();
    }
    return drawn;
  }

  /** These turns after the candidates moved; each set whose members are all still there goes on. */
  Turns moved(Function<Positions, Order> nextOrdering, int[] movedTo, int bound) {
    Turns next = new Turns(nextOrdering, forgotten.get());
    known.turns.forEach(
        (set, turn) -> {
          Positions image = image(set, movedTo, bound);
          if (image.size() == set.size()) {
            next.known.turns.put(image, next.new Turn(image, turn.first, turn.tickets));
          } else {
            next.forgotten.addAndGet(turn.drawn());
          }
        });
    return next;
  }

  private static Positions image(Positions set, int[] movedTo, int bound) {
    Positions image = Positions.none(bound);
    for (int at = set.next(0); at >= 0; at = set.next(at + 1)) {
      if (movedTo[at] >= 0) {
        image.add(movedTo[at]);
      }
    }
    return image;
  }
}
