package dev.trustgate.benchmarks.growth;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The curve of a series as one small SVG, both axes logarithmic, so that a straight line is a power
 * and its slope the exponent. The dashed line from the first point is what linear would be; a thin
 * one with a name is the control. Readable on light and on dark ground.
 */
final class Plot {

  private static final int WIDTH = 440;
  private static final int HEIGHT = 280;
  private static final int LEFT = 74;
  private static final int RIGHT = 410;
  private static final int TOP = 46;
  private static final int BOTTOM = 226;
  private static final double DECADE = 10;

  private static final String STYLE =
      """
      <style>
      svg{color:#656d76;--curve:#0969da;font:11px system-ui,sans-serif}
      @media(prefers-color-scheme:dark){svg{color:#e6edf3;--curve:#58a6ff}}
      text{fill:currentColor}.title{font-size:12px;font-weight:600}
      line,polyline{stroke:currentColor;fill:none}
      .grid{stroke-opacity:.15}.linear{stroke-opacity:.6;stroke-dasharray:4 4}
      .control{stroke-dasharray:2 3}text.control{font-size:10px}
      polyline.curve{stroke:var(--curve);stroke-width:2}circle{fill:var(--curve)}
      </style>
      """;

  private final Series series;
  private final LogScale across;
  private final LogScale up;
  private final StringBuilder svg = new StringBuilder();

  private Plot(Series series) {
    this.series = series;
    List<Point> points = series.points();
    across = new LogScale(points.getFirst().size(), points.getLast().size(), LEFT, RIGHT);
    DoubleSummaryStatistics costs =
        Stream.concat(points.stream(), series.control().stream())
            .mapToDouble(Point::least)
            .summaryStatistics();
    double floor = Math.pow(DECADE, Math.floor(Math.log10(costs.getMin())));
    double ceiling = Math.pow(DECADE, Math.ceil(Math.log10(costs.getMax())));
    up = new LogScale(floor, Math.max(ceiling, floor * DECADE), BOTTOM, TOP);
  }

  /** A whole document. */
  static String of(Series series) {
    return new Plot(series).drawn();
  }

  private String drawn() {
    Question question = series.question();
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
        <title>%3$s: %4$s</title>
        %5$s<clipPath id="inside"><rect x="%6$d" y="%7$d" width="%8$d" height="%9$d"/></clipPath>
        """
            .formatted(
                WIDTH,
                HEIGHT,
                escaped(question.title()),
                series.verdict(),
                STYLE,
                LEFT,
                TOP,
                RIGHT - LEFT,
                BOTTOM - TOP));
    text("title", 8, 18, "start", question.title());
    text("note", 8, 33, "start", series.verdict() + "; dashed: linear");
    grid();
    linear();
    if (!series.control().isEmpty()) {
      polyline("control", series.control());
      Point last = series.control().getLast();
      text("control", x(last) - 2, Math.max(TOP + 10, y(last) - 6), "end", "control");
    }
    curve();
    text("axis", (LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", question.axis().toString());
    add(
        "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
            .formatted((TOP + BOTTOM) / 2, question.unit()));
    return svg.append("</svg>\n").toString();
  }

  private void grid() {
    Question question = series.question();
    for (double cost = up.from(); cost <= up.to() * 1.01; cost *= DECADE) {
      line("grid", LEFT, up.at(cost), RIGHT, up.at(cost));
      text("tick", LEFT - 6, up.at(cost) + 4, "end", question.unit().write(cost));
    }
    for (Point point : series.points()) {
      line("grid", x(point), TOP, x(point), BOTTOM);
      text("tick", x(point), BOTTOM + 18, "middle", question.axis().write(point.size()));
    }
  }

  private void linear() {
    Point first = series.points().getFirst();
    Point last = series.points().getLast();
    double there = first.least() / first.size() * last.size();
    line("linear", x(first), y(first), x(last), up.at(there));
  }

  private void curve() {
    polyline("curve", series.points());
    for (Point point : series.points()) {
      add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s: %s</title></circle>\n"
              .formatted(
                  number(x(point)),
                  number(y(point)),
                  series.question().axis().write(point.size()),
                  series.question().unit().write(point.least())));
    }
  }

  private void polyline(String kind, List<Point> points) {
    String corners =
        points.stream()
            .map(point -> number(x(point)) + "," + number(y(point)))
            .collect(Collectors.joining(" "));
    add("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(kind, corners));
  }

  private double x(Point point) {
    return across.at((double) point.size());
  }

  private double y(Point point) {
    return up.at(point.least());
  }

  private void line(String kind, double x, double y, double toX, double toY) {
    add(
        "<line class=\"%s\" clip-path=\"url(#inside)\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(kind, number(x), number(y), number(toX), number(toY)));
  }

  private void text(String kind, double x, double y, String anchor, String words) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(kind, number(x), number(y), anchor, escaped(words)));
  }

  private void add(String element) {
    svg.append(element);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
