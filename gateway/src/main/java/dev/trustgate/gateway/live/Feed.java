package dev.trustgate.gateway.live;

import dev.trustgate.gateway.telemetry.Timeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What operators watch. While somebody does, a picture is taken every second and whenever one more
 * comes, and what is new in it is said to all. The numbers of what was said have no gaps, so that
 * who comes back with the last number it has seen misses nothing and hears nothing twice.
 */
public final class Feed implements AutoCloseable {

  /** How many may watch at a time. */
  public static final int MOST_SUBSCRIBERS = 64;

  private static final Logger LOG = Logger.getLogger(Feed.class.getName());

  private final Scene scene;
  private final Timeline timeline;
  private final Pacer pacer;
  private final String epoch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Subscription> subscribers = new LinkedHashSet<>();
  private final Past past = new Past();
  private @Nullable Picture picture;
  private @Nullable Frame newcomers;
  private long seq;
  private long version;
  private Pacer.@Nullable Beating beating;
  private boolean closed;

  /**
   * A feed that nobody watches yet.
   *
   * @param epoch tells the numbers of this feed from those of another
   */
  public Feed(Scene scene, Timeline timeline, Pacer pacer, String epoch) {
    this.scene = scene;
    this.timeline = timeline;
    this.pacer = pacer;
    this.epoch = epoch;
  }

  /**
   * Begins to watch.
   *
   * @param only the one upstream that is wanted
   * @param after the number of the last event that was seen
   * @return empty if too many watch already, or the feed is closed
   */
  public Optional<Subscription> open(Optional<UUID> only, Optional<String> after) {
    lock.lock();
    try {
      if (closed || subscribers.size() >= MOST_SUBSCRIBERS) {
        return Optional.empty();
      }
      look(); // who comes now is told what is so now, not what was so at the last beat
      List<Frame> first = after.flatMap(this::missed).orElseGet(() -> List.of(newcomers()));
      Subscription subscription = new Subscription(only, first, this::leave);
      subscribers.add(subscription);
      if (beating == null) {
        beating = pacer.begin(this::beat);
      }
      return Optional.of(subscription);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the feed has been closed for good. */
  public boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private Optional<List<Frame>> missed(String after) {
    int dash = after.lastIndexOf('-');
    if (dash < 0 || !after.substring(0, dash).equals(epoch)) {
      return Optional.empty();
    }
    try {
      return past.after(Long.parseLong(after.substring(dash + 1)), seq);
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  /** What a newcomer has to be told: all that has been said until now. */
  private Frame newcomers() {
    Frame known = newcomers;
    if (known == null) {
      List<Timeline.Entry> said =
          timeline.after(0).stream().filter(entry -> entry.version() <= version).toList();
      known = Frame.snapshot(epoch, seq, picture(), said);
      newcomers = known;
    }
    return known;
  }

  private Picture picture() {
    Picture last = picture;
    if (last == null) {
      throw new IllegalStateException("nobody has looked yet");
    }
    return last;
  }

  /** Says what is new to all who watch, or what time it is. */
  void beat() {
    lock.lock();
    try {
      if (!subscribers.isEmpty() && !look()) {
        tell(Frame.tick(epoch, seq, picture()));
      }
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "the feed could not be gone on with; trying again", defect);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a picture and says what is new in it; false if nothing is. */
  private boolean look() {
    Picture before = picture;
    Picture now = Picture.of(scene);
    List<Timeline.Entry> entries = timeline.after(version);
    version = entries.stream().mapToLong(Timeline.Entry::version).max().orElse(version);
    picture = now;
    newcomers = null;
    if (before == null || !now.sameThingsAs(before)) {
      seq++;
      say(newcomers());
      return true;
    }
    Change change = Change.between(before, now, entries);
    if (change.isEmpty()) {
      return false;
    }
    seq++;
    say(Frame.delta(epoch, seq, change));
    return true;
  }

  private void say(Frame frame) {
    past.add(frame);
    tell(frame);
  }

  private void tell(Frame frame) {
    subscribers.removeIf(one -> !one.offer(frame));
  }

  private void leave(Subscription subscription) {
    lock.lock();
    try {
      subscribers.remove(subscription);
      if (subscribers.isEmpty()) {
        rest();
      }
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    Pacer.Beating going = beating;
    beating = null;
    if (going != null) {
      going.close();
    }
  }

  /** Says the last of it to everybody. */
  @Override
  public void close() {
    beat();
    lock.lock();
    try {
      closed = true;
      subscribers.forEach(Subscription::end);
      subscribers.clear();
      rest();
    } finally {
      lock.unlock();
    }
  }
}
