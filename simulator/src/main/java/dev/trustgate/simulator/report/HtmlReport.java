package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

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

  private static final int MOST_BYTES = 300_000 - 1;
  private static final int SMALLEST_PART = 64;

  private HtmlReport() {}

  /** Less and less of what there may be much of, until the page is small enough to be sent. */
  public static String of(Chronicle chronicle) {
    return small(part -> page(chronicle, part));
  }

  /**
   * The page that is small enough, or the smallest.
   *
   * @param pages the page with a part of everything that there may be much of: 1 for all of it, 2
   *     for half of it …
   */
  static String small(IntFunction<String> pages) {
    String page = pages.apply(1);
    for (int part = 2; part <= SMALLEST_PART && tooLarge(page); part *= 2) {
      page = pages.apply(part);
    }
    return page;
  }

  private static boolean tooLarge(String page) {
    return page.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  private static String page(Chronicle chronicle, int part) {
    return Page.of(
        chronicle.about().name(),
        JsonReport.compact(PageData.of(chronicle, part)),
        new ShortTexts(part).report(TerminalReport.of(chronicle, Look.USUAL, false, false)),
        SCRIPTS);
  }
}
