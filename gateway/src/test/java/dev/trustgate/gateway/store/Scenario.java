package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A sequence of things done to a store, compared with the plainest list that does the same. */
record Scenario(List<Step> steps) {

  /** One thing that is done to a store. */
  sealed interface Step {
    /** Commits for the current revision. */
    record Commit(List<StoreChange> changes) implements Step {}

    /** Commits for another revision, which must be refused. */
    record CommitLate(long behind, List<StoreChange> changes) implements Step {}

    /** Closes the store and opens it again. */
    record Reopen() implements Step {}
  }

  /** Does all steps on a store that begins empty, comparing after each. */
  void play(Supplier<? extends ConfigStore> opener) {
    List<StoredDocument> expected = new ArrayList<>();
    long revision = 0;
    ConfigStore store = opener.get();
    try {
      for (Step step : steps) {
        switch (step) {
          case Step.Commit(List<StoreChange> changes) -> {
            assertThat(store.commit(revision, changes)).isEqualTo(++revision);
            changes.forEach(change -> apply(expected, change));
          }
          case Step.CommitLate(long behind, List<StoreChange> changes) -> {
            long late = revision - behind;
            ConfigStore current = store;
            assertThatThrownBy(() -> current.commit(late, changes))
                .isInstanceOf(StaleRevision.class);
          }
          case Step.Reopen() -> {
            store.close();
            store = opener.get();
          }
        }
        assertThat(store.read()).isEqualTo(new ConfigStore.Contents(revision, expected));
        assertThat(store.revision()).isEqualTo(revision);
      }
    } finally {
      store.close();
    }
  }

  private static void apply(List<StoredDocument> documents, StoreChange change) {
    switch (change) {
      case StoreChange.Delete(UUID id) -> documents.removeIf(each -> each.id().equals(id));
      case StoreChange.Put(StoredDocument document) -> {
        for (int place = 0; place < documents.size(); place++) {
          if (documents.get(place).id().equals(document.id())) {
            documents.set(place, document);
            return;
          }
        }
        documents.add(document);
      }
    }
  }

  /** Scenarios over few identifiers, so that documents are often replaced and deleted. */
  static final class Any implements ArbitrarySupplier<Scenario> {

    private static final int IDS = 8;

    @Override
    public Arbitrary<Scenario> get() {
      Arbitrary<List<StoreChange>> changes = change().list().ofMaxSize(6);
      Arbitrary<Step> step =
          Arbitraries.frequencyOf(
              Tuple.of(6, changes.map(Step.Commit::new)),
              Tuple.of(
                  1,
                  Combinators.combine(Arbitraries.longs().filter(n -> n != 0), changes)
                      .as(Step.CommitLate::new)),
              Tuple.of(2, Arbitraries.create(Step.Reopen::new)));
      return step.list().ofMinSize(1).ofMaxSize(12).map(Scenario::new);
    }

    private static Arbitrary<StoreChange> change() {
      return Arbitraries.frequencyOf(
          Tuple.of(3, document().map(StoreChange.Put::new)),
          Tuple.of(1, id().map(StoreChange.Delete::new)));
    }

    private static Arbitrary<StoredDocument> document() {
      Arbitrary<Instant> instants =
          Combinators.combine(
                  Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L),
                  Arbitraries.integers().between(0, 999_999_999))
              .as(Instant::ofEpochSecond);
      return Combinators.combine(
              text(1, 12),
              id(),
              id().optional(0.8),
              Arbitraries.longs().between(1, Long.MAX_VALUE),
              instants,
              instants,
              text(0, 40))
          .as(StoredDocument::new);
    }

    private static Arbitrary<UUID> id() {
      return Arbitraries.longs().between(1, IDS).map(Documents::id);
    }

    private static Arbitrary<String> text(int shortest, int longest) {
      Arbitrary<String> planes =
          Arbitraries.integers()
              .between(1, Character.MAX_CODE_POINT)
              .filter(point -> point < 0xd800 || point > 0xdfff)
              .map(Character::toString);
      Arbitrary<String> ascii =
          Arbitraries.strings().ascii().ofLength(1).filter(c -> !"\0".equals(c));
      return Arbitraries.oneOf(ascii, planes)
          .list()
          .ofMinSize(shortest)
          .ofMaxSize(longest)
          .map(parts -> String.join("", parts));
    }
  }
}
