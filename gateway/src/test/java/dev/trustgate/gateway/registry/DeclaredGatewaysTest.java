package dev.trustgate.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gateways that are declared stand beside those of the store and never in it. */
class DeclaredGatewaysTest {

  private final ShelfStore store = new ShelfStore();
  private final Gateway declared = Samples.gateway("declared");
  private final Upstream pool = Samples.upstream(declared, "pool", Samples.openai("t", 9101));
  private final GatewayRegistry registry =
      GatewayRegistry.open(
          store,
          store,
          Snapshots.compiler(_ -> Optional.empty()),
          () -> Samples.gateway("default"));

  private void declare(Resource... resources) {
    registry.declare((_, _) -> Configuration.of(List.of(resources)));
  }

  private List<String> names() {
    return registry.snapshot().configuration().gateways().map(Gateway::name).toList();
  }

  @Test
  void whatIsDeclaredIsServedAtOnceAndNotStored() {
    int commits = store.commits();

    declare(declared, pool);

    assertThat(names()).containsExactly("default", "declared");
    assertThat(registry.snapshot().upstream(pool.id())).isPresent();
    assertThat(store.commits()).isEqualTo(commits);
    assertThat(store.holds(declared.id())).isFalse();
  }

  @Test
  void aDeclarationReplacesTheOneBeforeAndSeesItAndTheStore() {
    declare(declared, pool);
    List<List<String>> seen = new ArrayList<>();

    registry.declare(
        (stored, before) -> {
          seen.add(stored.gateways().map(Gateway::name).toList());
          seen.add(before.gateways().map(Gateway::name).toList());
          return Configuration.EMPTY;
        });

    assertThat(seen).containsExactly(List.of("default"), List.of("declared"));
    assertThat(names()).containsExactly("default");
  }

  @Test
  void everyConfigurationHasItsOwnGrowingVersion() {
    List<Long> versions = new ArrayList<>();
    registry.watchedBy(
        (before, after) -> {
          versions.add(before.revision());
          versions.add(after.revision());
        });

    declare(declared, pool);
    declare(declared);
    registry.apply(_ -> Edit.Result.saved(Samples.gateway("over the API")));
    declare(declared, pool);
    store.saveElsewhere(Samples.gateway("by another replica"));
    registry.refresh();
    registry.apply(_ -> Edit.Result.saved(Samples.gateway("once more")));

    assertThat(versions).containsExactly(1L, 2L, 2L, 3L, 3L, 4L, 4L, 5L, 5L, 6L, 6L, 7L);
    registry.refresh();
    assertThat(versions).as("nobody has changed anything").hasSize(12);
  }

  @Test
  void anUpstreamThatDidNotChangeKeepsItsLife() {
    declare(declared, pool);
    var life = registry.snapshot().upstream(pool.id()).orElseThrow();

    declare(declared, pool, Samples.gateway("another"));

    assertThat(registry.snapshot().upstream(pool.id())).containsSame(life);
  }

  @Test
  void aDeclaredGatewayHidesTheStoredOneOfItsNameUntilItIsGone() {
    Gateway stored = registry.snapshot().gateway("default").orElseThrow().gateway();
    Upstream own = Samples.upstream(stored, "own", Samples.openai("t", 9101));
    registry.apply(_ -> Edit.Result.saved(own));
    Gateway theirs = Samples.gateway("default");

    declare(theirs);

    assertThat(registry.snapshot().gateway("default").orElseThrow().gateway()).isEqualTo(theirs);
    assertThat(registry.snapshot().upstream(own.id())).isEmpty();
    assertThat(store.holds(own.id())).isTrue();
    declare();
    assertThat(registry.snapshot().gateway("default").orElseThrow().gateway()).isEqualTo(stored);
    assertThat(registry.snapshot().upstream(own.id())).isPresent();
  }

  @Test
  void nobodyChangesWhatIsDeclaredButItsSource() {
    declare(declared, pool);
    GatewaySnapshot before = registry.snapshot();
    Upstream more = Samples.upstream(declared, "more", Samples.openai("t", 9101));

    for (Edit.Step step :
        List.of(
            new Edit.Step.Save(more),
            new Edit.Step.Save(pool),
            new Edit.Step.Save(declared),
            new Edit.Step.Remove(pool.id()))) {
      assertThatThrownBy(() -> registry.apply(_ -> new Edit.Result<>("", List.of(step))))
          .isInstanceOf(DeclaredElsewhere.class);
    }

    assertThat(registry.snapshot()).isSameAs(before);
  }

  @Test
  void theStoreGoesOnBesideIt() {
    declare(declared, pool);

    registry.apply(_ -> Edit.Result.saved(Samples.gateway("ours")));
    store.saveElsewhere(Samples.gateway("theirs"));
    registry.refresh();

    assertThat(names()).containsExactly("default", "ours", "theirs", "declared");
    assertThat(store.read().documents()).hasSize(3);
  }

  @Test
  void aSourceThatThrowsOrWhatCannotLiveChangesNothing() {
    declare(declared, pool);
    GatewaySnapshot before = registry.snapshot();

    assertThatThrownBy(
            () ->
                registry.declare(
                    (_, _) -> {
                      throw new IllegalArgumentException("bad file");
                    }))
        .hasMessage("bad file");
    assertThatThrownBy(() -> declare(declared, Samples.service(pool)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(registry.snapshot()).isSameAs(before);
    assertThat(registry.declared().find(Upstream.class, pool.id())).isPresent();
  }

  @Test
  void theStoreMayBeAway() {
    store.broken(true);

    declare(declared, pool);

    assertThat(names()).contains("declared");
  }
}
