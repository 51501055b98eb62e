package dev.trustgate.simulator.report;

/** One column of a lane: what a target did in that part of the time. */
enum Sign {
  LOAD_1('▁', '1', Paint.PLAIN, ""),
  LOAD_2('▂', '2', Paint.PLAIN, ""),
  LOAD_3('▃', '3', Paint.PLAIN, ""),
  LOAD_4('▅', '4', Paint.PLAIN, ""),
  LOAD_5('▇', '5', Paint.PLAIN, ""),
  IDLE('_', '_', Paint.FAINT, "not asked"),
  FAILURES('╳', '!', Paint.BAD, "failures"),
  OUT('⊘', 'X', Paint.BAD, "ejected"),
  PROBE('?', '?', Paint.NOTE, "probed"),
  COOLING('▒', '~', Paint.WARNING, "cooling");

  private static final Sign[] LOADS = {LOAD_1, LOAD_2, LOAD_3, LOAD_4, LOAD_5};

  private final char drawn;
  private final char typed;
  private final Paint paint;
  private final String word;

  Sign(char drawn, char typed, Paint paint, String word) {
    this.drawn = drawn;
    this.typed = typed;
    this.paint = paint;
    this.word = word;
  }

  /** The block for a part of the highest load; more than nothing is at least the lowest block. */
  static Sign load(double part) {
    int level = (int) Math.ceil(part * LOADS.length);
    return LOADS[Math.clamp(level, 1, LOADS.length) - 1];
  }

  char glyph(boolean ascii) {
    return ascii ? typed : drawn;
  }

  Paint paint() {
    return paint;
  }

  /** What it means; empty for load. */
  String word() {
    return word;
  }
}
