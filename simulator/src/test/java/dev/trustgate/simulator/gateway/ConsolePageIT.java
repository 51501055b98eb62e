package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.report.browser.Browser;
import dev.trustgate.simulator.report.browser.BrowserPage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An operator with nothing but the console: a provider breaks, and the page says what happened,
 * since when, who serves, and when it returns. {@code -Dpictures=folder} keeps pictures.
 */
class ConsolePageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ATTACK = "<img src=x onerror=alert(1)>";

  /** The worst contrast of any text with what it stands on. */
  private static final String CONTRAST =
      """
      (() => {
        const parts = color => color.match(/[\\d.]+/g).map(Number);
        const light = color => {
          const [r, g, b] = parts(color).slice(0, 3).map(each => {
            const part = each / 255;
            return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = element => {
          for (let each = element; each; each = each.parentElement) {
            const color = getComputedStyle(each).backgroundColor;
            if (parts(color).length === 3) return color;
          }
          return 'rgb(255, 255, 255)';
        };
        let worst = {ratio: 21, text: ''};
        for (const element of document.querySelectorAll('#root *')) {
          const text = [...element.childNodes].filter(each => each.nodeType === 3 && each.data.trim());
          if (!text.length || element.closest('svg, option')) continue;
          const ink = light(getComputedStyle(element).color), paper = light(ground(element));
          const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
          if (ratio < worst.ratio) worst = {ratio, text: text[0].data};
        }
        return worst;
      })()
      """;

  /** Keys that come before the browser has told the page that the dialog is closed. */
  private static final String CLOSE_AND_RESET_AT_ONCE =
      """
      (() => {
        document.querySelector('dialog .close').click();
        for (const key of ['j', 'r']) {
          document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
        }
      })()
      """;

  private static Optional<Browser> browser = Optional.empty();

  private final World world = new World(Settings.forTests());
  private final FakeProvider first = world.provider(Dialect.OPENAI);
  private final FakeProvider second = world.provider(Dialect.ANTHROPIC);

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "no Chromium is installed, so no page is opened");
    browser = Optional.of(Browser.start(program.get()));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Browser::close);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private URI console() {
    return world.admin("").resolve("/console");
  }

  private BrowserPage open(int width, String scheme) throws InterruptedException {
    BrowserPage page = browser.orElseThrow().page(width, scheme).show(console());
    await().atMost(PATIENCE).until(() -> page.count("html[data-ready=true]") == 1);
    return page;
  }

  private void configure() {
    world.create(
        "upstreams",
        """
        {"name": "chat", "health_checks": {"threshold": 3, "interval": 60}, "targets": [%s, %s]}\
        """
            .formatted(target("openai-a", first, 1), target("anthropic-b", second, 2)));
    world.serve("chat", "/ai");
  }

  private static String target(String name, FakeProvider provider, int priority) {
    boolean openai = provider.settings().dialect() == Dialect.OPENAI;
    return """
    {"name": "%s", "provider": "%s", "protocol": "http", "host": "127.0.0.1", "port": %d,
     "priority": %d, "default_model": "%s"}\
    """
        .formatted(
            name,
            openai ? "openai" : "anthropic",
            provider.port(),
            priority,
            openai ? "gpt-4o-mini" : "claude-3-5-sonnet-20241022");
  }

  private void ask(int times) {
    for (int each = 0; each < times; each++) {
      HttpResponse<String> answer =
          world
              .http()
              .post(
                  world.proxy("/ai/v1/chat/completions"),
                  """
                  {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "Hi"}]}\
                  """);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private void breakTheFirst() {
    ask(1);
    first.faults().on("error;status=503");
    ask(3);
  }

  private static String text(BrowserPage page, String selector) {
    return page.value(
            "[...document.querySelectorAll('%s')].map(each => each.textContent).join(' | ')"
                .formatted(selector))
        .asText()
        .replaceAll("\\s+", " ");
  }

  private static void awaitText(BrowserPage page, String selector, String pattern) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(text(page, selector)).containsPattern(pattern));
  }

  /** Nothing was complained of, and nobody but the gateway was asked. */
  private void isClean(BrowserPage page) {
    assertThat(page.complaints()).isEmpty();
    assertThat(page.asked())
        .isNotEmpty()
        .allSatisfy(url -> assertThat(url).startsWith(console().resolve("/").toString()));
  }

  @Test
  void aBrokenProviderIsSeenUnderstoodAndResetFromThePageAlone() throws Exception {
    try (BrowserPage page = open(1280, "light")) {
      assertThat(text(page, ".welcome")).contains("No upstream is configured yet", "curl http://");
      configure();
      awaitText(page, "tr[data-row] .state", "unknown.*unknown");

      breakTheFirst();

      awaitText(
          page,
          ".headline",
          "chat: openai-a is out since \\d\\d:\\d\\d:\\d\\d \\(status_503, 3 in a row\\);"
              + " anthropic-b serves \\(priority 2 instead of 1\\);"
              + " openai-a is tried again at \\d\\d:\\d\\d:\\d\\d, in [1-5]?\\d s\\.");
      assertThat(page.value("document.title").asText()).isEqualTo("✕ 1 out · TrustGate");
      assertThat(text(page, "#announced")).contains("openai-a is out since");
      assertThat(text(page, "tr.tone-bad")).contains("openai-a", "ejected", "3/3", "status 503");
      awaitText(page, ".timeline", "ejected after 3 failures in a row");

      page.click(".timeline .tone-bad button.link");
      awaitText(page, "dialog table", "openai-a.*503.*anthropic-b.*200");

      first.faults().clear();
      page.value(CLOSE_AND_RESET_AT_ONCE);
      await().atMost(PATIENCE).until(() -> page.count("dialog .reason:focus") == 1);
      page.type("the provider says it is mended " + ATTACK);
      page.click("dialog .primary");
      awaitText(page, ".timeline", "reset openai-a.*mended <img src=x onerror=alert\\(1\\)>");
      awaitText(page, ".headline", "all serve");
      ask(1);
      awaitText(page, "tr[data-row] .state", "healthy");
      assertThat(page.count("#root img")).isZero();
      isClean(page);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
  void itFitsAndCanBeReadInEveryLight(int width, String scheme) throws Exception {
    configure();
    breakTheFirst();
    try (BrowserPage page = open(width, scheme)) {
      awaitText(page, ".headline", "openai-a is out");
      assertThat(page.value("document.documentElement.scrollWidth").asInt())
          .as("nothing is wider than the window")
          .isLessThanOrEqualTo(width);
      var contrast = page.value(CONTRAST);
      assertThat(contrast.path("ratio").asDouble()).as(contrast.toString()).isGreaterThan(4.5);
      assertThat(page.count(".plot canvas")).isOne();
      String pictures = System.getProperty("pictures", "");
      if (!pictures.isEmpty()) {
        Path folder = Files.createDirectories(Path.of(pictures));
        page.picture(folder.resolve("console-" + width + "-" + scheme + ".png"));
      }
      isClean(page);
    }
  }

  @Test
  void aTrailFitsANarrowDialogAndBreaksNoWord() throws Exception {
    configure();
    breakTheFirst();
    try (BrowserPage page = open(390, "light")) {
      awaitText(page, ".timeline", "ejected after 3 failures in a row");
      page.click(".timeline .tone-bad button.link");
      awaitText(page, "dialog table", "openai-a.*503.*anthropic-b.*200");
      var wider =
          page.value(
              "[...document.querySelectorAll('dialog, dialog .scroll')]"
                  + ".filter(each => each.scrollWidth > each.clientWidth).length");
      assertThat(wider.asInt()).as("columns that are out of sight").isZero();
      var name =
          page.value("getComputedStyle(document.querySelector('dialog tbody th')).overflowWrap");
      assertThat(name.asText()).isEqualTo("break-word");
    }
  }

  @Test
  void anUpstreamWithoutHealthChecksSaysThatFailuresDoNotEject() throws Exception {
    world.create(
        "upstreams",
        """
        {"name": "chat", "health_checks": {"passive": false}, "targets": [%s, %s]}\
        """
            .formatted(target("openai-a", first, 1), target("anthropic-b", second, 2)));
    world.serve("chat", "/ai");
    first.faults().on("error;status=503");
    ask(4);
    try (BrowserPage page = open(1280, "light")) {
      awaitText(page, ".upstream h2", "failures do not eject");
      assertThat(text(page, ".upstream")).doesNotContain("threshold", "/3");
      awaitText(page, ".headline", "openai-a answers none of 4 requests in 5 min");
    }
  }

  @Test
  void aSilentGatewayIsCalledStaleAndItsCountdownsAreNotGuessed() throws Exception {
    configure();
    breakTheFirst();
    try (BrowserPage page = open(1280, "dark")) {
      awaitText(page, ".headline", "in [1-5]?\\d s\\.");
      world.endGateway();
      awaitText(page, ".banner", "stale\\s*Last heard \\d+ s ago, at \\d\\d:\\d\\d:\\d\\d");
      assertThat(page.count("html.stale")).isOne();
      assertThat(page.value("document.title").asText()).isEqualTo("▲ stale · TrustGate");
      assertThat(text(page, "#announced")).startsWith("The page is stale: last heard at ");
      assertThat(text(page, ".headline")).contains("is tried again at").doesNotContain(", in ");
    }
  }

  @Test
  void aPausedPageStandsStillAndGoesOn() throws Exception {
    configure();
    ask(1);
    try (BrowserPage page = open(1280, "light")) {
      awaitText(page, ".headline", "all serve");
      page.press("p");
      awaitText(page, ".banner", "paused\\s*The page stands still at");
      breakTheFirst();
      await()
          .atMost(PATIENCE)
          .until(() -> page.value("document.title").asText().startsWith("✕ 1 out"));
      assertThat(text(page, ".headline")).contains("all serve");
      page.press("p");
      awaitText(page, ".headline", "openai-a is out since");
      isClean(page);
    }
  }

  @Test
  void aPausedGatewayAndWhatItsCallersGotAreSeen() throws Exception {
    configure();
    ask(1);
    HttpResponse<String> paused =
        world
            .http()
            .send(
                world.admin("gateways/default"),
                "PATCH",
                HttpRequest.BodyPublishers.ofString("{\"status\": \"paused\"}"),
                "content-type",
                "application/merge-patch+json");
    assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
    for (int each = 0; each < 4; each++) {
      world.http().post(world.proxy("/ai/v1/chat/completions"), "{}");
    }
    try (BrowserPage page = open(1280, "light")) {
      awaitText(
          page,
          ".banner",
          "gateway paused\\s*default answers 503 to everybody: to 4 requests in 5 min");
      awaitText(page, ".upstream h2", "its gateway is paused.*callers .* 100 % ok of 1");
      awaitText(page, ".figures", "20 % ok");
      page.click("[aria-label=Requests] input[type=checkbox]");
      page.click("[aria-label=Requests] button[type=button]");
      awaitText(page, ".requests td", "gateway_paused");
      assertThat(page.count(".requests tbody tr")).isEqualTo(4);
      isClean(page);
    }
  }

  @Test
  void amongHundredsOfTargetsTheTroubledOneIsInSight() throws Exception {
    String targets =
        IntStream.range(0, 200)
            .mapToObj(each -> target("openai-" + each, first, 2))
            .collect(Collectors.joining(", "));
    world.create(
        "upstreams",
        """
        {"name": "chat", "health_checks": {"threshold": 1}, "targets": [%s, %s]}\
        """
            .formatted(targets, target("anthropic-b", second, 1)));
    world.serve("chat", "/ai");
    second.faults().on("error;status=503");
    ask(1);
    try (BrowserPage page = open(1280, "light")) {
      awaitText(page, ".headline", "anthropic-b is out .*; 200 targets serve");
      assertThat(text(page, "tr[data-row] th"))
          .isEqualTo("anthropic-b anthropic · claude-3-5-sonnet-20241022");
      assertThat(text(page, ".fold")).isEqualTo("200 targets without trouble: show");
      page.click(".fold");
      await().atMost(PATIENCE).until(() -> page.count("tr[data-row]") == 201);
      page.press("/");
      page.type("openai-19");
      await().atMost(PATIENCE).until(() -> page.count("tr[data-row]") == 11);
      isClean(page);
    }
  }

  @Test
  void aGatewayWithATokenAsksForItAndKeepsItOutOfThePage() throws Exception {
    Settings plain = Settings.forTests();
    var guarded =
        new Settings(
            plain.admin(),
            plain.proxy(),
            plain.store(),
            Optional.of("tg-canary"),
            plain.secretKey(),
            plain.limits(),
            plain.drainTimeout(),
            plain.accessLog(),
            plain.config());
    try (World closed = new World(guarded);
        BrowserPage page =
            browser.orElseThrow().page(1280, "light").show(closed.admin("").resolve("/console"))) {
      for (String token : List.of("tg-wrong", "tg-canary")) {
        await().atMost(PATIENCE).until(() -> page.count("input[type=password]") == 1);
        assertThat(text(page, ".pulse")).contains("locked");
        page.value("document.querySelector('input[type=password]').select()");
        page.type(token);
        page.click(".token .primary");
        awaitText(page, "main", token.equals("tg-wrong") ? "refused this token" : "No upstream");
      }
      assertThat(text(page, "html")).doesNotContain("tg-canary");
      assertThat(page.value("document.cookie + localStorage.length").asText()).isEqualTo("0");
      assertThat(page.asked()).allSatisfy(url -> assertThat(url).doesNotContain("tg-canary"));
    }
  }
}
