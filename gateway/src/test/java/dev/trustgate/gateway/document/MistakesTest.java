package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MistakesTest {

  private final Desktop desktop = new Desktop();

  @Test
  void tellsEveryMistakeInTheOrderOfTheDocument() {
    String json =
        """
        {
          "algorithm": "round-robbin",
          "targets": [
            {"provider": "openai", "wieght": 5, "weight": 0},
            {"host": "https://api.openai.com/v1", "port": "443", "priority": 1.5},
            "openai"
          ],
          "health_checks": {"passive": "yes", "treshold": 3},
          "name/of~it": "u"
        }
        """;

    assertThat(desktop.mistakes(desktop.forms.upstreams(), json))
        .containsExactly(
            "/name: is required",
            "/algorithm: must be one of `round-robin`, `weighted-round-robin`,"
                + " `least-connections`, `random`, found \"round-robbin\", did you mean"
                + " `round-robin`?",
            "/targets/0/wieght: unknown field `wieght`, did you mean `weight`?",
            "/targets/0/weight: must be a whole number from 1 to 100, found 0",
            "/targets/1/host: must be a host only: write the scheme into `protocol`",
            "/targets/1/port: must be a whole number from 1 to 65535, found \"443\"",
            "/targets/1/priority: must be a whole number from 1 to 1000000, found 1.5",
            "/targets/2: must be an object, found text",
            "/health_checks/passive: must be true or false, found \"yes\"",
            "/health_checks/treshold: unknown field `treshold`, did you mean `threshold`?",
            "/name~1of~0it: unknown field `name/of~it`, known are `id`, `gateway_id`, `name`,"
                + " `algorithm`, `targets`, `health_checks`, `failover`, `created_at`,"
                + " `updated_at`");
  }

  @Test
  void countsWhatNobodyWouldRead() {
    String fields =
        IntStream.range(0, 1_500)
            .mapToObj(number -> "\"f" + number + "\": 1")
            .collect(Collectors.joining(", ", "{", "}"));

    assertThat(desktop.mistakes(desktop.forms.gateways(), fields))
        .hasSize(Mistakes.MAX_TOLD + 1)
        .last()
        .isEqualTo(": and 501 more mistakes");
  }

  @Test
  void tellsOfTakenNamesTogetherWithMistakes() {
    assertThat(desktop.mistakes(desktop.forms.gateways(), "{\"name\":\"default\",\"status\":1}"))
        .containsExactly(
            "/name: is in use by the gateway with id " + Desktop.id(1),
            "/status: must be text, found 1");
  }

  @Test
  void tellsATakenNameThatIsTheOnlyTrouble() {
    String json = "{\"name\":\"default\",\"subdomain\":\"EU\"}";

    assertThat(desktop.mistakes(desktop.forms.gateways(), json))
        .containsExactly(
            "taken /name: is in use by the gateway with id " + Desktop.id(1),
            "taken /subdomain: is in use by the gateway with id " + Desktop.id(1));
  }

  @Test
  void quotesOnOneLineAndShortened() {
    String json = "{\"name\":\"a\",\"status\":\"x\\n\\u202e" + "y".repeat(100) + "\"}";

    assertThat(desktop.mistakes(desktop.forms.gateways(), json))
        .containsExactly(
            "/status: must be one of `active`, `paused`, found \"x\uFFFD\uFFFD"
                + "y".repeat(57)
                + "…\"");
  }

  @Test
  void refusesADocumentThatIsNoObject() {
    assertThat(desktop.mistakes(desktop.forms.gateways(), "[1]"))
        .containsExactly(": must be an object, found a list");
    assertThat(desktop.mistakes(desktop.forms.upstreams(), "null"))
        .containsExactly(": must be an object, found nothing");
  }
}
