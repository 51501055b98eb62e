package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that take no tools are not asked for a request that has some. */
class UntakenToolsTest {

  private static final String ASTRA = "gpt-6-astra";
  private static final String HI = "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'}]";
  private static final String TOOL = "'tools':[{'name':'f','input_schema':{'type':'object'}}],";
  private static final String OWN =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],";

  private static Payload asked(Dialect caller, String named, String tools) {
    return payload(caller, "{'model':'" + named + "'," + tools + HI + "}");
  }

  /** The objection of a target that is asked for this model, whatever the caller named. */
  private static Optional<String> objection(Payload payload, Target target, String model) {
    Target asking =
        new Target(
            target.id(),
            target.name(),
            target.provider(),
            target.endpoint(),
            1,
            1,
            List.of(model),
            Optional.of(model),
            target.headers(),
            target.credentials(),
            target.modelRules());
    return Translation.objection(payload, asking).map(Objection::sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, " + ASTRA + ", true",
    "api.openai.com, gpt-6-astra-2026-09-03, true",
    "mine.openai.azure.com, " + ASTRA + ", true",
    "mine.services.ai.azure.com, " + ASTRA + ", true",
    "openrouter.ai, openai/" + ASTRA + ", false",
    "api.openai.com, gpt-5.6, false",
  })
  void whoTakesNoneIsNotAsked(String host, String model, boolean refused) {
    Target target = hosted(Provider.OPENAI, host);
    List<Payload> some =
        List.of(
            asked(Dialect.ANTHROPIC, "m", TOOL),
            asked(Dialect.OPENAI, "gpt-5", OWN),
            asked(Dialect.OPENAI, "gpt-5", "'functions':[{'name':'f'}],"));
    for (Payload payload : some) {
      assertThat(objection(payload, target, model))
          .isEqualTo(refused ? Optional.of("tools: the model takes no tools") : Optional.empty());
    }
    for (Dialect caller : Dialect.values()) {
      for (String none : List.of("", "'tools':[],")) {
        assertThat(objection(asked(caller, "gpt-5", none), target, model)).isEmpty();
      }
    }
  }

  @Test
  void theCallersOwnChoiceIsTheCallers() {
    Payload payload = asked(Dialect.OPENAI, ASTRA, OWN);
    Translation own = Translation.of(payload, Fixtures.OPENAI, ASTRA);
    assertThat(json(own.body()).path("tools")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"api.openai.com, true, false", "provider.example, false, true"})
  void theOperatorHasTheLastWord(String host, boolean takes, boolean refused) {
    Target target = hosted(Provider.OPENAI, host, List.of(Ruled.all("tools=" + takes)));
    assertThat(objection(asked(Dialect.ANTHROPIC, "m", TOOL), target, ASTRA).isPresent())
        .isEqualTo(refused);
  }
}
