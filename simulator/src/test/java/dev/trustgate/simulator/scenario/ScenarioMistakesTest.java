package dev.trustgate.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.gateway.yaml.Mistake;
import dev.trustgate.gateway.yaml.YamlFile;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips that would otherwise be read as something else, or as nothing. */
class ScenarioMistakesTest {

  private static final String SMALL =
      """
      name: small
      providers: { a: {}, b: {} }
      load: [ { for: 10s, rate: 5/s } ]
      """;

  private static List<String> mistakes(String text) {
    return catchThrowableOfType(
            BadFile.class, () -> ScenarioReader.read(YamlFile.parse("x.yaml", text)))
        .mistakes()
        .stream()
        .map(Mistake::toString)
        .toList();
  }

  @Test
  void whatIsWrongWithTheValueOfAFaultIsSaid() {
    assertThat(
            mistakes(
                SMALL
                    + """
                    faults:
                      - { on: a, do: hang, for: 30 }
                      - { on: a, do: hang, every: 500ms }
                      - { on: a, do: latency, add: 500 }
                      - { on: a, do: latency, delay: 1s, delay_ms: 5 }
                      - { on: a, do: cut_stream, after: 3, after_chunks: 4 }
                      - { on: a, do: hang, for: 1s, for_ms: 5 }
                      - { on: a, do: flap }
                      - { on: a, do: flap, up: 0s, down: 1s }
                      - { on: [], do: hang }
                      - { on: a, do: hang, delay: 1s }
                    """))
        .containsExactly(
            "5:24 /faults/0/for: a duration must be such as 200ms, 1.5s, 2m or 0, was `30`",
            "6:24 /faults/1/every: must be a whole number such as 3, each so manieth request meets"
                + " it, was \"500ms\"",
            "7:27 /faults/2/add: a duration must be such as 200ms, 1.5s, 2m or 0, was `500`",
            "8:38 /faults/3/delay_ms: stands twice: `delay` says the same",
            "9:40 /faults/4/after_chunks: stands twice: `after` says the same",
            "10:33 /faults/5/for_ms: stands twice: `for` says the same",
            "11:14 /faults/6/do: a fault that flaps needs `up` and `down`, such as `up: 3s, down:"
                + " 2s`",
            "12:24 /faults/7/up: must be above 0",
            "13:7 /faults/8/on: names nobody: a fault is for at least one provider",
            "14:24 /faults/9/delay: unknown field `delay`");
  }

  /** What is wrong with one field of a pair says nothing of the other. */
  @Test
  void aMistakeIsToldOnce() {
    assertThat(
            mistakes(
                SMALL
                    + """
                    faults:
                      - { on: a, do: flap, up: 3, down: 1s }
                      - { on: a, do: quota, rpm: 5, for: 3 }
                      - { on: a, do: slow_drip, bytes: 3, every: 4 }
                    """))
        .satisfiesExactly(
            up ->
                assertThat(up)
                    .isEqualTo(
                        "5:24 /faults/0/up: a duration must be such as 200ms, 1.5s, 2m or 0, was"
                            + " `3`"),
            end -> assertThat(end).startsWith("6:33 /faults/1/for: a duration must be such as"));
  }

  /** Five mistakes, of which one is in the upstream: it hides none of the others. */
  @Test
  void aMistakeInTheUpstreamHidesNoOther() {
    assertThat(
            mistakes(
                """
                name: five
                providers: { a: { dialect: anthropic }, b: {} }
                upstream:
                  algorithm: rondom
                  targets:
                    - { name: a, provider: openai, priority: 1 }
                    - { name: c, priority: 2 }
                load: [ { for: 10s, rate: 5/s } ]
                changes:
                  - { at: 5s, upstream: { algorithm: fastest } }
                expect:
                  - served_by: { priority: 7 }
                  - not_ejected: { target: d }
                """))
        .satisfiesExactly(
            dialect -> assertThat(dialect).startsWith("2:19 /providers/a/dialect: its target"),
            algorithm -> assertThat(algorithm).startsWith("4:3 /upstream/algorithm: "),
            provider ->
                assertThat(provider)
                    .startsWith("7:9 /upstream/targets/1/name: its target `c` is no provider"),
            change -> assertThat(change).startsWith("10:27 /changes/0/upstream/algorithm: "),
            priority -> assertThat(priority).startsWith("12:18 /expect/0/served_by/priority: no"),
            target -> assertThat(target).startsWith("13:20 /expect/1/not_ejected/target: "));
  }

  @Test
  void aTargetThatIsNobodyIsToldWhereItStands() {
    assertThat(
            mistakes(
                SMALL
                    + """
                    upstream:
                      targets:
                        - { name: a }
                        - { nam: b }
                        - { name: bb }
                    changes:
                      - at: 5s
                        upstream:
                          targets:
                            - { name: a, priority: none }
                            - { name: aa }
                    """))
        .satisfiesExactly(
            slip -> assertThat(slip).startsWith("7:9 /upstream/targets/1/nam: unknown field"),
            nobody ->
                assertThat(nobody)
                    .startsWith("8:9 /upstream/targets/2/name: its target `bb` is no provider"),
            priority ->
                assertThat(priority).startsWith("13:22 /changes/0/upstream/targets/0/priority: "),
            changed ->
                assertThat(changed)
                    .startsWith("14:13 /changes/0/upstream/targets/1/name: its target `aa` is no"));
    assertThat(mistakes(SMALL + "upstream:\n  targets:\n    - { priority: 3 }\n"))
        .singleElement()
        .satisfies(
            nameless ->
                assertThat(nameless).contains("/upstream/targets/0: its target `openai` is no"));
  }

  @Test
  void oneMistakeIsOneMessage() {
    assertThat(
            mistakes(
                """
                name: once
                providers: { a: { dialect: opnai }, b: {} }
                upstream: { targets: [ { name: a, provider: anthropic }, { name: b } ] }
                load: [ { for: 10s, rate: 5/s } ]
                faults:
                  - { on: b, do: quota, rpm: x }
                  - { on: b, do: [hang] }
                """))
        .satisfiesExactly(
            dialect ->
                assertThat(dialect).startsWith("2:19 /providers/a/dialect: there is no `opnai`"),
            rpm -> assertThat(rpm).startsWith("6:25 /faults/0/rpm: must be a whole number"),
            kind -> assertThat(kind).startsWith("7:14 /faults/1/do: must be a text"));
  }

  @Test
  void twoTargetsOfOneNameHideNoPriority() {
    assertThat(
            mistakes(
                SMALL
                    + """
                    upstream: { targets: [ { name: a }, { name: a }, { name: b } ] }
                    expect: [ { served_by: { priority: 9 } } ]
                    """))
        .satisfiesExactly(
            twin -> assertThat(twin).contains("/upstream/targets/1/name: is the name of another"),
            priority ->
                assertThat(priority).contains("served_by/priority: no target has priority"));
    assertThat(
            mistakes(
                SMALL
                    + """
                    upstream: { targets: [ { name: a }, { name: a, priority: 9 }, { name: b } ] }
                    expect: [ { served_by: { priority: 9 } } ]
                    """))
        .hasSize(1);
  }

  @Test
  void aMistakeInATargetMakesNoOthersUp() {
    assertThat(
            mistakes(
                """
                name: targets
                providers: { a: {}, b: {} }
                upstream:
                  targets:
                    - { name: a, priority: soon }
                    - { name: b, wieght: 3 }
                load: [ { for: 10s, rate: 5/s, arivals: constant } ]
                changes:
                  - { at: 5s, upstream: { failover: { max_attempts: -1 } } }
                  - { at: 6s, upstream: { algorithm: random } }
                expect:
                  - served_by: { priority: 7 }
                  - ejected: { target: b, within: 1 }
                """))
        .satisfiesExactly(
            priority -> assertThat(priority).startsWith("5:18 /upstream/targets/0/priority: "),
            weight -> assertThat(weight).startsWith("6:18 /upstream/targets/1/wieght: "),
            arrivals -> assertThat(arrivals).startsWith("7:32 /load/0/arivals: "),
            change ->
                assertThat(change).startsWith("9:39 /changes/0/upstream/failover/max_attempts: "),
            within -> assertThat(within).startsWith("13:27 /expect/1/ejected/within: "));
  }

  @Test
  void anUpstreamThatIsNoneHidesNothing() {
    assertThat(
            mistakes(
                SMALL
                    + """
                    upstream: [ a, b ]
                    changes: [ { at: 5s, upstream: { algorithm: fastest } } ]
                    expect: [ { sent: { target: c, at_least: 1 } } ]
                    """))
        .satisfiesExactly(
            upstream -> assertThat(upstream).startsWith("4:1 /upstream: must be an object"),
            change -> assertThat(change).startsWith("5:34 /changes/0/upstream/algorithm: "),
            target -> assertThat(target).startsWith("6:21 /expect/0/sent/target: "));
  }

  @Test
  void mistakesHaveTheirPlaceAndStopNoOthers() {
    assertThat(
            mistakes(
                """
                name: places
                providers:
                  a/b: {}
                  c: { profile: { burstiness: 1 } }
                load:
                  - { for: 10s, burst: 3, every: 0s }
                  - { for: 10s, rate: 1/s, model: fault-5003 }
                expect:
                  - no_client_error: false
                  - sent: { target: d, at_least: 1 }
                gateway_: 1
                """))
        .satisfiesExactly(
            slip -> assertThat(slip).startsWith("3:3 /providers/a~1b: must not contain slashes"),
            slip ->
                assertThat(slip).startsWith("4:19 /providers/c/profile/burstiness: must be below"),
            slip -> assertThat(slip).startsWith("6:27 /load/0/every: must be longer than nothing"),
            slip ->
                assertThat(slip).startsWith("7:28 /load/1/model: asks for a fault that cannot be"),
            slip ->
                assertThat(slip)
                    .startsWith("9:5 /expect/0/no_client_error: must be `true` or an object"),
            slip -> assertThat(slip).startsWith("10:13 /expect/1/sent/target: "),
            slip -> assertThat(slip).startsWith("11:1 /gateway_: unknown field"));
  }

  @Test
  void nothingChangesWhenNobodyAsksAnyMore() {
    assertThat(mistakes(SMALL + "changes: [ { at: 20s, upstream: { algorithm: random } } ]\n"))
        .containsExactly("4:14 /changes/0/at: nobody asks by then: the load ends at 10s");
  }

  @Test
  void aConfigurationThatIsNotThereIsAMistakeOfTheScenario() {
    assertThat(mistakes(SMALL + "gateway: { config: nope.yaml }\n"))
        .containsExactly("4:12 /gateway/config: there is no such file: `nope.yaml`");
  }

  /** What is not read as targets may have had the priority that nobody else has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "upstream: { targets: [ { name: a }, { name: b, priorty: 2 } ] }",
        "upstrem: { targets: [ { name: a }, { name: b, priority: 2 } ] }",
        "gatway: { config: gateway.yaml }",
        "upstream: { target: [ { name: a }, { name: b, priority: 2 } ] }",
        "changs: [ { at: 5s, upstream: { targets: [ { name: b, priority: 2 } ] } } ]",
        "changes: [ { at: 5s, upstream: { target: [ { name: b, priority: 2 } ] } } ]",
        "changes: [ { at: 5s, upstream: { targets: [ { name: b, priorty: 2 } ] } } ]",
      })
  void aSlipInANameIsOneMistake(String slip) {
    assertThat(mistakes(SMALL + slip + "\nexpect: [ { served_by: { priority: 2 } } ]\n"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("unknown field", "did you mean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upstream: { algoritm: random }",
        "sede: 4",
        "upstream: { targets: [ { name: a, wieght: 2 } ] }"
      })
  void aSlipThatIsAboutSomethingElseHidesNoPriority(String slip) {
    assertThat(mistakes(SMALL + slip + "\nexpect: [ { served_by: { priority: 2 } } ]\n"))
        .hasSize(2)
        .last(InstanceOfAssertFactories.STRING)
        .contains("no target has priority 2");
  }

  @Test
  void aNameWithASlashOrATildeHasItsPlace() {
    assertThat(
            mistakes(
                SMALL
                    + "faults:\n  - { on: a, do: hang, a/b: 1 }\n  - { on: a, do: hang, c~1d: 1 }\n"
                    + "expect: [ { e/f: true } ]\n"))
        .satisfiesExactly(
            slash -> assertThat(slash).startsWith("5:24 /faults/0/a~1b: unknown field `a/b`"),
            tilde -> assertThat(tilde).startsWith("6:24 /faults/1/c~01d: unknown field `c~1d`"),
            word -> assertThat(word).startsWith("7:13 /expect/0/e~1f: unknown expectation `e/f`"));
  }
}
