package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.yaml.YamlFile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a whole document means, and every way in which it can be wrong. */
class ManifestTest {

  private static final String WHOLE =
      """
      gateways:
        - name: default
          upstreams:
            - name: pool
              targets:
                - { name: a, provider: openai, weight: 60 }
                - { name: b, provider: openai, weight: 40 }
          services: [ { name: chat, upstream_id: pool } ]
          rules: [ { path: /ai, service_id: chat, methods: [POST] } ]
          keys: [ { name: team, key: 0123456789abcdef-key } ]
      """;

  private Configuration now = Configuration.of(List.of(Desktop.GATEWAY));
  private final Manifest manifest =
      Manifest.of(Registrar.keeping(UUID::randomUUID, () -> Desktop.NOW));

  private Manifest.Declaration read(String yaml, boolean prune) {
    return manifest.read(YamlFile.parse("x.yaml", yaml).root(), Manifest.Scope.of(now, prune));
  }

  private Plan apply(String yaml, boolean prune) {
    Plan plan = Plan.of(read(yaml, prune), now, prune);
    for (Plan.Change change : plan.changes()) {
      now =
          change instanceof Plan.Change.Delete(var resource)
              ? now.without(resource.id())
              : now.with(change.resource());
    }
    return plan;
  }

  private List<String> mistakes(String yaml) {
    return Desktop.mistakes(() -> read(yaml, true));
  }

  private List<String> told(Plan plan) {
    return plan.changes().stream()
        .map(
            change ->
                change.getClass().getSimpleName()
                    + " "
                    + Plan.kind(change.resource())
                    + " "
                    + Plan.called(change.resource()))
        .toList();
  }

  private Upstream pool() {
    return now.all(Upstream.class).findFirst().orElseThrow();
  }

  @Test
  void aWholeGatewayComesIntoBeingAndLeadsSomewhere() {
    assertThat(told(apply(WHOLE, false)))
        .containsExactly(
            "Update gateway default",
            "Create upstream pool",
            "Create service chat",
            "Create rule /ai POST",
            "Create key team");

    Service service = now.all(Service.class).findFirst().orElseThrow();
    assertThat(service.upstreamId()).isEqualTo(pool().id());
    assertThat(now.all(Rule.class).findFirst().orElseThrow().serviceId()).isEqualTo(service.id());
    assertThat(now.all(ApiKey.class).findFirst().orElseThrow().sha256())
        .isEqualTo(KeyHash.of("0123456789abcdef-key"));
  }

  @Test
  void aSecondTimeThereIsNothingToDo() {
    apply(WHOLE, false);
    Configuration before = now;

    assertThat(apply(WHOLE, true).changes()).isEmpty();
    assertThat(read(WHOLE, true).resources())
        .allSatisfy(one -> assertThat(before.find(Resource.class, one.id())).containsSame(one));
  }

  @Test
  void targetsAreKnownByTheirNamesWhateverTheirOrder() {
    apply(WHOLE, false);
    String a = pool().targets().get(0).id();
    String b = pool().targets().get(1).id();

    apply(
        """
        gateways:
          - name: default
            upstreams:
              - name: pool
                targets:
                  - { name: b, provider: openai, weight: 50 }
                  - { name: c, provider: openai }
                  - { name: a, provider: openai, host: other.example }
        """,
        false);

    assertThat(pool().targets()).extracting(Target::name).containsExactly("b", "c", "a");
    assertThat(pool().targets().get(0).id()).isEqualTo(b);
    assertThat(pool().targets().get(2).id()).isEqualTo(a);
    assertThat(pool().targets().get(1).id()).isNotIn(a, b);
  }

  @Test
  void aPathThatIsWrittenIsMeant() {
    apply(WHOLE, false);
    String written =
        WHOLE.replace("name: a, provider", "name: a, path: /v1/chat/completions, provider");

    assertThat(pool().targets().getFirst().endpoint().explicitPath()).isFalse();
    apply(written, false);
    assertThat(pool().targets().getFirst().endpoint().explicitPath()).isTrue();
    assertThat(new ManifestWriter(now).written(pool()).at("/targets/0/path").asText())
        .isEqualTo("/v1/chat/completions");
  }

  @Test
  void theDocumentSpeaksOnlyOfTheListsThatItHas() {
    apply(WHOLE, false);
    String silent = "gateways: [ { name: default, rules: [] } ]";

    Plan kept = apply(silent, false);
    assertThat(kept.changes()).isEmpty();
    assertThat(kept.left()).extracting(Plan::called).containsExactly("/ai POST");
    assertThat(told(apply(silent, true))).containsExactly("Delete rule /ai POST");
    assertThat(now.all(Upstream.class)).hasSize(1);
  }

  @Test
  void whatIsStillUsedCannotBePruned() {
    apply(WHOLE, false);

    assertThat(mistakes("gateways: [ { name: default, upstreams: [] } ]"))
        .containsExactly("/gateways/0/upstreams: lack the one that service `chat` uses");
    assertThat(mistakes("gateways: [ { name: default, services: [] } ]"))
        .containsExactly("/gateways/0/services: lack the one that the rule for `/ai` uses");
  }

  @Test
  void allMistakesAreToldAndNoneTwice() {
    assertThat(
            mistakes(
                """
                version: 2
                gatways: 1
                gateways:
                  - name: default
                    upstream: []
                    upstreams:
                      - { name: pool, algorithm: fastest, targets: [ { provider: openai, id: x } ] }
                      - { name: pool, targets: [ { provider: openai } ] }
                      - 7
                    services:
                      - { name: chat, upstream_id: pool }
                      - { name: talk, upstream_id: pol, id: 1 }
                    rules: [ { path: ai, service_id: chat } ]
                    keys: [ { name: team }, { name: short, key: secret }, { name: odd, sha256: AB } ]
                  - 5
                  - { name: default }
                """))
        .containsExactlyInAnyOrder(
            "/version: must be a whole number from 1 to 1, found 2",
            "/gatways: unknown field `gatways`, did you mean `gateways`?",
            "/gateways/0/upstream: unknown field `upstream`, did you mean `upstreams`?",
            "/gateways/0/upstreams/0/algorithm: must be one of `round-robin`,"
                + " `weighted-round-robin`, `least-connections`, `random`, found \"fastest\"",
            "/gateways/0/upstreams/0/targets/0/id: is made by the gateway: leave it out",
            "/gateways/0/upstreams/1/name: is the name of /gateways/0/upstreams/0 already",
            "/gateways/0/upstreams/2: must be an object, found a number",
            "/gateways/0/services/1/upstream_id: there is no upstream \"pol\", did you mean `pool`?",
            "/gateways/0/services/1/id: is made by the gateway: leave it out",
            "/gateways/0/rules/0/path: must start with /, found \"ai\"",
            "/gateways/0/keys/0/key: is required, or `sha256`: write `${env:NAME}`, `${file:PATH}`"
                + " or the key's SHA-256",
            "/gateways/0/keys/1/key: must have at least 16 characters, none around it",
            "/gateways/0/keys/2/sha256: must be 64 hex digits in lower case: the key's SHA-256",
            "/gateways/1: must be an object, found a number",
            "/gateways/2/name: is the name of /gateways/0 already");
    assertThat(mistakes("gateways: {}"))
        .containsExactly("/gateways: must be a list, found an object");
    assertThat(mistakes("version: 1")).containsExactly("/gateways: is required");
    assertThat(mistakes("[]")).isNotEmpty();
  }

  @Test
  void gatewaysMaySwapWhatOnlyOneMayHave() {
    apply("gateways: [ { name: default, subdomain: eu }, { name: other, subdomain: us } ]", false);

    apply("gateways: [ { name: default, subdomain: us }, { name: other, subdomain: eu } ]", false);

    assertThat(now.gateways().map(Gateway::subdomain).map(it -> it.orElse("")))
        .containsExactly("us", "eu");
    assertThat(mistakes("gateways: [ { name: third, subdomain: eu } ]"))
        .singleElement()
        .asString()
        .startsWith("/gateways/0/subdomain: is in use by the gateway");
  }

  @Test
  void rulesForTheSameRequestsAreToldApartByTheirOrder() {
    String two =
        WHOLE.replace(
            "rules: [ { path: /ai, service_id: chat, methods: [POST] } ]",
            "rules: [ { path: /ai, service_id: chat, active: false }, { path: /ai/, service_id: chat } ]");
    apply(two, false);
    List<UUID> ids = now.all(Rule.class).map(Rule::id).toList();

    assertThat(ids).hasSize(2);
    assertThat(apply(two, true).changes()).isEmpty();
    Plan plan = apply(two.replace("active: false", "active: true"), true);
    assertThat(plan.changes())
        .extracting(change -> change.resource().id())
        .containsExactly(ids.get(0));
  }

  @Test
  void aKeyMayExpireAndOneThatExistsNeedsNoSecret() {
    apply(WHOLE.replace("-key }", "-key, expires_at: 2020-01-01T00:00:00Z }"), false);
    String hash = KeyHash.of("0123456789abcdef-key");

    apply("gateways: [ { name: default, keys: [ { name: team } ] } ]", true);

    ApiKey key = now.all(ApiKey.class).findFirst().orElseThrow();
    assertThat(key.sha256()).isEqualTo(hash);
    assertThat(key.expiresAt()).isEmpty();
    assertThat(mistakes("gateways: [ { name: b, keys: [ { name: x, sha256: " + hash + " } ] } ]"))
        .containsExactly("/gateways/0/keys/0/sha256: is the same key as that of `team`");
    assertThat(
            mistakes(
                "gateways: [ { name: b, keys: [ { name: x, key: 0123456789abcdef, sha256: "
                    + "0".repeat(64)
                    + " } ] } ]"))
        .containsExactly("/gateways/0/keys/0/sha256: must not stand beside `key`: one says it all");
  }

  @Test
  void aMaskKeepsTheSecretThatIsThereAndIsAMistakeWhereNoneIs() {
    String secret = "credentials: { header_name: Authorization, header_value: Bearer sk-12345678 }";
    String text = WHOLE.replace("name: a, provider", "name: a, " + secret + ", provider");
    apply(text, false);
    String masked = text.replace("Bearer sk-12345678", "'***5678'");

    assertThat(apply(masked, true).changes()).isEmpty();
    assertThat(mistakes(masked.replace("name: a,", "name: z,")))
        .singleElement()
        .asString()
        .contains("is a masked value", "${env:NAME}")
        .doesNotContain("5678");
  }

  @Test
  void anotherSecretUnderTheSameMaskIsADifference() {
    String text =
        WHOLE.replace(
            "name: a,",
            "name: a, credentials: { header_name: x-api-key, header_value: sk-1-5678 },");
    apply(text, false);
    Configuration before = now;

    Plan plan = apply(text.replace("sk-1-5678", "sk-2-5678"), false);

    var update = (Plan.Change.Update) plan.changes().getFirst();
    assertThat(Plan.differences(update, before, now))
        .singleElement()
        .satisfies(one -> assertThat(one.toString()).contains("another").doesNotContain("sk-"));
  }

  @Test
  void namesGiveTheSameIdsInEveryProcess() {
    Manifest one = Manifest.of(Registrar.naming(() -> Desktop.NOW));
    Manifest two = Manifest.of(Registrar.naming(() -> Instant.EPOCH));
    var scope = Manifest.Scope.of(Configuration.EMPTY, false);
    var document = YamlFile.parse("x.yaml", WHOLE).root();

    var first = one.read(document, scope).resources();
    var second = two.read(document, scope).resources();

    assertThat(first)
        .extracting(it -> it.id())
        .isEqualTo(second.stream().map(it -> it.id()).toList());
    assertThat(((Upstream) first.get(1)).targets()).isEqualTo(((Upstream) second.get(1)).targets());
  }
}
