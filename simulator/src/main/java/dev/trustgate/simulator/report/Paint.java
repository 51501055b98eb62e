package dev.trustgate.simulator.report;

/** The colours of a terminal. They repeat what a sign or a word already says. */
enum Paint {
  PLAIN(""),
  GOOD("32"),
  BAD("31"),
  WARNING("33"),
  NOTE("36"),
  FAINT("2"),
  STRONG("1");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  String on(String text) {
    return this == PLAIN || text.isEmpty() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}
