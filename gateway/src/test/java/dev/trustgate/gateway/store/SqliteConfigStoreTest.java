package dev.trustgate.gateway.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteConfigStoreTest extends ConfigStoreContract {

  @TempDir Path folder = Path.of("");

  @Override
  ConfigStore openEmpty() {
    return JdbcConfigStore.open(new SqliteDatabase(folder.resolve("a b?%41/store.db")));
  }
}
