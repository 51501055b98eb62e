package dev.trustgate.simulator.live;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;

/**
 * Scenarios of a few seconds that both clocks play. Their clocks are generous where a busy machine
 * could be taken for a bad provider.
 */
final class ShortScenarios {

  private ShortScenarios() {}

  private static Scenario read(String name, String text) {
    return ScenarioReader.read(YamlFile.parse(name + ".yaml", text));
  }

  private static String patient(String recovery) {
    return "failover: { connect_timeout_ms: 20000, stream_recovery: " + recovery + " }";
  }

  static Scenario steadyWeights() {
    return read(
        "steady",
        """
        version: 1
        name: steady-weights
        seed: 11
        providers:
          a: { dialect: openai, profile: { ttft: 20ms, inter_token: 2ms, tokens: "8" } }
          b: { dialect: anthropic, profile: { ttft: 20ms, inter_token: 2ms, tokens: "8" } }
        upstream:
          algorithm: weighted-round-robin
          targets: [{ name: a, weight: 70 }, { name: b, weight: 30 }]
          %s
        load:
          - { for: 4s, rate: 20/s, stream: 50%% }
        expect:
          - no_client_error: true
          - share: { target: a, is: 70%%, tolerance: binomial(99.9%%) }
          - no_duplicate_tokens: true
          - no_lost_tokens: true
        """
            .formatted(patient("error")));
  }

  static Scenario fast503() {
    return read(
        "fast-503",
        """
        version: 1
        name: fast-503
        seed: 7
        providers:
          a: { dialect: openai, profile: { ttft: 20ms, inter_token: 2ms, tokens: "8" } }
          b: { dialect: anthropic, profile: { ttft: 20ms, inter_token: 2ms, tokens: "8" } }
        upstream:
          algorithm: round-robin
          health_checks: { passive: true, threshold: 3, interval: 2 }
          targets: [{ name: a }, { name: b }]
          %s
        load:
          - { for: 8s, rate: 20/s, stream: 50%% }
        faults:
          - { at: 1s, for: 1s, on: [a], do: error, status: 503 }
        expect:
          - no_client_error: true
          - nothing_sent_to_ejected: true
        """
            .formatted(patient("error")));
  }

  static Scenario rateLimited() {
    return read(
        "rate-limited",
        """
        version: 1
        name: rate-limited
        seed: 5
        providers:
          a: { dialect: openai, profile: { ttft: 20ms, inter_token: 2ms, tokens: "8" } }
          b: { dialect: openai, profile: { ttft: 20ms, inter_token: 2ms, tokens: "8" } }
        upstream:
          algorithm: round-robin
          targets: [{ name: a }, { name: b }]
          %s
        load:
          - { for: 5s, rate: 20/s }
        faults:
          - { at: 1s, on: [a], do: error, status: 429, retry_after: 2s, count: 1 }
        expect:
          - no_client_error: true
          - not_ejected: { target: [a, b] }
        """
            .formatted(patient("error")));
  }

  static Scenario cuts(String recovery) {
    return read(
        "cuts",
        """
        version: 1
        name: cuts-%s
        seed: 3
        providers:
          a:
            dialect: openai
            profile: { ttft: 20ms, inter_token: 5ms, tokens: "8" }
            text: "one two three four five six seven eight"
          b:
            dialect: openai
            profile: { ttft: 20ms, inter_token: 5ms, tokens: "8" }
            text: "one two three four five six seven eight"
        upstream:
          algorithm: round-robin
          health_checks: { passive: true, threshold: 50, interval: 2 }
          targets: [{ name: a }, { name: b }]
          %s
        load:
          - { for: 3s, rate: 20/s, stream: 100%% }
        faults:
          - { at: 1s, on: [a], do: cut_stream, after: 4, count: 5 }
        expect:
          - no_duplicate_tokens: true
          - no_lost_tokens: true
        """
            .formatted(recovery, patient(recovery)));
  }

  static Scenario slowTarget() {
    return read(
        "slow-target",
        """
        version: 1
        name: slow-target
        seed: 9
        providers:
          a: { dialect: openai, profile: { ttft: 1500ms, tokens: "8" } }
          b: { dialect: openai, profile: { ttft: 100ms, tokens: "8" } }
        upstream:
          algorithm: least-connections
          targets: [{ name: a }, { name: b }]
          %s
        load:
          - { for: 5s, rate: 20/s }
        expect:
          - no_client_error: true
        """
            .formatted(patient("error")));
  }
}
