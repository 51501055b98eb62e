package dev.trustgate.simulator.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.simulator.report.browser.Browser;
import dev.trustgate.simulator.report.browser.BrowserPage;
import java.nio.file.Path;
import java.util.Optional;

/** The modules of the console in the browser that they think in. */
record ConsoleModules(World world, Browser browser, BrowserPage page) implements AutoCloseable {

  /** A target that is well, an upstream around such, and what is different this time. */
  private static final String MAKE =
      """
      const target = (name, more) => ({id: name, name, provider: 'openai', model: null, priority: 1,
        weight: 1, state: 'healthy', drained: null, consecutive_failures: 0, in_flight: 0,
        ejected_until: null, cooldown_until: null, since: null, trial_since: null, expected_share: 1, share: 1,
        share_sample: 0, share_band: null, rate_per_second: 0, success_ratio: null, ttft_ms: null,
        duration_ms: null, strip: [], strip_minute: '2026-01-01T00:00:00Z', last_error: null, ...more});
      const snapshot = (targets, more, its) => ({now: '2026-01-01T00:00:10Z', version: '1',
        started: '2026-01-01T00:00:00Z', upstreams: [{gateway: {id: 'g', name: 'shop'}, id: 'u',
        name: 'chat', algorithm: 'random', active_priority: 1, threshold: 3, interval_seconds: 60,
        judgement: 'serves', answers: null, targets, ...its}], timeline: [], ...more});
      const entry = (seq, kind, target, reason, more) => ({seq, at: '2026-01-01T00:00:00Z', kind,
        gateway: 'shop', upstream: 'chat', target, to: null, reason, text: kind, count: 1,
        request_id: null, ...more});
      """;

  /** Opens the page of a gateway; without a browser the test is skipped. */
  static ConsoleModules opened() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "no Chromium is installed, so no page is opened");
    World world = new World(Settings.forTests());
    Browser browser = Browser.start(program.get());
    BrowserPage page = browser.page(800, "light").show(world.admin("").resolve("/console"));
    return new ConsoleModules(world, browser, page);
  }

  /** What a function body returns that may use a module of the page as {@code it}. */
  JsonNode in(String module, String body) {
    return page.value(
        "import('/console/%s.js').then(async it => { %s %s })".formatted(module, MAKE, body));
  }

  @Override
  public void close() {
    browser.close();
    world.close();
  }
}
