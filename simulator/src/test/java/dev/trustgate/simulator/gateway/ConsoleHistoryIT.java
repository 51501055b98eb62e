package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console's chart remembers. */
class ConsoleHistoryIT {

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

  @Test
  void aDayOfSamplesTakesAsMuchRoomAsAQuarterOfAnHour() {
    JsonNode seen =
        in(
            "history",
            """
            const {opened} = await import('/console/book.js'); const history = new it.History();
            const book = n => opened(snapshot([target('a', {ttft_ms: {p50: n, p95: 2 * n, sample: 9}}), target('n' + n)]));
            for (let n = 1; n <= 17280; n++) history.take(book(n), n * it.STEP_MS);
            const values = history.values('g/u/a', 'ttft_ms', 'p95');
            history.take(book(1), 1);
            return {length: values.length, first: values[0], last: values.at(-1), targets: history.size,
              none: history.values('g/u/n1', 'ttft_ms', 'p50'), back: history.times().length};
            """);
    assertThat(seen.path("length").asInt()).isEqualTo(180);
    assertThat(seen.path("first").asInt()).isEqualTo(2 * (17_280 - 179));
    assertThat(seen.path("last").asInt()).isEqualTo(2 * 17_280);
    assertThat(seen.path("targets").asInt()).isEqualTo(2);
    assertThat(seen.path("none").toString()).isEqualTo("[null]");
    assertThat(seen.path("back").asInt()).isOne();
  }

  @Test
  void aPageThatIsOpenedNowKnowsTheTimeBefore() {
    JsonNode seen =
        in(
            "history",
            """
            const {opened} = await import('/console/book.js'); const history = new it.History();
            const took = n => ({upstream: 'u', id: 'a', ttft_ms: {p50: n, p95: 2 * n}, duration_ms: null});
            const minute = (n, ...targets) => ({at: `2026-01-01T00:0${n}:00Z`, targets});
            const gone = {upstream: 'gone', id: 'a', ttft_ms: {p50: 9, p95: 9}, duration_ms: null};
            const past = [minute(1, took(1)), minute(2), minute(3, took(3), gone)];
            const book = opened(snapshot([target('a', {ttft_ms: {p50: 4, p95: 8, sample: 9}})]));
            const take = iso => history.take(book, Date.parse(iso));
            history.remember(past, book.upstreams);
            take('2026-01-01T00:03:30Z');
            const first = history.values('g/u/a', 'ttft_ms', 'p95');
            history.remember([...past, minute(4, took(5))], book.upstreams);
            take('2026-01-01T00:04:10Z');
            return {first, then: history.values('g/u/a', 'ttft_ms', 'p50'), targets: history.size,
              times: history.times().map(each => each - Date.parse('2026-01-01T00:00:00Z') / 1000)};
            """);
    assertThat(seen.path("first").toString()).isEqualTo("[2,null,6,8]");
    assertThat(seen.path("then").toString()).isEqualTo("[1,null,3,4,5,4]");
    assertThat(seen.path("times").toString()).isEqualTo("[60,120,180,210,240,250]");
    assertThat(seen.path("targets").asInt()).isOne();
  }
}
