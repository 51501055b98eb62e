package dev.trustgate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the wire and what they mean. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "round-robin, ROUND_ROBIN",
    "weighted-round-robin, WEIGHTED_ROUND_ROBIN",
    "weighted, WEIGHTED_ROUND_ROBIN",
    "least-connections, LEAST_CONNECTIONS",
    "least-conn, LEAST_CONNECTIONS",
    "random, RANDOM"
  })
  void algorithmsHaveNamesAndAliases(String name, Algorithm algorithm) {
    assertThat(Algorithm.named(name)).contains(algorithm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Random", "ROUND_ROBIN", "round robin", "fastest"})
  void nothingElseIsAnAlgorithm(String name) {
    assertThat(Algorithm.named(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, OPENAI",
    "api.anthropic.com, ANTHROPIC",
    "API.Anthropic.com, ANTHROPIC",
    "api.anthropic.com.evil.example, OPENAI",
    "localhost, OPENAI"
  })
  void providersAreKnownByTheirHost(String host, Provider provider) {
    assertThat(Provider.ofHost(host)).isEqualTo(provider);
  }

  @Test
  void providersAreWhereTheContractSays() {
    assertThat(Provider.OPENAI.path()).isEqualTo("/v1/chat/completions");
    assertThat(Provider.ANTHROPIC.path()).isEqualTo("/v1/messages");
    assertThat(Provider.named("anthropic")).contains(Provider.ANTHROPIC);
    assertThat(Provider.named("Anthropic")).isEmpty();
    assertThat(Provider.ANTHROPIC.dialect()).isEqualTo(Dialect.ANTHROPIC);
  }

  @Test
  void anInvalidConfigurationNamesEveryMistake() {
    var mistakes =
        List.of(new Violation("/name", "is missing"), new Violation("/targets", "is empty"));
    var invalid = new InvalidConfiguration(mistakes);

    assertThat(invalid.violations()).isEqualTo(mistakes);
    assertThat(invalid).hasMessage("/name: is missing; /targets: is empty");
    assertThat(mistakes.getFirst().under("/upstreams/0").pointer()).isEqualTo("/upstreams/0/name");
  }
}
