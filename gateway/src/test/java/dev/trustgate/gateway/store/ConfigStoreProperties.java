package dev.trustgate.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Stores without a server keep what any sequence of commits and restarts made of them. */
final class ConfigStoreProperties {

  @Property(tries = 80)
  void aFileKeepsWhatWasCommitted(@ForAll(supplier = Scenario.Any.class) Scenario scenario)
      throws IOException {
    Path folder = Files.createTempDirectory("scenario");
    Path file = folder.resolve("store.db");
    try {
      scenario.play(() -> JdbcConfigStore.open(new SqliteDatabase(file)));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  @Property(tries = 300)
  void memoryKeepsWhatWasCommitted(@ForAll(supplier = Scenario.Any.class) Scenario scenario) {
    var kept = new MemoryConfigStore();
    scenario.play(() -> new Unclosed(kept));
    kept.close();
  }

  /** Memory that outlives its closing, so that the same scenarios fit. */
  private record Unclosed(ConfigStore kept) implements ConfigStore {
    @Override
    public Contents read() {
      return kept.read();
    }

    @Override
    public long commit(long expectedRevision, List<StoreChange> changes) {
      return kept.commit(expectedRevision, changes);
    }

    @Override
    public long revision() {
      return kept.revision();
    }

    @Override
    public void close() {}
  }
}
