package dev.trustgate.gateway.recent;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often some things happened lately, in cells of equal length. Any number of threads may count;
 * a cell that is too old is reused by whoever comes first.
 */
public final class CountRing {

  private static final long COUNT_MASK = 0xFFFF_FFFFL;

  private final int cells;
  private final int columns;
  private final long cellNanos;

  /** Above: the low half of the number of the slot's cell. Below: the count. */
  private final AtomicLongArray slots;

  /**
   * Nothing has happened yet.
   *
   * @param cells how many there are: a power of two, and more than any question asks for
   * @param columns how many things are told apart
   */
  public CountRing(int cells, int columns, long cellNanos) {
    if (Integer.bitCount(cells) != 1) {
      throw new IllegalArgumentException("cells must be a power of two, were " + cells);
    }
    this.cells = cells;
    this.columns = columns;
    this.cellNanos = cellNanos;
    this.slots = new AtomicLongArray(cells * columns);
  }

  /** The number of the cell to which this age belongs. */
  public long cell(long ageNanos) {
    return ageNanos / cellNanos;
  }

  /** Adds to the cell of this age; does nothing if that cell has been reused since. */
  public void add(long ageNanos, int column, int change) {
    long cell = cell(ageNanos);
    int index = index(cell, column);
    while (true) {
      long slot = slots.get(index);
      int ahead = (int) cell - (int) (slot >>> Integer.SIZE);
      if (ahead < 0) {
        return;
      }
      long count = ahead == 0 ? slot & COUNT_MASK : 0;
      long changed = Math.max(0, count + change) & COUNT_MASK;
      if (slots.compareAndSet(index, slot, (cell << Integer.SIZE) | changed)) {
        return;
      }
    }
  }

  /** What was counted in one cell; 0 if it is forgotten. */
  public long count(long cell, int column) {
    long slot = slots.get(index(cell, column));
    return (int) (slot >>> Integer.SIZE) == (int) cell ? slot & COUNT_MASK : 0;
  }

  /** The sum over the cell of this age and those before it. */
  public long sum(long ageNanos, int column, int cellCount) {
    long last = cell(ageNanos);
    long sum = 0;
    for (long cell = Math.max(0, last - cellCount + 1); cell <= last; cell++) {
      sum += count(cell, column);
    }
    return sum;
  }

  private int index(long cell, int column) {
    return (int) (cell & (cells - 1)) * columns + column;
  }
}
