package dev.trustgate.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trustgate.simulator.report.browser.Browser;
import dev.trustgate.simulator.report.browser.BrowserPage;
import dev.trustgate.simulator.story.Chronicle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser: it draws, it works by keyboard, it asks nobody. {@code
 * -Dpictures=folder} keeps a picture of each.
 */
class HtmlReportIT {

  private static final int WIDE = 1280;
  private static final int PHONE = 390;

  private static final String TEXT_CONTRAST =
      """
      (() => {
        const light = color => {
          const parts = color.match(/[\\d.]+/g).slice(0, 3).map(each => {
            const part = each / 255;
            return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
          });
          return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
        };
        const ground = light(getComputedStyle(document.querySelector('.card')).backgroundColor);
        return Math.min(...['.card', '.hint', '.mark.good', '.mark.bad', 'a', 'dt'].map(which => {
          const element = document.querySelector(which);
          if (!element) return 21;
          const ink = light(getComputedStyle(element).color);
          return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
        }));
      })()
      """;

  @TempDir private static Path folder;
  private static Optional<Browser> browser = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "no Chromium is installed, so no page is opened");
    browser = Optional.of(Browser.start(program.get()));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Browser::close);
  }

  @TestFactory
  List<DynamicTest> everyPageIsDrawnAndAsksNobody() {
    List<DynamicTest> tests = new ArrayList<>();
    List<Chronicle> chronicles =
        List.of(
            Chronicles.rich(),
            OddChronicles.tiny(),
            OddChronicles.large(100, 240),
            OddChronicles.large(10, 600));
    for (Chronicle chronicle : chronicles) {
      for (int width : new int[] {WIDE, PHONE}) {
        for (String scheme : List.of("light", "dark")) {
          String name = name(chronicle) + "-" + width + "-" + scheme;
          tests.add(DynamicTest.dynamicTest(name, () -> isDrawn(chronicle, width, scheme)));
        }
      }
    }
    return tests;
  }

  private static void isDrawn(Chronicle chronicle, int width, String scheme) throws Exception {
    Path file = write(chronicle);
    try (BrowserPage page = open(width, scheme).show(file)) {
      assertThat(page.complaints()).isEmpty();
      assertThat(page.asked())
          .allSatisfy(url -> assertThat(url).isIn(file.toUri().toString(), "data:,"));
      assertThat(page.value("document.documentElement.dataset.ready").asText()).isEqualTo("true");
      int targets = Math.min(12, chronicle.targets().size());
      assertThat(page.count(".lane")).isEqualTo(targets + 2);
      assertThat(page.count(".lane .plot svg > *")).isGreaterThan(3 * targets);
      assertThat(page.value("document.documentElement.scrollWidth").asInt())
          .as("nothing is wider than the window")
          .isLessThanOrEqualTo(width);
      assertThat(page.value(TEXT_CONTRAST).asDouble()).as("contrast").isGreaterThan(4.5);
      picture(page, name(chronicle) + "-" + width + "-" + scheme);
    }
  }

  @Test
  void theMissedExpectationIsInSightAndShowsItsMoment() throws Exception {
    try (BrowserPage page = open(WIDE, "light").show(write(Chronicles.rich()))) {
      String bottom = "document.querySelector('.missed').getBoundingClientRect().bottom";
      assertThat(page.value(bottom).asDouble()).isLessThan(600);
      assertThat(page.count(".marked")).isZero();

      page.click(".missed button.primary");

      assertThat(page.count(".lane .marked")).isEqualTo(page.count(".lane .plot"));
      assertThat(page.count(".lane.about[data-target=openai-a]")).isOne();
      assertThat(page.value("document.querySelector('.readout').textContent").asText())
          .startsWith("7.313")
          .contains("asked", "errors");
    }
  }

  @Test
  void arrowKeysMoveTheCursorOfAllPlots() throws Exception {
    try (BrowserPage page = open(WIDE, "dark").show(write(Chronicles.rich()))) {
      page.value("document.querySelector('.lanes').focus()");
      page.press("End");
      page.press("ArrowLeft");

      String text = page.value("document.querySelector('.readout').textContent").asText();
      assertThat(text).startsWith("91.4");
      assertThat(page.count(".cursor[visibility=visible]")).isEqualTo(page.count(".plot"));
      page.press("Escape");
      assertThat(page.count(".cursor[visibility=visible]")).isZero();
    }
  }

  @Test
  void theTimelineIsFilteredAndManyTargetsUnfold() throws Exception {
    try (BrowserPage page = open(WIDE, "light").show(write(Chronicles.rich()))) {
      page.value(
          "{ const kind = document.querySelector('.filters select'); kind.value = 'ejection';"
              + " kind.dispatchEvent(new Event('change')); }");
      assertThat(page.count(".timeline li")).isEqualTo(2);
    }
    try (BrowserPage page = open(PHONE, "light").show(write(OddChronicles.large(100, 240)))) {
      page.click("#lanes .more");
      assertThat(page.count(".lane[data-target]")).isEqualTo(100);
      assertThat(page.count(".lane[data-target] .load")).isEqualTo(100);
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  void namesThatAreAttacksStayText() throws Exception {
    Chronicle hostile = OddChronicles.hostile();
    Path file = write(hostile);
    try (BrowserPage page = open(WIDE, "light").show(file)) {
      assertThat(page.complaints()).isEmpty();
      assertThat(page.asked()).containsOnly(file.toUri().toString());
      assertThat(page.count("script")).isEqualTo(2);
      assertThat(page.count("img, iframe, object, [onerror]")).isZero();
      assertThat(page.value("document.querySelector('h1').textContent").asText())
          .isEqualTo(hostile.about().name());
    }
  }

  @Test
  void aComparisonIsDrawnInTheSameStyle() throws Exception {
    Comparison comparison =
        Comparison.of(List.of(Chronicles.rich(), Chronicles.richUnder("least-connections")));
    Path file = Files.writeString(folder.resolve("compare.html"), comparison.html());
    for (int width : new int[] {WIDE, PHONE}) {
      for (String scheme : List.of("light", "dark")) {
        try (BrowserPage page = open(width, scheme).show(file)) {
          assertThat(page.complaints()).isEmpty();
          assertThat(page.asked()).containsOnly(file.toUri().toString());
          assertThat(page.count("path.line")).isEqualTo(8);
          assertThat(page.count("td.best")).isGreaterThan(3);
          assertThat(page.value("document.documentElement.scrollWidth").asInt())
              .isLessThanOrEqualTo(width);
          picture(page, "compare-" + width + "-" + scheme);
        }
      }
    }
  }

  private static BrowserPage open(int width, String scheme) {
    return browser.orElseThrow().page(width, scheme);
  }

  private static Path write(Chronicle chronicle) throws IOException {
    return Files.writeString(folder.resolve(name(chronicle) + ".html"), HtmlReport.of(chronicle));
  }

  private static String name(Chronicle chronicle) {
    return chronicle.about().name().replaceAll("[^a-z-]", "")
        + chronicle.buckets().arrived().size();
  }

  private static void picture(BrowserPage page, String name) throws IOException {
    String pictures = System.getProperty("pictures", "");
    if (!pictures.isEmpty()) {
      page.picture(Files.createDirectories(Path.of(pictures)).resolve(name + ".png"));
    }
  }
}
