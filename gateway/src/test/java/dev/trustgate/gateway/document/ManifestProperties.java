package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.gateway.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** There and back between a configuration and the file that declares it. */
class ManifestProperties {

  private final Manifest manifest =
      Manifest.of(Registrar.keeping(UUID::randomUUID, () -> Desktop.NOW));

  @Provide
  Arbitrary<Configuration> configurations() {
    Arbitrary<List<Upstream>> upstreams =
        DocumentArbitraries.upstreams().list().ofMaxSize(3).uniqueElements(Upstream::name);
    return Combinators.combine(upstreams, DocumentArbitraries.names().optional())
        .as((list, text) -> configuration(list, text.orElse("")));
  }

  private static Configuration configuration(List<Upstream> upstreams, String description) {
    List<Resource> all = new ArrayList<>(List.of(Desktop.GATEWAY));
    for (Upstream drawn : upstreams) {
      int number = all.size();
      Upstream upstream =
          new Upstream(
              Meta.born(Desktop.id(400 + number), Desktop.NOW),
              Desktop.GATEWAY.id(),
              drawn.name(),
              drawn.algorithm(),
              drawn.targets(),
              drawn.healthChecks(),
              drawn.failover());
      var service =
          new Service(
              Meta.born(Desktop.id(100 + number), Desktop.NOW),
              Desktop.GATEWAY.id(),
              drawn.name() + "s",
              Optional.of(description).filter(text -> !text.isEmpty()),
              upstream.id());
      var rule =
          new Rule(
              Meta.born(Desktop.id(200 + number), Desktop.NOW),
              Desktop.GATEWAY.id(),
              "/ai",
              service.id(),
              Set.of("POST"),
              number % 2 == 0,
              true,
              Map.of());
      all.addAll(List.of(upstream, service, rule));
    }
    all.add(
        new ApiKey(
            Meta.born(Desktop.id(300), Desktop.NOW),
            Desktop.GATEWAY.id(),
            "team",
            "ab".repeat(32),
            Optional.of(Desktop.NOW)));
    return Configuration.of(all);
  }

  private static JsonNode dumped(Configuration configuration) {
    String text = YamlText.of(new ManifestWriter(configuration).written(_ -> true));
    return YamlFile.parse("dump.yaml", text).root();
  }

  @Property(tries = 150)
  void whatWasDumpedChangesNothing(@ForAll("configurations") Configuration now) {
    var scope = Manifest.Scope.of(now, true);
    assertThat(dumped(now).at("/gateways/0/keys")).isNotEmpty();

    Plan plan = Plan.of(manifest.read(dumped(now), scope), now, true);

    assertThat(plan.changes()).isEmpty();
  }

  @Property(tries = 150)
  void whatWasAppliedElsewhereIsTheSameThereAndNeedsNoSecondTime(
      @ForAll("configurations") Configuration now) {
    JsonNode document = whole(now);
    Configuration there =
        Configuration.of(
            manifest.read(document, Manifest.Scope.of(Configuration.EMPTY, true)).resources());

    assertThat(dumped(there)).isEqualTo(dumped(now));
    var again = manifest.read(document, Manifest.Scope.of(there, true));
    assertThat(Plan.of(again, there, true).changes()).isEmpty();
  }

  /** A file that holds the secrets too, as an operator has it. */
  private static JsonNode whole(Configuration now) {
    JsonNode document = new ManifestWriter(now).written(_ -> true);
    List<Upstream> upstreams = now.all(Upstream.class).toList();
    for (int at = 0; at < upstreams.size(); at++) {
      for (int target = 0; target < upstreams.get(at).targets().size(); target++) {
        JsonNode credentials =
            document.at("/gateways/0/upstreams/" + at + "/targets/" + target + "/credentials");
        upstreams
            .get(at)
            .targets()
            .get(target)
            .credentials()
            .ifPresent(
                kept ->
                    ((ObjectNode) credentials).put("header_value", kept.headerValue().reveal()));
      }
    }
    ((ObjectNode) document.at("/gateways/0/keys/0")).put("sha256", "ab".repeat(32));
    return document;
  }
}
