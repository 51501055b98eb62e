package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A plot is a small, whole document, and its points lie where its scales say. */
class PlotTest {

  private static final int BYTES_MAX = 8 * 1024;

  @Test
  void itIsWellFormedAndSmallAndSaysWhatItShows() throws Exception {
    String svg = Plot.of(Curves.series(Verdict.LINEAR, n -> 0.02 * n));
    assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(BYTES_MAX);
    assertThat(svg).contains("prefers-color-scheme:dark", "currentColor");
    List<String> said = elements(svg, "text").stream().map(Element::getTextContent).toList();
    assertThat(said)
        .contains("Picks & \"ends\"", "targets", "processor time", "linear; dashed: linear")
        .contains("2", "8", "64", "1 000", "10 000")
        .contains("10 ns", "100 ns", "1 us", "10 us", "100 us", "1 ms");
  }

  @Test
  void aPowerIsAStraightLine() throws Exception {
    List<Element> circles = circles(n -> 0.02 * n);
    assertThat(circles).hasSize(5);
    double slope = slope(circles.get(0), circles.get(1));
    for (int at = 2; at < circles.size(); at++) {
      assertThat(slope(circles.get(at - 1), circles.get(at))).isCloseTo(slope, within(0.02));
    }
    assertThat(slope).as("rising, and down is up in SVG").isNegative();
  }

  @Test
  void aControlIsALineWithItsNameInsideTheFrame() throws Exception {
    Series series = Curves.beside(Control.TOUCH_ONE, n -> n / 900, Verdict.LINEAR, n -> n);
    String svg = Plot.of(series);
    List<Element> lines = elements(svg, "polyline");
    assertThat(lines)
        .extracting(line -> line.getAttribute("class"))
        .containsExactly("control", "curve");
    for (String corner : lines.getFirst().getAttribute("points").split(" ", -1)) {
      assertThat(Double.parseDouble(corner.split(",", -1)[1])).isBetween(46.0, 226.0);
    }
    assertThat(elements(svg, "text")).extracting(Element::getTextContent).contains("control");
    assertThat(elements(Plot.of(Curves.series(Verdict.LINEAR, n -> n)), "polyline")).hasSize(1);
  }

  @Test
  void whatDoesNotGrowIsLevelAndInsideTheFrame() throws Exception {
    List<Double> heights =
        circles(n -> 1).stream().map(circle -> number(circle, "cy")).distinct().toList();
    assertThat(heights).hasSize(1);
    assertThat(heights.getFirst()).isBetween(40.0, 226.0);
  }

  @Test
  void aBodyIsWrittenInItsUnits() {
    assertThat(IntStream.of(10, 13, 16, 19).mapToObj(bit -> Axis.BODY.write(1L << bit)))
        .containsExactly("1 KB", "8 KB", "64 KB", "512 KB");
    assertThat(Axis.BODY.write(5L << 20)).isEqualTo("5 MB");
  }

  @Test
  void aCostIsWrittenInTheUnitThatSuitsIt() {
    assertThat(List.of(0.0042, 0.25, 1.0, 17.4, 1_234.0))
        .map(Unit.TIME::write)
        .containsExactly("4.2 ns", "250 ns", "1 us", "17 us", "1.2 ms");
    assertThat(Unit.MEMORY.write(181.2)).isEqualTo("181 MB");
  }

  private static List<Element> circles(DoubleUnaryOperator cost) throws Exception {
    return elements(Plot.of(Curves.series(Verdict.LINEAR, cost)), "circle");
  }

  private static double slope(Element one, Element other) {
    return (number(other, "cy") - number(one, "cy")) / (number(other, "cx") - number(one, "cx"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static List<Element> elements(String svg, String name) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(at -> (Element) found.item(at)).toList();
  }
}
