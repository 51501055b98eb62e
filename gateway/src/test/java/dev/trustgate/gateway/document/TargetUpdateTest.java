package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target keeps when its upstream is written again. */
class TargetUpdateTest {

  private static final String ONE =
      """
      {"provider": "openai", "credentials":
        {"header_name": "Authorization", "header_value": "Bearer first-secret"}}\
      """;
  private static final String TWO = ONE.replace("first", "other");

  private final Desktop desktop = new Desktop();

  private static JsonNode document(String targets) {
    return JsonText.parse("{\"name\": \"u\", \"targets\": [" + targets + "]}");
  }

  private static List<String> ids(Upstream upstream) {
    return upstream.targets().stream().map(Target::id).toList();
  }

  private static String secret(Upstream upstream, int index) {
    return upstream
        .targets()
        .get(index)
        .credentials()
        .map(Credentials::headerValue)
        .map(Secret::reveal)
        .orElseThrow();
  }

  @Test
  void whatWasReadCanBeSentBackUnchanged() {
    Upstream before = desktop.upstreamWithTarget(ONE + ", {\"host\": \"llm.local\"}");

    assertThat(desktop.updated(before, desktop.written(before))).isEqualTo(before);
  }

  @Test
  void theDocumentItWasMadeOfChangesNothing() {
    Upstream before = desktop.upstreamWithTarget(ONE + ", " + TWO);

    assertThat(desktop.updated(before, document(ONE + ", " + TWO))).isEqualTo(before);
  }

  @Test
  void equalTargetsKeepTheirIdsWhenOthersComeAndGo() {
    Upstream before = desktop.upstreamWithTarget("{\"host\":\"a.b\"}, {\"host\":\"c.d\"}");
    String targets = "{\"host\":\"e.f\"}, {\"host\":\"c.d\",\"weight\":9}, {\"host\":\"c.d\"}";

    Upstream after = desktop.updated(before, document(targets));

    assertThat(ids(after))
        .containsExactly(
            Desktop.id(1_002).toString(), ids(before).get(1), Desktop.id(1_003).toString());
  }

  @Test
  void anIdSentBackCarriesTheTargetThroughAnyChange() {
    Upstream before = desktop.upstreamWithTarget(ONE + ", " + TWO);
    String moved = "{\"id\": \"" + ids(before).get(1) + "\", \"host\": \"moved.example\"}";

    Upstream after = desktop.updated(before, document(moved));

    assertThat(ids(after)).containsExactly(ids(before).get(1));
    assertThat(after.targets().getFirst().endpoint().host()).isEqualTo("moved.example");
  }

  @Test
  void anIdThatNobodyHasIsAMistake() {
    Upstream before = desktop.upstreamWithTarget("{\"host\": \"a.b\"}");
    String targets = "{\"id\": \"x\", \"host\": \"a.b\"}, {\"id\": \"x\", \"host\": \"c.d\"}";

    assertThat(Desktop.mistakes(() -> desktop.updated(before, document(targets))))
        .containsExactly(
            "/targets/0/id: is not the id of a target of this upstream: leave it out for a new"
                + " one",
            "/targets/1/id: is the id of another target of this list",
            "/targets/1/id: is not the id of a target of this upstream: leave it out for a new"
                + " one");
  }

  @Test
  void aNewUpstreamCannotChooseIds() {
    assertThat(
            Desktop.mistakes(() -> desktop.upstreamWithTarget("{\"id\":\"x\",\"host\":\"a.b\"}")))
        .containsExactly(
            "/targets/0/id: is not the id of a target of this upstream: leave it out for a new"
                + " one");
  }

  @Test
  void madeNamesStayWithTheirTargets() {
    Upstream before = desktop.upstreamWithTarget(ONE + ", " + TWO);
    ObjectNode document = desktop.written(before);
    ArrayNode targets = (ArrayNode) document.get("targets");
    targets.remove(0);
    ((ObjectNode) targets.get(0)).remove("name");

    Upstream after = desktop.updated(before, document);

    assertThat(after.targets()).extracting(Target::name).containsExactly("openai-2");
  }

  @Test
  void aGivenNameThatIsLeftOutIsGone() {
    Upstream before = desktop.upstreamWithTarget("{\"name\":\"blue\",\"host\":\"a.b\"}");

    Upstream after = desktop.updated(before, document("{\"host\":\"a.b\"}"));

    assertThat(after.targets()).extracting(Target::name).containsExactly("a.b");
    assertThat(ids(after)).isEqualTo(ids(before));
  }

  @Test
  void aMaskKeepsTheSecretOfTheTargetWithThatId() {
    Upstream before = desktop.upstreamWithTarget(ONE + ", " + TWO);
    ObjectNode document = desktop.written(before);
    ArrayNode targets = (ArrayNode) document.get("targets");
    targets.add(targets.remove(0));
    ((ObjectNode) targets.get(0)).put("weight", 7);

    Upstream after = desktop.updated(before, document);

    assertThat(secret(after, 0)).isEqualTo("Bearer other-secret");
    assertThat(secret(after, 1)).isEqualTo("Bearer first-secret");
  }

  @Test
  void aMaskWithoutIdKeepsTheSecretOfTheSameEndpoint() {
    Upstream before = desktop.upstreamWithTarget(ONE + ", " + TWO.replace("secret", "token"));
    String masked = ONE.replace("Bearer first-secret", "***oken");

    Upstream after = desktop.updated(before, document(masked));

    assertThat(secret(after, 0)).isEqualTo("Bearer other-token");
    assertThat(ids(after)).containsExactly(ids(before).get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"***", "***cret", "***xxxx"})
  void aMaskWithNothingBehindItIsAMistake(String mask) {
    String target = ONE.replace("Bearer first-secret", mask).replace("openai", "anthropic");
    Upstream before = desktop.upstreamWithTarget(ONE);
    String mistake =
        "/targets/0/credentials/header_value: is a masked value, and no stored secret of this"
            + " target fits it: send the value, or a reference such as `${env:NAME}`";

    assertThat(Desktop.mistakes(() -> desktop.upstreamWithTarget(target))).containsExactly(mistake);
    assertThat(Desktop.mistakes(() -> desktop.updated(before, document(target))))
        .containsExactly(mistake);
  }

  @Test
  void anotherSecretReplacesTheStoredOne() {
    Upstream before = desktop.upstreamWithTarget(ONE);
    ObjectNode document = desktop.written(before);
    ((ObjectNode) document.at("/targets/0/credentials")).put("header_value", "${env:KEY}");

    assertThat(secret(desktop.updated(before, document), 0)).isEqualTo("${env:KEY}");
  }

  @Test
  void aDefaultPathSentBackWithItsTargetStaysADefault() {
    Upstream before = desktop.upstreamWithTarget("{\"provider\":\"openai\"}");

    Upstream after = desktop.updated(before, desktop.written(before));

    assertThat(after.targets().getFirst().endpoint().explicitPath()).isFalse();
  }

  @Test
  void aPathThatSomebodyWroteStaysWritten() {
    String written = "{\"provider\":\"openai\",\"path\":\"/v1/chat/completions\"}";
    Upstream implicit = desktop.upstreamWithTarget("{\"provider\":\"openai\"}");
    Upstream explicit = desktop.updated(implicit, document(written));
    Upstream sentBack = desktop.updated(explicit, desktop.written(explicit));

    assertThat(explicit.targets().getFirst().endpoint().explicitPath()).isTrue();
    assertThat(sentBack.targets().getFirst().endpoint().explicitPath()).isTrue();
    assertThat(ids(sentBack)).isEqualTo(ids(implicit));
  }

  @Test
  void theOldDefaultPathIsADecisionWhenTheProviderChanges() {
    Upstream before = desktop.upstreamWithTarget("{\"provider\":\"openai\"}");
    ObjectNode document = desktop.written(before);
    ((ObjectNode) document.at("/targets/0")).put("provider", "anthropic");

    Target after = desktop.updated(before, document).targets().getFirst();

    assertThat(after.endpoint().path()).isEqualTo("/v1/chat/completions");
    assertThat(after.endpoint().explicitPath()).isTrue();
  }
}
