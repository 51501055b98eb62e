package dev.trustgate.gateway.command;

import static dev.trustgate.gateway.command.Feeds.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.command.GatewayFinder.Known;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Which gateway a question is for that names none. */
class GatewayFinderTest {

  private static final List<Known> THREE =
      List.of(new Known("a", false), new Known("b", false), new Known("asleep", true));

  private static GatewayFinder withRulesIn(String... names) {
    return new GatewayFinder(
        name ->
            Set.of(names).contains(name)
                ? json("{\"gateway\":\"" + name + "\"}")
                : json("{\"refusal\":{\"code\":\"no_route\"}}"));
  }

  @Test
  void theOnlyOneWithARuleIsMeant() {
    JsonNode answer = withRulesIn("b", "asleep").answer(THREE);

    assertThat(answer.path("gateway").asText()).isEqualTo("b");
  }

  @Test
  void theOnlyOneIsAskedWhateverItSays() {
    JsonNode answer = withRulesIn().answer(List.of(new Known("asleep", true)));

    assertThat(answer.at("/refusal/code").asText()).isEqualTo("no_route");
  }

  @Test
  void whatEveryGatewayRefusesUnreadIsSaidAtOnce() {
    for (String code : List.of("invalid_path", "invalid_request")) {
      JsonNode unread = json("{\"rule\":null,\"refusal\":{\"code\":\"" + code + "\"}}");
      assertThat(new GatewayFinder(_ -> unread).answer(THREE)).isEqualTo(unread);
    }
    JsonNode read = json("{\"rule\":{},\"refusal\":{\"code\":\"invalid_request\"}}");
    assertThatThrownBy(() -> new GatewayFinder(_ -> read).answer(THREE))
        .hasMessageEndingWith("say which with --gateway: a, b");
  }

  @Test
  void whoIsMeantMustBeSaidWhereSeveralAre() {
    assertThatThrownBy(() -> withRulesIn("a", "b").answer(THREE))
        .isInstanceOf(CommandFailure.class)
        .hasMessageEndingWith("say which with --gateway: a, b");
    assertThatThrownBy(() -> withRulesIn("asleep").answer(THREE))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("no active gateway has a rule for this path");
    assertThatThrownBy(() -> withRulesIn().answer(List.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no gateway resource yet");
  }

  @Test
  void noHelpSpeaksOfNull() {
    for (Object command :
        List.of(
            new ValidateCommand(),
            new DiffCommand(),
            new ApplyCommand(),
            new DumpCommand(),
            new ExplainCommand(),
            new TopCommand())) {
      assertThat(new CommandLine(command).getUsageMessage()).doesNotContain("null");
    }
  }
}
