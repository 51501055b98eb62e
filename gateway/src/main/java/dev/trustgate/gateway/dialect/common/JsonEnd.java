package dev.trustgate.gateway.dialect.common;

/** Knows when an object that comes in pieces is whole: its brackets and quotes are closed. */
public final class JsonEnd {

  private int depth;
  private boolean begun;
  private boolean quoted;
  private boolean escaped;

  /** More of it has come. */
  public void read(String fragment) {
    for (int at = 0; at < fragment.length(); at++) {
      read(fragment.charAt(at));
    }
  }

  private void read(char current) {
    if (escaped) {
      escaped = false;
    } else if (quoted) {
      escaped = current == '\\';
      quoted = current != '"';
    } else if (current == '"') {
      quoted = true;
    } else if (current == '{' || current == '[') {
      depth++;
      begun = true;
    } else if (current == '}' || current == ']') {
      depth--;
    }
  }

  /** Whether it ends in its middle. */
  public boolean isCut() {
    return quoted || depth > 0;
  }

  /** Whether it has come whole. */
  public boolean reached() {
    return begun && depth <= 0 && !quoted;
  }
}
