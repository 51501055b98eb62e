package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.store.StoredDocument;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PersistenceProperties {

  /** Hides the text and notices a seal from another place; that is all the tests need. */
  private static final Sealer ENVELOPE =
      new Sealer() {
        @Override
        public String seal(String plain, String context) {
          String both = context + "\n" + plain;
          return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String open(String sealed, String context) {
          String both = new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
          if (!both.startsWith(context + "\n")) {
            throw new IllegalStateException("sealed for another place");
          }
          return both.substring(context.length() + 1);
        }
      };

  private final Persistence persistence = new Persistence(() -> Desktop.id(7), ENVELOPE);

  @Provide
  Arbitrary<Resource> resources() {
    UUID gateway = Desktop.id(1);
    Arbitrary<Meta> metas = DocumentArbitraries.metas(30);
    Arbitrary<String> names = DocumentArbitraries.names();
    Arbitrary<Resource> services =
        Combinators.combine(metas, names, names.optional())
            .as((meta, name, text) -> new Service(meta, gateway, name, text, Desktop.id(10)));
    Arbitrary<Resource> rules =
        Combinators.combine(
                metas,
                Arbitraries.of("/", "/ai", "/a/b%20c"),
                Arbitraries.of("GET", "POST", "PUT").set().ofMaxSize(3),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.of(Map.<String, String>of(), Map.of("x-a", "b")))
            .as(
                (meta, path, methods, strip, active, headers) ->
                    new Rule(meta, gateway, path, Desktop.id(20), methods, strip, active, headers));
    Arbitrary<Resource> keys =
        Combinators.combine(metas, names, metas.map(Meta::createdAt).optional())
            .as((meta, name, end) -> new ApiKey(meta, gateway, name, "ab".repeat(32), end));
    Arbitrary<Resource> gateways =
        Combinators.combine(metas, names, Arbitraries.of("eu", "us-1").optional())
            .as((meta, name, label) -> new Gateway(meta, name, label, Gateway.Status.PAUSED));
    return Arbitraries.oneOf(
        DocumentArbitraries.upstreams().map(upstream -> upstream), services, rules, keys, gateways);
  }

  @Property(tries = 500)
  void thereAndBackIsTheSame(@ForAll("resources") Resource resource) {
    assertThat(persistence.fromStored(persistence.toStored(resource))).isEqualTo(resource);
  }

  @Property(tries = 200)
  void theStoreSeesOnlySealedSecrets(@ForAll("resources") Resource resource) {
    String json = persistence.toStored(resource).json();

    if (resource instanceof Upstream upstream) {
      upstream.targets().stream()
          .flatMap(target -> target.credentials().stream())
          .map(credentials -> credentials.headerValue().reveal())
          .filter(secret -> secret.length() >= 8)
          .forEach(secret -> assertThat(json).doesNotContain(secret));
    }
  }

  @Example
  void theColumnsHoldWhatEveryResourceHas() {
    Upstream upstream = new Desktop().upstreamWithTarget("{\"provider\":\"openai\"}");

    StoredDocument stored = persistence.toStored(upstream);

    assertThat(stored.kind()).isEqualTo("upstream");
    assertThat(stored.gatewayId()).contains(Desktop.id(1));
    assertThat(stored.version()).isEqualTo(1);
    assertThat(stored.json()).doesNotContain("created_at", "gateway_id").contains("explicit_path");
    assertThat(persistence.toStored(Desktop.GATEWAY).gatewayId()).isEmpty();
  }

  /** People are told that such a name cannot be; what was stored when it could must not be lost. */
  @Example
  void aNameThatNobodyMayGiveATargetAnyLongerCanStillBeRead() {
    StoredDocument stored =
        persistence.toStored(
            new Desktop().upstreamWithTarget("{\"provider\":\"openai\",\"name\":\"a\"}"));
    String older = stored.json().replace("\"name\":\"a\"", "\"name\":\"a; b\"");

    Resource read = persistence.fromStored(with(stored, "upstream", older));

    assertThat(((Upstream) read).targets().getFirst().name()).isEqualTo("a; b");
  }

  @Example
  void whatANewerGatewayWroteIsLeftAlone() {
    StoredDocument stored = persistence.toStored(Desktop.GATEWAY);
    String newer = "{\"name\":\"default\",\"subdomain\":\"eu\",\"colour\":[1,{\"deep\":true}]}";

    assertThat(persistence.fromStored(with(stored, "gateway", newer))).isEqualTo(Desktop.GATEWAY);
  }

  @Example
  void whatMakesNoSenseIsRefusedAndNotGuessed() {
    StoredDocument stored = persistence.toStored(Desktop.GATEWAY);

    assertThatThrownBy(() -> persistence.fromStored(with(stored, "plugin", "{}")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("unknown kind of resource: plugin");
    assertThatThrownBy(() -> persistence.fromStored(with(stored, "gateway", "{\"name\":\"\"}")))
        .isInstanceOf(InvalidConfiguration.class);
    assertThatThrownBy(() -> persistence.fromStored(with(stored, "gateway", "{\"na")))
        .isInstanceOf(NotJson.class);
    assertThatThrownBy(() -> persistence.fromStored(with(stored, "key", "{\"name\":\"k\"}")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage("/sha256: is required");
  }

  @Example
  void aStoreThatNobodyElseReadsNeedsNoSeal() {
    assertThat(Sealer.NONE.open(Sealer.NONE.seal("a", "b"), "b")).isEqualTo("a");
  }

  private static StoredDocument with(StoredDocument stored, String kind, String json) {
    return new StoredDocument(
        kind,
        stored.id(),
        Optional.empty(),
        stored.version(),
        stored.createdAt(),
        stored.updatedAt(),
        json);
  }
}
