package dev.trustgate.gateway.yaml;

/** A place in a text, line and column counted from 1 as editors do. */
public record Spot(int line, int column) implements Comparable<Spot> {

  public static final Spot START = new Spot(1, 1);

  @Override
  public int compareTo(Spot other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  /** As compilers write it: {@code 12:5}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
