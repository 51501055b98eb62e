package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the first lines and the tab say of upstreams whose callers feel it, and in which order. */
class ConsoleTroubleIT {

  private static final String FAILING =
      "target('a', {success_ratio: 0, strip: [{ok: 0, failed: 12, other: 0}]})";
  private static final String ANSWERS =
      "{rate_per_second: 2, ok: 90, caller_errors: 0, too_many: 0, failed: 0, broken: 0, gone: 0,"
          + " by_gateway: 0, budget_spent: 0, %s}";

  private static Optional<ConsoleModules> modules = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    modules = Optional.of(ConsoleModules.opened());
  }

  @AfterAll
  static void stop() {
    modules.ifPresent(ConsoleModules::close);
  }

  /** The first lines and the title of a page with one upstream. */
  private static String page(String targets, String its) {
    JsonNode said =
        modules
            .orElseThrow()
            .in(
                "trouble",
                """
                const book = (await import('/console/book.js')).opened(snapshot([%s], {}, {%s}));
                const {titleOf} = await import('/console/headline.js');
                return it.troubles(book).map(each => it.plain(each, at => at.slice(11, 19))).join(' | ')
                  + ' # ' + titleOf(book);
                """
                    .formatted(targets, its));
    return said.asText();
  }

  @Test
  void whoeverMayServeAndAnswersNothingDoesNotServe() {
    assertThat(page(FAILING, "judgement: 'nobody_answers'"))
        .isEqualTo(
            "chat: a answers none of 12 requests in 5 min; nobody answers, and a is asked all the"
                + " same # ✕ nobody answers chat · TrustGate");
  }

  @Test
  void whereALowerPriorityAnswersItIsNamed() {
    String answering = "target('b', {priority: 2, success_ratio: 1}), target('c', {priority: 3})";
    assertThat(page(FAILING + ", " + answering, "judgement: 'others_answer'"))
        .isEqualTo(
            "chat: a answers none of 12 requests in 5 min; b answers, after a failed each time"
                + " (priority 2 instead of 1) # ▲ chat impaired · TrustGate");
  }

  @Test
  void aSpentRetryBudgetIsToldWithWhatCallersGot() {
    String its =
        "judgement: 'others_answer', answers: " + ANSWERS.formatted("failed: 10, budget_spent: 8");
    assertThat(page(FAILING + ", target('b', {priority: 2, success_ratio: 1})", its))
        .isEqualTo(
            "chat: a answers none of 12 requests in 5 min; callers got 10 × 5xx in 100 answers of"
                + " 5 min; for 8 of them nobody else was asked, as the retry budget was spent;"
                + " b answers whoever is sent on, after a failed each time (priority 2 instead of"
                + " 1) # ▲ chat: callers get errors · TrustGate");
  }

  @Test
  void whoeverIsBeingTriedIsNotTriedWithTheNextRequest() {
    String tried =
        "target('a', {state: 'probing', out_since: '2026-01-01T00:00:01Z',"
            + " trial_since: '2026-01-01T00:01:02Z'})";
    assertThat(page(tried + ", target('b')", ""))
        .startsWith("chat: a is out since 00:00:01; b serves; a is being tried since 00:01:02 # ");
    assertThat(page(tried.replace("trial_since", "other") + ", target('b')", ""))
        .contains("; a is tried with the next request # ");
  }

  @Test
  void whatCallersFeelComesFirstOnThePageAndInItsTitle() {
    JsonNode said =
        modules
            .orElseThrow()
            .in(
                "trouble",
                """
                const {opened} = await import('/console/book.js');
                const {titleOf} = await import('/console/headline.js');
                const one = (name, targets, its) => snapshot(targets, {}, {id: name, name, ...its}).upstreams[0];
                const out = target('a', {state: 'ejected'}); const errors = %s;
                const all = [one('well', [target('a')]),
                  ...['f1', 'f2', 'f3', 'f4', 'f5', 'f6'].map(name => one(name, [out, target('b', {priority: 2})], {active_priority: 2})),
                  one('cool', [target('a', {state: 'cooling'}), target('b')]),
                  one('poor', [target('a', {success_ratio: 0.5, strip: [{ok: 50, failed: 50}]})]),
                  one('errors', [target('a')], {answers: errors}),
                  one('unused', [out], {active_priority: null, judgement: 'nobody_serves'}),
                  one('dead', [out], {active_priority: null, judgement: 'nobody_serves', answers: errors})];
                const book = upstreams => opened({...snapshot([]), upstreams});
                const without = names => titleOf(book(all.filter(each => !names.includes(each.name))));
                return {troubles: it.troubles(book(all)).map(each => each.label).join(' '),
                  tables: it.byGravity(book(all)).map(each => each.name).join(' '),
                  titles: [without([]), without(['dead', 'unused']), without(['dead', 'unused', 'errors']), without(['dead', 'unused', 'errors', 'poor'])].join(' | ')};
                """
                    .formatted(ANSWERS.formatted("failed: 10")));
    assertThat(said.path("troubles").asText())
        .isEqualTo("dead unused errors poor f1 f2 f3 f4 f5 f6 cool");
    assertThat(said.path("tables").asText())
        .isEqualTo("dead unused errors poor f1 f2 f3 f4 f5 f6 cool well");
    assertThat(said.path("titles").asText())
        .isEqualTo(
            "✕ nobody serves dead (+10) · TrustGate | ▲ errors: callers get errors (+8) ·"
                + " TrustGate | ▲ poor impaired (+7) · TrustGate | ✕ 7 out · TrustGate");
  }
}
