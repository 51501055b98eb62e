package dev.trustgate.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.report.JsonReport.NotAReport;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final int LARGEST = 300_000;
  private static final Pattern BLOCK =
      Pattern.compile("<(script|style)([^>]*)>(.*?)</\\1>", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void aPageIsSmallHoweverMuchHappened() {
    for (Chronicle chronicle :
        List.of(
            Chronicles.rich(),
            OddChronicles.tiny(),
            OddChronicles.large(12, 240),
            OddChronicles.large(100, 240),
            OddChronicles.large(1_000, 240),
            OddChronicles.large(10, 600))) {
      assertThat(HtmlReport.of(chronicle).getBytes(StandardCharsets.UTF_8).length)
          .as(chronicle.about().name())
          .isLessThan(LARGEST);
    }
  }

  @Test
  void aPageIsSmallWhateverAScenarioSays() {
    for (Chronicle chronicle :
        List.of(
            VastChronicles.expecting(1_000, "every x is well "),
            VastChronicles.expecting(20_000, "<&>"),
            VastChronicles.idleFaults(2_000),
            VastChronicles.described("Ein Wort, größer. ".repeat(34_000)),
            VastChronicles.described("<".repeat(600_000)),
            VastChronicles.labelled("\uD83D\uDE00<".repeat(100_000)),
            VastChronicles.everyTargetAlone(1_000))) {
      String page = HtmlReport.of(chronicle);
      assertThat(page.getBytes(StandardCharsets.UTF_8).length)
          .as(chronicle.about().name())
          .isLessThan(LARGEST);
      assertThat(page).as(chronicle.about().name()).contains("report.json");
    }
  }

  @Test
  void whatWasMissedIsThereHoweverMuchWasExpected() {
    Chronicle whole = VastChronicles.expecting(5_000, "x ");
    PageData data = PageData.of(whole);

    assertThat(data.verdicts()).isEqualTo(new PageData.Verdicts(4_996, 4_999, 5_000, true));
    assertThat(data.chronicle().expectations())
        .hasSize(300)
        .filteredOn(each -> !each.met())
        .isEqualTo(whole.expectations().stream().filter(each -> !each.met()).toList());
    assertThat(data.leftOut().expectations()).isEqualTo(4_700);
    assertThat(HtmlReport.of(whole))
        .containsPattern("… \\d[\\d ]* lines more; report.json has all of it\n4 996 of 4 999 met");
  }

  @Test
  void aTextThatIsCutSaysSoAndLosesNoHalfOfACharacter() {
    Chronicle whole = VastChronicles.described("x" + "\uD83D\uDE00".repeat(3_000));
    assertThat(PageData.of(whole).chronicle().about().description())
        .hasSizeLessThan(4_100)
        .endsWith("\uD83D\uDE00… (cut here; report.json has all of it)");
  }

  @Test
  void thePolicyLetsExactlyThePagesOwnScriptRun() throws Exception {
    String html = HtmlReport.of(Chronicles.rich());

    var digest = MessageDigest.getInstance("SHA-256");
    Matcher block = BLOCK.matcher(html);
    int hashed = 0;
    while (block.find()) {
      if (!block.group(2).contains("application/json")) {
        byte[] text = block.group(3).getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder().encodeToString(digest.digest(text));
        assertThat(html).contains(block.group(1) + "-src 'sha256-" + hash + "'");
        hashed++;
      }
    }
    assertThat(hashed).isEqualTo(2);
    assertThat(html).contains("content=\"default-src 'none';").doesNotContain("unsafe-");
  }

  @Test
  void thePageAsksNobodyForAnything() {
    assertThat(HtmlReport.of(Chronicles.rich()))
        .doesNotContainPattern("(src|href)=\"(?!data:|#)")
        .doesNotContainPattern("(?i)fetch\\(|XMLHttpRequest|@import|innerHTML");
  }

  @Test
  void nothingInANameIsMarkup() {
    String html = HtmlReport.of(OddChronicles.hostile());

    assertThat(html).doesNotContain("<script>alert", "<img src=x", "onerror=alert(2)>\"");
    Matcher block = BLOCK.matcher(html);
    int blocks = 0;
    while (block.find()) {
      blocks++;
    }
    assertThat(blocks).isEqualTo(3);
    assertThat(html).contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)");
  }

  @Test
  void whatIsCutIsSaid() {
    PageData data = PageData.of(OddChronicles.large(100, 240));

    assertThat(data.leftOut().entries()).isEqualTo(1600);
    assertThat(data.chronicle().timeline()).hasSize(400);
    List<Long> whole = tried(OddChronicles.large(100, 240));
    List<Long> cut = tried(data.chronicle());
    assertThat(cut).hasSize(80);
    assertThat(sum(cut)).isEqualTo(sum(whole)).isPositive();
  }

  @Test
  void targetsThatAreNotShownAloneAreAddedUp() {
    Chronicle whole = OddChronicles.large(1_000, 240);
    PageData data = PageData.of(whole);
    assertThat(data.chronicle().targets()).hasSizeBetween(121, 130);
    assertThat(data.chronicle().targets().getLast().name()).contains("other targets of priority");
    assertThat(data.chronicle().targets().stream().mapToLong(each -> each.attempts()).sum())
        .isEqualTo(whole.targets().stream().mapToLong(each -> each.attempts()).sum());
    assertThat(allTried(data.chronicle())).isEqualTo(allTried(whole));
  }

  @Test
  void whatAMissedExpectationIsAboutIsAlwaysShown() {
    Chronicle whole = OddChronicles.large(1_000, 240);
    Verdict missed =
        new Verdict("ejected", "w", false, true, "f", 0, 1, 1, "target-987", List.of(), Share.NONE);
    Chronicle about987 =
        new Chronicle(
            whole.format(),
            whole.about(),
            whole.totals(),
            whole.targets(),
            whole.buckets(),
            whole.lanes(),
            whole.faults(),
            whole.timeline(),
            List.of(missed),
            whole.requests(),
            whole.source());
    assertThat(PageData.of(whole).chronicle().targets())
        .noneMatch(each -> each.name().equals("target-987"));
    assertThat(PageData.of(about987, 8).chronicle().targets())
        .anyMatch(each -> each.name().equals("target-987"));
  }

  private static long allTried(Chronicle chronicle) {
    return chronicle.buckets().targets().values().stream()
        .mapToLong(each -> sum(each.tried()))
        .sum();
  }

  /** Of more short stretches than a page holds, none may hide a long one at the end. */
  @Test
  void theLongestStretchesStay() {
    List<Span> spans = new ArrayList<>();
    for (int at = 0; at < 4_000; at++) {
      spans.add(new Span(at, at + 1, at % 2 == 0 ? "ejected" : "probing"));
    }
    spans.add(new Span(4_000, 90_000, "healthy"));
    PageData data = PageData.of(OddChronicles.withLane(spans));

    List<Span> kept = data.chronicle().lanes().getFirst().spans();
    assertThat(kept).hasSizeLessThan(2_000);
    assertThat(kept.getFirst().fromMs()).isZero();
    assertThat(kept.getLast()).isEqualTo(new Span(4_000, 90_000, "healthy"));
    for (int i = 1; i < kept.size(); i++) {
      assertThat(kept.get(i).fromMs()).isEqualTo(kept.get(i - 1).toMs());
    }
  }

  private static List<Long> tried(Chronicle chronicle) {
    return Objects.requireNonNull(chronicle.buckets().targets().get("target-7")).tried();
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void theTextIsThereForThoseWithoutScripts() {
    assertThat(HtmlReport.of(Chronicles.rich()))
        .contains("<noscript>")
        .contains("✘ p95 of the time to first token is below 1 500 ms from 0 s to 10 s\n");
  }

  @Test
  void allFilesAreWritten() throws IOException, NotAReport {
    ReportFiles files = ReportFiles.write(Chronicles.rich(), folder.resolve("a/b"));

    assertThat(files.html()).isEqualTo(folder.resolve("a/b/index.html"));
    assertThat(JsonReport.read(files.json())).isEqualTo(Chronicles.rich());
    assertThat(Files.readString(files.junit())).startsWith("<?xml version=\"1.0\"");
    assertThat(Files.readString(files.html())).startsWith("<!doctype html>");
  }
}
