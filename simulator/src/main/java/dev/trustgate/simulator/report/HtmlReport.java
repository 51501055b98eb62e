package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;

/** A run as one page that needs nothing but a browser: no network, no other file. */
public final class HtmlReport {

  private static final String[] SCRIPTS = {
    "base.js",
    "plot.js",
    "verdicts.js",
    "lanes.js",
    "charts.js",
    "tables.js",
    "requests.js",
    "report.js"
  };

  private HtmlReport() {}

  public static String of(Chronicle chronicle) {
    return Page.of(
        chronicle.about().name(),
        JsonReport.compact(PageData.of(chronicle)),
        TerminalReport.of(chronicle, Look.USUAL, false, false),
        SCRIPTS);
  }
}
