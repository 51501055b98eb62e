package dev.trustgate.gateway.command;

import static dev.trustgate.gateway.command.Feeds.json;
import static dev.trustgate.gateway.command.Feeds.snapshot;
import static dev.trustgate.gateway.command.Feeds.target;
import static dev.trustgate.gateway.command.Feeds.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What fits into a terminal, and in which order. */
class TopTableTest {

  private final FeedBook book = new FeedBook();

  private List<String> drawn(Screen screen, JsonNode snapshot) {
    book.take("snapshot", snapshot);
    return TopTable.of(book, screen, "");
  }

  private List<String> drawn(JsonNode snapshot) {
    return drawn(Screen.ENDLESS, snapshot);
  }

  private static String manyWithTwoInTrouble() {
    List<String> targets =
        IntStream.range(0, 200)
            .mapToObj(
                at ->
                    target(
                        "t" + at,
                        1,
                        switch (at) {
                          case 150 -> "cooling";
                          case 160 -> "ejected";
                          default -> "healthy";
                        }))
            .toList();
    return upstream("large", "1", targets);
  }

  @Test
  void theTroubledStandFirstAndTheRestIsCounted() {
    JsonNode all =
        snapshot(
            "",
            upstream("calm", "1", List.of(target("a", 1, "healthy"))),
            manyWithTwoInTrouble(),
            upstream("down", "null", List.of(target("b", 1, "misconfigured"))));

    List<String> lines = drawn(new Screen(20, 60), all);

    assertThat(lines).hasSizeLessThanOrEqualTo(20).allMatch(line -> Cells.of(line) <= 60);
    assertThat(lines.get(2)).startsWith("shop/down  random, NOBODY SERVES");
    assertThat(lines.get(6)).startsWith("shop/large");
    assertThat(lines.get(8)).contains("t160");
    assertThat(lines.get(9)).contains("t150");
    assertThat(lines.get(10)).contains("t0 ");
    assertThat(lines).noneMatch(line -> line.contains("calm"));
    assertThat(lines.getLast()).matches("… 19\\d more targets: this window is too low for them");
  }

  private static JsonNode aLargeAndASmallOneWithOneOutEach() {
    List<String> large =
        IntStream.range(0, 30)
            .mapToObj(at -> target("t" + at, 1, at == 7 ? "ejected" : "healthy"))
            .toList();
    return snapshot(
        "",
        upstream("large", "1", large),
        upstream("small", "1", List.of(target("s0", 1, "healthy"), target("s1", 1, "ejected"))));
  }

  private void somethingHappened() {
    book.take(
        "delta",
        json(
            """
            {"timeline":[{"seq":1,"at":"2026-01-01T00:00:01Z","last_at":"2026-01-01T00:00:01Z",
              "count":1,"gateway":null,"upstream":null,"text":"the configuration changed"}]}"""));
  }

  @Test
  void theTroubledOfEveryUpstreamComeBeforeAnybodyWhoIsWell() {
    book.take("snapshot", aLargeAndASmallOneWithOneOutEach());
    somethingHappened();

    List<String> lines = TopTable.of(book, new Screen(24, 80), "");

    assertThat(lines).hasSize(24).anyMatch(line -> line.contains("the configuration changed"));
    assertThat(lines.get(4)).startsWith("✖  t7");
    assertThat(lines).anyMatch(line -> line.startsWith("✖  s1"));
    assertThat(lines).anyMatch(line -> line.startsWith("●  t0 "));
    assertThat(lines)
        .anyMatch(line -> line.endsWith("more targets: this window is too low for them"));
  }

  @Test
  void inATinyWindowThereAreTheTroubledAlone() {
    book.take("snapshot", aLargeAndASmallOneWithOneOutEach());
    somethingHappened();

    List<String> lines = TopTable.of(book, new Screen(10, 80), "");

    assertThat(lines).hasSize(10);
    assertThat(lines.get(4)).startsWith("✖  t7");
    assertThat(lines.get(8)).startsWith("✖  s1");
    assertThat(lines.getLast()).isEqualTo("… 30 more targets: this window is too low for them");
    List<String> tinier = TopTable.of(book, new Screen(8, 80), "");
    assertThat(tinier.get(3)).startsWith("✖  t7");
    assertThat(tinier.get(6)).startsWith("✖  s1");
    assertThat(TopTable.of(book, new Screen(6, 80), "").getLast())
        .isEqualTo("… 31 more targets, 1 of them in trouble: this window is too low for them");
  }

  @Test
  void whereThereIsRoomEverybodyIsThere() {
    List<String> lines = drawn(snapshot("", manyWithTwoInTrouble()));

    assertThat(lines).hasSize(1 + 3 + 200);
    assertThat(String.join("\n", lines)).doesNotContain("more targets");
  }

  @Test
  void wideSignsTakeTwoCells() {
    List<String> lines =
        drawn(
            snapshot(
                "",
                upstream(
                    "u", "1", List.of(target("東京", 1, "healthy"), target("oslo", 1, "healthy")))));

    assertThat(lines.get(4)).startsWith("●  東京    1    healthy");
    assertThat(lines.get(5)).startsWith("●  oslo    1    healthy");
  }

  @Test
  void whatOthersHaveWrittenDoesNotSteerTheTerminal() {
    JsonNode hostile =
        snapshot("", upstream("u", "1", List.of(target("a\\u001b[2J\\u202e", 1, "healthy"))));

    assertThat(String.join("", drawn(hostile)))
        .contains("a\uFFFD[2J\uFFFD")
        .doesNotContain("\u001b");
  }

  @Test
  void aStandbyThatNobodyNeedsIsNoTrouble() {
    List<String> lines =
        drawn(
            snapshot(
                "",
                upstream("u", "1", List.of(target("a", 1, "healthy"), target("b", 2, "probing"))),
                upstream("v", "1", List.of(target("c", 1, "probing"), target("d", 1, "healthy")))));

    assertThat(lines.get(2)).as("who is on trial goes first").startsWith("shop/v");
    assertThat(lines.stream().filter(line -> line.contains("when needed")))
        .singleElement()
        .asString()
        .startsWith("?  b");
  }

  @Test
  void callersAndPausedGatewaysAreToldOf() {
    String answers =
        "{\"rate_per_second\":1.5,\"ok\":90,\"caller_errors\":1,\"too_many\":4,\"failed\":5,"
            + "\"broken\":0,\"gone\":7,\"by_gateway\":6}";
    List<String> lines =
        drawn(
            snapshot(
                "\"answers\":"
                    + answers
                    + ",\"gateways\":[{\"id\":\"g\",\"name\":\"shop\",\"status\":\"paused\",\"answers\":"
                    + answers
                    + "}],",
                upstream("u", "1", List.of(target("a", 1, "healthy")))));

    assertThat(lines.getFirst())
        .isEqualTo(
            "TrustGate 1.0, 00:00:10 UTC; callers 1.5/s, 100 in 5 min: 4 × 429, 5 × 5xx,"
                + " 1 × other 4xx (6 by the gateway)");
    assertThat(lines.get(1)).startsWith("PAUSED: the gateway shop answers 503 to everybody;");
    book.take("delta", json("{\"answers\":{\"ok\":1},\"gateways\":[]}"));
    assertThat(TopTable.of(book, Screen.ENDLESS, "").getFirst()).contains("1 in 5 min");
  }

  @Test
  void whatHappenedSaysWhereAndWhenItHappenedLast() {
    book.take("snapshot", snapshot("", upstream("u", "1", List.of(target("a", 1, "healthy")))));
    book.take(
        "delta",
        json(
            """
            {"timeline":[
              {"seq":1,"at":"2026-01-01T00:00:01Z","last_at":"2026-01-01T00:00:09Z","count":7,
               "gateway":"shop","upstream":"u","text":"a is left alone"},
              {"seq":2,"at":"2026-01-01T00:00:05Z","last_at":"2026-01-01T00:00:05Z","count":1,
               "gateway":null,"upstream":null,"text":"the configuration changed"}]}"""));

    List<String> lines = TopTable.of(book, Screen.ENDLESS, "");

    assertThat(lines.subList(lines.size() - 2, lines.size()))
        .containsExactly(
            "  00:00:09  a is left alone (7 times) [shop/u]",
            "  00:00:05  the configuration changed");
  }

  @Test
  void whoIsAskedAndFailsDoesNotServe() {
    String failing =
        target("a", 1, "healthy")
            .replace(
                "\"success_ratio\":null",
                "\"success_ratio\":0,\"strip\":[{\"ok\":0,\"failed\":3,\"other\":0}]");
    String others = upstream("others", "1", List.of(failing, target("b", 2, "healthy")));
    String nobody = upstream("nobody", "1", List.of(failing));
    String refused =
        upstream("refused", "1", List.of(target("c", 1, "healthy")))
            .replace(
                "\"threshold\":3",
                "\"threshold\":3,\"answers\":{\"ok\":90,\"failed\":9,\"budget_spent\":7}");
    String out =
        upstream("out", "2", List.of(target("d", 1, "ejected"), target("e", 2, "healthy")));

    List<String> lines =
        drawn(
            snapshot(
                "",
                out,
                others.replace("\"threshold\"", "\"judgement\":\"others_answer\",\"threshold\""),
                refused,
                nobody.replace("\"threshold\"", "\"judgement\":\"nobody_answers\",\"threshold\"")));

    assertThat(lines.stream().filter(line -> line.startsWith("shop/")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("shop/nobody  random, NOBODY ANSWERS, priority 1 is asked"),
            line ->
                assertThat(line)
                    .startsWith("shop/refused")
                    .endsWith("9 × 5xx, NO RETRY LEFT for 7"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "shop/others  random, priority 1 fails each time, a lower one answers"),
            line -> assertThat(line).startsWith("shop/out"));
  }

  @Test
  void whoeverIsBeingTriedIsNotWaitingForARequest() {
    String tried =
        target("a", 1, "probing")
            .replace("\"share\":0", "\"trial_since\":\"2026-01-01T00:00:02Z\",\"share\":0");
    assertThat(drawn(snapshot("", upstream("u", "null", List.of(tried)))).get(4))
        .contains("being tried");
  }

  @Test
  void nobodyWhoIsWellHasAPlaceThatOneInTroubleHasNot() {
    book.take("snapshot", aLargeAndASmallOneWithOneOutEach());
    assertThat(TopTable.of(book, new Screen(6, 80), "")).noneMatch(line -> line.startsWith("●"));
  }

  private static String broken() {
    return target("openai-fake", 1, "ejected")
        .replace(
            "\"last_error\":null",
            "\"last_error\":{\"at\":\"2026-01-01T00:00:05Z\",\"reason\":\"status 503\"}")
        .replace(
            "\"ejected_until\":null",
            "\"ejected_until\":\"2026-01-01T00:01:10Z\",\"out_since\":\"2026-01-01T00:00:05Z\"")
        .replace("\"consecutive_failures\":0", "\"consecutive_failures\":3");
  }

  @Test
  void inASmallWindowWhatMattersIsInSight() {
    book.take(
        "snapshot",
        snapshot(
            "",
            upstream("ai-providers-upstream", "1", List.of(broken(), target("b", 1, "healthy")))));
    book.take(
        "delta",
        json(
            """
            {"timeline":[{"seq":1,"at":"2026-01-01T00:00:01Z","last_at":"2026-01-01T00:00:01Z","count":1,
              "gateway":"default","upstream":"ai-providers-upstream",
              "text":"openai-fake was ejected after 3 failures in a row, the last: status 503"}]}"""));

    List<String> lines = TopTable.of(book, new Screen(24, 80), "");

    assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> Cells.of(line) <= 80);
    assertThat(lines.get(3)).contains("since", "back in", "fails", "last error");
    assertThat(lines.get(4))
        .startsWith(
            "✖  openai-fake  1    ejected  00:00:05  1 min 0 s  3 of 3  status 503, 5 s ago");
    assertThat(String.join(" ", lines.subList(7, lines.size())).replaceAll(" +", " "))
        .contains("the last: status 503 [default/ai-providers-upstream]");
  }

  @Test
  void whatBeganOnAnotherDaySaysWhich() {
    List<String> lines =
        drawn(
            snapshot(
                "",
                upstream(
                    "u",
                    "1",
                    List.of(
                        broken()
                            .replace(
                                "\"out_since\":\"2026-01-01T00:00:05Z\"",
                                "\"out_since\":\"2025-12-31T23:59:05Z\"")))));
    assertThat(lines.get(4)).contains("ejected  12-31 23:59  ");
  }

  @Test
  void withoutHealthChecksFailuresAreOfNoThresholdAndWhoFailsAllIsTrouble() {
    String failing =
        target("b", 1, "healthy")
            .replace(
                "\"success_ratio\":null",
                "\"success_ratio\":0,\"strip\":[{\"ok\":0,\"failed\":3,\"other\":0}]")
            .replace("\"consecutive_failures\":0", "\"consecutive_failures\":4");
    String off = upstream("u", "1", List.of(target("a", 1, "healthy"), failing));
    List<String> lines =
        drawn(snapshot("", off.replace("\"threshold\":3", "\"threshold\":3,\"passive\":false")));

    assertThat(lines.get(4)).as("goes first").matches("●  b .* 4  .*").doesNotContain("4 of");
  }
}
