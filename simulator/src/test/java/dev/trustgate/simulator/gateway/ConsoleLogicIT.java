package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console thinks, module by module, in the browser that it thinks in. */
class ConsoleLogicIT {

  private static Optional<ConsoleModules> modules = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    modules = Optional.of(ConsoleModules.opened());
  }

  @AfterAll
  static void stop() {
    modules.ifPresent(ConsoleModules::close);
  }

  private static JsonNode in(String module, String body) {
    return modules.orElseThrow().in(module, body);
  }

  private static String sentence(String targets, String timeline) {
    return in(
            "trouble",
            """
            const book = (await import('/console/book.js')).opened(snapshot([%s], {timeline: [%s]}));
            return it.troubles(book).map(each => it.plain(each, at => at.slice(11, 19))).join(' | ');
            """
                .formatted(targets, timeline))
        .asText();
  }

  @Test
  void aSentenceSaysWhatHappenedSinceWhenWhoServesAndWhenItReturns() {
    String out =
        "target('a', {state: 'ejected', consecutive_failures: 3, since: '2026-01-01T00:01:10Z',"
            + " out_since: '2026-01-01T00:00:00Z', ejected_until: '2026-01-01T00:02:10Z'})";
    assertThat(
            sentence(
                out + ", target('b', {priority: 2})", "entry(1, 'ejected', 'a', 'status_503')"))
        .isEqualTo(
            "chat: a is out since 00:00:00 (status_503, 3 in a row);"
                + " b serves (priority 2 instead of 1); a is tried again at 00:02:10");
  }

  @Test
  void nobodyServesWhenAllAreOut() {
    assertThat(
            sentence(
                "target('a', {state: 'cooling', since: '2026-01-01T00:00:01Z',"
                    + " cooldown_until: '2026-01-01T00:00:40Z',"
                    + " last_error: {at: '', reason: 'status 429', status: 429}}),"
                    + " target('b', {state: 'misconfigured', since: '2026-01-01T00:00:02Z',"
                    + " ejected_until: '2026-01-01T00:05:00Z'})",
                ""))
        .isEqualTo(
            "chat: a rests since 00:00:01 (status 429); b is misconfigured since 00:00:02;"
                + " nobody serves; a may serve again at 00:00:40; b is tried again at 00:05:00");
  }

  @Test
  void whileNobodyServesTheLastResortIsNotWaitedFor() {
    assertThat(
            sentence(
                "target('a', {state: 'ejected', out_since: '2026-01-01T00:00:01Z',"
                    + " ejected_until: '2026-01-01T00:00:40Z'}),"
                    + " target('b', {state: 'probing', out_since: '2026-01-01T00:00:02Z'})",
                ""))
        .isEqualTo(
            "chat: a and b are out, the first since 00:00:01; nobody serves; a and b are tried all"
                + " the time, one request after the other, until one goes well");
  }

  @Test
  void whoAnswersNothingIsNamedAfterThreeRequestsAndStaysInSight() {
    String failing = "target('a', {success_ratio: 0, strip: [{ok: 0, failed: %d, other: 0}]})";
    assertThat(sentence(failing.formatted(3) + ", target('b')", ""))
        .startsWith("chat: a answers none of 3 requests in 5 min; a and b serve");
    assertThat(sentence(failing.formatted(2) + ", target('b')", "")).isEmpty();
    assertThat(in("standing", "return it.answersPoorly(" + failing.formatted(3) + ")").asBoolean())
        .isTrue();
  }

  @Test
  void theTitleOfAStalePageSaysNothingElse() {
    String book =
        "const book = (await import('/console/book.js')).opened(snapshot([target('a', {state: 'ejected'}), target('b')]));";
    assertThat(in("headline", book + "return it.titleOf(book, false)").asText())
        .isEqualTo("▲ stale · TrustGate");
    assertThat(in("headline", book + "return it.titleOf(book, true)").asText())
        .isEqualTo("✕ 1 out · TrustGate");
  }

  @Test
  void ofWhatHappensOverAndOverTheLastTimeCounts() {
    String book =
        """
        const book = (await import('/console/book.js')).opened(snapshot([target('a')], {timeline: [
          entry(1, 'returned', 'a', '', {last_at: '2026-01-01T00:05:00Z', count: 9}),
          entry(2, 'returned', 'b', '', {at: '2026-01-01T00:02:00Z', last_at: '2026-01-01T00:02:00Z'}),
          entry(3, 'ejected', 'b', '', {at: '2026-01-01T00:03:00Z', last_at: '2026-01-01T00:03:00Z'})]}));
        """;
    assertThat(in("headline", book + "return it.latestReturn(book).seq").asInt()).isOne();
    String order = "return it.newestFirst(book.timeline).map(each => each.seq).join(' ')";
    assertThat(in("book", book + order).asText()).isEqualTo("1 3 2");
  }

  @Test
  void aStandbyIsTriedWhenItIsNeededAndIsNoTrouble() {
    String standby =
        "target('b', {priority: 2, state: 'probing', out_since: '2026-01-01T00:00:02Z'})";
    assertThat(sentence("target('a'), " + standby, "")).isEmpty();
    assertThat(
            sentence(
                "target('a'), target('c', {state: 'probing',"
                    + " out_since: '2026-01-01T00:00:01Z'}), "
                    + standby,
                ""))
        .isEqualTo(
            "chat: c is out since 00:00:01; a serves; c is tried with the next request;"
                + " b is tried when it is needed");
  }

  @Test
  void whatCallersGotIsTroubleOfItsOwn() {
    JsonNode said =
        in(
            "trouble",
            """
            const {opened, changed} = await import('/console/book.js');
            const answers = more => ({rate_per_second: 2, ok: 96, caller_errors: 1, too_many: 0, failed: 0,
              broken: 0, gone: 5, by_gateway: 0, ...more});
            const book = opened(snapshot([target('a')], {answers: answers(),
              gateways: [{id: 'g', name: 'shop', status: 'paused', answers: answers()}]}));
            book.upstreams[0].answers = answers();
            const say = each => it.troubles(each).map(one => it.plain(one, at => at)).join(' | ');
            const delta = more => ({now: '', answers: answers(more), gateways: [{id: 'g', answers: answers(more)}],
              upstreams: [{gateway: {id: 'g'}, id: 'u', active_priority: 1, answers: answers(more), targets: []}]});
            const after = changed(book, delta({too_many: 2, failed: 1, by_gateway: 2}));
            const callers = await import('/console/callers.js');
            return {calm: say(book), after: say(after), gateway: after.gateways[0],
              part: callers.goodPart(after.answers), line: callers.callersText(after.answers), none: callers.callersText(null)};
            """);
    assertThat(said.path("calm").asText()).isEmpty();
    assertThat(said.path("after").asText())
        .isEqualTo(
            "chat: callers got 2 × 429, 1 × 5xx in 100 answers of 5 min, 2 of them by the gateway"
                + " itself; a serves");
    assertThat(said.at("/gateway/name").asText()).isEqualTo("shop");
    assertThat(said.at("/gateway/answers/failed").asInt()).isOne();
    assertThat(said.path("part").asDouble()).isEqualTo(0.97);
    assertThat(said.path("line").asText())
        .isEqualTo(
            "callers 2.0 /s · 97 % ok of 100 · 2 × 429, 1 × 5xx (2 errors by the gateway itself)");
    assertThat(said.path("none").asText()).isEqualTo("no callers in 5 min");
  }

  @Test
  void anOperatorsReasonIsQuotedAndADrainHasNoEnd() {
    assertThat(
            sentence(
                "target('a', {state: 'ejected', since: '2026-01-01T00:00:00.900Z',"
                    + " ejected_until: '2026-01-01T00:01:00Z'}),"
                    + " target('b', {drained: {at: '2026-01-01T00:00:03Z', reason: 'keys'}}),"
                    + " target('c')",
                "entry(1, 'operator', 'a', 'costs too much')"))
        .isEqualTo(
            "chat: a is out since 00:00:00 (“costs too much”); b is drained since 00:00:03"
                + " (“keys”); c serves; a is tried again at 00:01:00;"
                + " b stays out until it is enabled");
  }

  @Test
  void whoAnswersPoorlyIsNamedThoughNobodyIsOut() {
    assertThat(
            sentence(
                "target('a', {success_ratio: 0.8, strip: [{ok: 80, failed: 20, out: false}],"
                    + " last_error: {at: '', reason: 'status 500', status: 500}}), target('b')",
                ""))
        .isEqualTo(
            "chat: a answers only 80 % of 100 requests in 5 min (last status 500);"
                + " a and b serve");
    assertThat(sentence("target('a', {state: 'unknown'}), target('b')", "")).isEmpty();
  }

  @Test
  void eventsAreReadWhereverTheyAreCut() {
    JsonNode same =
        in(
            "sse",
            """
            const stream = 'retry: 1000\\n\\n: quiet\\nevent: delta\\r\\nid: e-1\\r\\ndata: {"a":\\ndata: 1}\\n\\ndata: x\\n\\n';
            const read = pieces => { const reader = new it.EventReader();
              return JSON.stringify(pieces.flatMap(piece => reader.push(piece))); };
            const whole = read([stream]);
            const cuts = [...stream].map((_, at) => read([stream.slice(0, at), stream.slice(at)]));
            return {whole, same: cuts.every(each => each === whole), single: read([...stream]) === whole};
            """);
    assertThat(same.path("whole").asText())
        .isEqualTo(
            "[{\"id\":\"e-1\",\"event\":\"delta\",\"data\":\"{\\\"a\\\":\\n1}\"},"
                + "{\"id\":\"e-1\",\"event\":\"message\",\"data\":\"x\"}]".replace("\n", "\\n"));
    assertThat(same.path("same").asBoolean()).isTrue();
    assertThat(same.path("single").asBoolean()).isTrue();
  }

  @Test
  void theGatewaysClockCountsWhateverTheBrowsersSays() {
    JsonNode seen =
        in(
            "time",
            """
            let stopwatch = 1000; const clock = new it.ServerClock(() => stopwatch);
            clock.hear('2020-05-05T10:00:00Z'); stopwatch += 2500;
            const on = new Date(clock.now()).toISOString();
            clock.hear('2020-05-05T09:00:00Z');
            return {on, back: new Date(clock.now()).toISOString(), silence: clock.silence,
              left: it.leftText('2020-05-05T09:01:40Z', clock.now()), over: it.leftText('2020-05-05T09:00:00Z', clock.now()),
              long: it.leftText('2020-05-05T10:02:03Z', clock.now())};
            """);
    assertThat(seen.path("on").asText()).isEqualTo("2020-05-05T10:00:02.500Z");
    assertThat(seen.path("back").asText()).isEqualTo("2020-05-05T09:00:00.000Z");
    assertThat(seen.path("silence").asInt()).isZero();
    assertThat(seen.path("left").asText()).isEqualTo("1:40");
    assertThat(seen.path("over").isNull()).isTrue();
    assertThat(seen.path("long").asText()).isEqualTo("1:02:03");
  }

  @Test
  void aDeltaChangesWhatItNamesAndAStrangeOneIsNotGuessedAt() {
    JsonNode seen =
        in(
            "book",
            """
            const before = it.opened(snapshot([target('a'), target('b')], {timeline: [entry(1, 'failover', 'a', 'x')]}));
            const delta = (id, more) => ({now: '', upstreams: [{gateway: {id: 'g'}, id, active_priority: 2,
              targets: [target('a', {state: 'ejected'})]}], ...more});
            const after = it.changed(before, delta('u', {timeline: [entry(1, 'failover', 'a', 'x', {count: 7}), entry(2, 'ejected', 'a', 'x')]}));
            const many = it.changed(after, {now: '', timeline: Array.from({length: 300}, (_, n) => entry(n + 3, 'failover', 'a', 'x'))});
            return {was: before.upstreams[0].targets[0].state, is: after.upstreams[0].targets[0].state,
              active: after.upstreams[0].active_priority, kept: after.upstreams[0].targets[1] === before.upstreams[0].targets[1],
              counts: after.timeline.map(each => each.count), bound: many.timeline.length, last: many.timeline.at(-1).seq,
              strange: it.changed(before, delta('other'))};
            """);
    assertThat(seen.path("was").asText()).isEqualTo("healthy");
    assertThat(seen.path("is").asText()).isEqualTo("ejected");
    assertThat(seen.path("active").asInt()).isEqualTo(2);
    assertThat(seen.path("kept").asBoolean()).isTrue();
    assertThat(seen.path("counts").toString()).isEqualTo("[7,1]");
    assertThat(seen.path("bound").asInt()).isEqualTo(200);
    assertThat(seen.path("last").asInt()).isEqualTo(302);
    assertThat(seen.path("strange").isNull()).isTrue();
  }

  @Test
  void aStripMovesOnWhenNothingIsSaidOfItsTarget() {
    JsonNode seen =
        in(
            "strip",
            """
            const strip = Array.from({length: 15}, (_, n) => ({ok: n, failed: 0, out: false}));
            const one = target('a', {state: 'ejected', strip, strip_minute: '2026-01-01T00:00:00Z'});
            const age = at => it.stripAge(one, Date.parse(at)); const moved = it.cellsOf(one, 2);
            return {ages: [age('2026-01-01T00:00:59Z'), age('2026-01-01T00:02:00Z'), age('2026-01-02T00:00:00Z'), age('2025-12-31T00:00:00Z')],
              oks: moved.map(cell => cell.ok), outs: moved.map(cell => cell.out).slice(-3)};
            """);
    assertThat(seen.path("ages").toString()).isEqualTo("[0,2,15,0]");
    assertThat(seen.path("oks").toString()).isEqualTo("[2,3,4,5,6,7,8,9,10,11,12,13,14,0,0]");
    assertThat(seen.path("outs").toString()).isEqualTo("[false,true,true]");
  }

  @Test
  void theFeedGoesOnWhereItWasAndBeginsAnewAfterAMiss() {
    JsonNode asked =
        in(
            "feed",
            """
            const real = globalThis.fetch; const ids = [];
            const answers = ['id: e-1\\nevent: snapshot\\ndata: {}\\n\\nid: e-2\\nevent: tick\\ndata: {}\\n\\n',
              'id: e-3\\nevent: strange\\ndata: {}\\n\\nid: e-4\\nevent: tick\\ndata: {}\\n\\n', ''];
            const heard = [];
            await new Promise(done => {
              const feed = new it.Feed('/nowhere', () => 'secret', {
                connected() {}, unauthorized() {}, lost: () => feed.retry(),
                heard(kind) { heard.push(kind); if (kind === 'strange') feed.restart(); } });
              globalThis.fetch = async (url, {headers}) => {
                ids.push(headers['last-event-id'] ?? 'none');
                if (ids.length === 3) done();
                return ids.length > 3 ? new Promise(() => {}) : new Response(answers[ids.length - 1]); };
              feed.run();
            });
            globalThis.fetch = real;
            return {ids, heard};
            """);
    assertThat(asked.path("ids").toString()).isEqualTo("[\"none\",\"e-2\",\"none\"]");
    assertThat(asked.path("heard").toString()).isEqualTo("[\"snapshot\",\"tick\",\"strange\"]");
  }

  @Test
  void sharesAreJudgedOnlyWhenNothingChangedForAsLongAsTheyAreCounted() {
    JsonNode seen =
        in(
            "standing",
            """
            const {opened} = await import('/console/book.js'); const now = Date.parse('2026-01-01T01:00:00Z');
            const steady = (more, rest) => { const book = opened(snapshot([target('a', more), target('b')], rest));
              return it.steady(book, book.upstreams[0], now); };
            const off = (share) => it.offShare(target('a', {share, share_band: [0.4, 0.6]}));
            return {quiet: steady({since: '2026-01-01T00:54:00Z'}), turned: steady({since: '2026-01-01T00:56:00Z'}),
              drained: steady({drained: {at: '2026-01-01T00:59:00Z', reason: ''}}),
              reset: steady({}, {timeline: [entry(1, 'operator', 'a', 'x', {at: '2026-01-01T00:50:00Z', last_at: '2026-01-01T00:58:00Z'})]}),
              elsewhere: steady({}, {timeline: [entry(1, 'operator', 'a', 'x', {upstream: 'other', at: '2026-01-01T00:58:00Z'})]}),
              changed: steady({}, {configuration: {version: 2, changed_at: '2026-01-01T00:58:00Z'}}),
              off: [off(0.39), off(0.4), off(0.6), off(0.61), it.offShare(target('a', {share: 0.9}))]};
            """);
    assertThat(seen.toString())
        .isEqualTo(
            "{\"quiet\":true,\"turned\":false,\"drained\":false,\"reset\":false,"
                + "\"elsewhere\":true,\"changed\":false,\"off\":[true,false,false,true,false]}");
  }
}
