package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.VirtualClock.Event;
import java.util.Arrays;

/**
 * What will happen, the soonest first; of the same nanosecond, what was scheduled first. A heap
 * with four children to a node, in which every event knows its place: most events are timers that
 * are taken out again long before their time.
 */
final class EventQueue {

  private static final int CHILDREN = 4;

  private Event[] heap = new Event[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** The next event. There must be one. */
  Event first() {
    return heap[0];
  }

  void add(Event event) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    size++;
    rise(event, size - 1);
  }

  /** Takes an event out, which must be in. */
  void remove(Event event) {
    size--;
    Event last = heap[size];
    if (last != event) {
      int place = event.place;
      if (place > 0 && last.before(heap[(place - 1) / CHILDREN])) {
        rise(last, place);
      } else {
        sink(last, place);
      }
    }
  }

  private void rise(Event event, int from) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / CHILDREN;
      if (!event.before(heap[parent])) {
        break;
      }
      put(heap[parent], place);
      place = parent;
    }
    put(event, place);
  }

  private void sink(Event event, int from) {
    int place = from;
    int child = soonestChild(place);
    while (child < size && heap[child].before(event)) {
      put(heap[child], place);
      place = child;
      child = soonestChild(place);
    }
    put(event, place);
  }

  /** The place of the soonest child; beyond the end if there is none. */
  private int soonestChild(int place) {
    int soonest = place * CHILDREN + 1;
    int end = Math.min(soonest + CHILDREN, size);
    for (int child = soonest + 1; child < end; child++) {
      if (heap[child].before(heap[soonest])) {
        soonest = child;
      }
    }
    return soonest;
  }

  private void put(Event event, int place) {
    heap[place] = event;
    event.place = place;
  }
}
