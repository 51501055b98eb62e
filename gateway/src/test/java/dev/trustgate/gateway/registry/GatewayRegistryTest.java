package dev.trustgate.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one door through which the configuration changes. */
class GatewayRegistryTest {

  private final ShelfStore store = new ShelfStore();

  private GatewayRegistry open() {
    return GatewayRegistry.open(
        store, store, Snapshots.compiler(_ -> Optional.empty()), () -> Samples.gateway("default"));
  }

  private static Edit<Gateway> adding(Gateway gateway) {
    return current -> Edit.Result.saved(gateway);
  }

  private static List<String> names(GatewaySnapshot snapshot) {
    return snapshot.configuration().gateways().map(Gateway::name).toList();
  }

  @Test
  void theFirstStartMakesTheDefaultGateway() {
    GatewayRegistry registry = open();

    assertThat(names(registry.snapshot())).containsExactly("default");
    assertThat(registry.snapshot().gateway("default")).isPresent();
    assertThat(store.read().revision()).isEqualTo(1);
  }

  @Test
  void laterStartsDoNotMakeItAgain() {
    GatewayRegistry first = open();
    UUID id = first.snapshot().configuration().gateways().findFirst().orElseThrow().id();
    first.apply(current -> new Edit.Result<>("gone", List.of(new Edit.Step.Remove(id))));

    assertThat(names(open().snapshot())).isEmpty();
  }

  @Test
  void twoFirstStartsAtOnceMakeOneDefaultGateway() {
    Gateway theirs = Samples.gateway("default");
    store.beforeNextCommit(() -> store.saveElsewhere(theirs));

    assertThat(open().snapshot().configuration().gateways()).containsExactly(theirs);
  }

  @Test
  void aChangeIsVisibleToTheVeryNextSnapshot() {
    GatewayRegistry registry = open();
    GatewaySnapshot before = registry.snapshot();
    Gateway added = Samples.gateway("added");

    assertThat(registry.apply(adding(added))).isSameAs(added);

    assertThat(registry.snapshot().gateway("added")).isPresent();
    assertThat(registry.snapshot().revision()).isEqualTo(before.revision() + 1);
    assertThat(before.gateway("added")).as("a request keeps what it took at the door").isEmpty();
  }

  @Test
  void aChangeIsDurableBeforeItIsVisible() {
    GatewayRegistry registry = open();
    Gateway added = Samples.gateway("added");
    List<Boolean> visibleWhileCommitting = new ArrayList<>();
    store.beforeNextCommit(
        () -> visibleWhileCommitting.add(registry.snapshot().gateway("added").isPresent()));

    registry.apply(adding(added));

    assertThat(visibleWhileCommitting).containsExactly(false);
    assertThat(store.holds(added.id())).isTrue();
    assertThat(names(open().snapshot())).containsExactly("default", "added");
  }

  @Test
  void aStoreThatFailsChangesNothing() {
    GatewayRegistry registry = open();
    GatewaySnapshot before = registry.snapshot();
    store.broken(true);

    assertThatThrownBy(() -> registry.apply(adding(Samples.gateway("added"))))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(registry.snapshot()).isSameAs(before);
    store.broken(false);
    registry.apply(adding(Samples.gateway("later")));
    assertThat(names(registry.snapshot())).containsExactly("default", "later");
  }

  @Test
  void anEditThatThrowsChangesNothing() {
    GatewayRegistry registry = open();
    GatewaySnapshot before = registry.snapshot();
    int commits = store.commits();

    assertThatThrownBy(
            () ->
                registry.apply(
                    current -> {
                      throw new InvalidConfiguration("/name", "is taken");
                    }))
        .isInstanceOf(InvalidConfiguration.class);

    assertThat(registry.snapshot()).isSameAs(before);
    assertThat(store.commits()).isEqualTo(commits);
  }

  @Test
  void aConfigurationThatCannotLiveNeverReachesTheStore() {
    GatewayRegistry registry = open();
    Gateway gateway = Samples.gateway("added");
    var upstream = Samples.upstream(gateway, "pool", Samples.openai("t", 9101));
    Service dangling = Samples.service(upstream);
    GatewaySnapshot before = registry.snapshot();

    assertThatThrownBy(() -> registry.apply(current -> Edit.Result.saved(dangling)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(store.holds(dangling.id())).isFalse();
    assertThat(registry.snapshot()).isSameAs(before);
  }

  @Test
  void anEditWithoutStepsTouchesNoStore() {
    GatewayRegistry registry = open();
    int commits = store.commits();

    String answer = registry.apply(current -> new Edit.Result<>("looked", List.of()));

    assertThat(answer).isEqualTo("looked");
    assertThat(store.commits()).isEqualTo(commits);
  }

  @Test
  void severalStepsAreOneChange() {
    GatewayRegistry registry = open();
    Gateway gateway = Samples.gateway("added");
    var upstream = Samples.upstream(gateway, "pool", Samples.openai("t", 9101));
    List<Edit.Step> steps = new ArrayList<>();
    for (Resource resource : Samples.route(gateway, "/ai", upstream)) {
      steps.add(new Edit.Step.Save(resource));
    }
    long revision = registry.snapshot().revision();

    registry.apply(current -> new Edit.Result<>("done", steps));

    assertThat(registry.snapshot().revision()).isEqualTo(revision + 1);
    assertThat(registry.snapshot().upstream(upstream.id())).isPresent();
  }

  @Test
  void decidesAgainWhenAnotherReplicaWasFaster() {
    GatewayRegistry registry = open();
    Gateway theirs = Samples.gateway("theirs");
    Gateway ours = Samples.gateway("ours");
    List<List<String>> seen = new ArrayList<>();
    store.beforeNextCommit(() -> store.saveElsewhere(theirs));

    registry.apply(
        current -> {
          seen.add(current.gateways().map(Gateway::name).toList());
          return Edit.Result.saved(ours);
        });

    assertThat(seen).containsExactly(List.of("default"), List.of("default", "theirs"));
    assertThat(names(registry.snapshot())).containsExactly("default", "theirs", "ours");
    assertThat(registry.snapshot().revision()).isEqualTo(store.revision());
  }

  @Test
  void givesUpWhenOtherReplicasAreAlwaysFaster() {
    GatewayRegistry registry = open();
    IntStream.range(0, 100)
        .forEach(n -> store.beforeNextCommit(() -> store.saveElsewhere(Samples.gateway("g" + n))));
    Gateway ours = Samples.gateway("ours");

    assertThatThrownBy(() -> registry.apply(adding(ours))).isInstanceOf(StoreUnavailable.class);

    assertThat(store.holds(ours.id())).isFalse();
  }

  @Test
  void refreshTakesOverWhatAnotherReplicaCommitted() {
    GatewayRegistry registry = open();
    registry.refresh();
    GatewaySnapshot before = registry.snapshot();
    store.saveElsewhere(Samples.gateway("theirs"));

    registry.refresh();

    assertThat(names(registry.snapshot())).containsExactly("default", "theirs");
    GatewaySnapshot after = registry.snapshot();
    registry.refresh();
    assertThat(registry.snapshot()).as("nothing new").isSameAs(after).isNotSameAs(before);
  }

  @Test
  void editsOfManyThreadsAllLand() throws Exception {
    GatewayRegistry registry = open();
    int threads = 8;
    int each = 25;
    CountDownLatch start = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int mine = thread;
        all.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int n = 0; n < each; n++) {
                    registry.apply(adding(Samples.gateway("g-" + mine + "-" + n)));
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    }

    Configuration now = registry.snapshot().configuration();
    assertThat(now.gateways().map(Gateway::name).distinct()).hasSize(threads * each + 1);
    assertThat(registry.snapshot().revision()).isEqualTo(store.revision());
    assertThat(names(open().snapshot())).hasSize(threads * each + 1);
  }
}
