package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code TRUSTGATE_STORE} is read. */
final class StoreLocationTest {

  @ParameterizedTest
  @CsvSource({
    "file:./data/trustgate,     ./data/trustgate.db,     ./data/trustgate.key",
    "file:/var/lib/tg/store.db, /var/lib/tg/store.db,    /var/lib/tg/store.key",
    "file:///var/lib/tg/store,  /var/lib/tg/store.db,    /var/lib/tg/store.key",
    "file:store,                store.db,                store.key",
    "' file:./a b/c?d#e%41 ',   ./a b/c?d#e%41.db,       ./a b/c?d#e%41.key"
  })
  void readsAFile(String setting, String database, String key) {
    assertThat(StoreLocation.parse(setting))
        .isInstanceOfSatisfying(
            StoreLocation.EmbeddedFile.class,
            file -> {
              assertThat(file.database()).isEqualTo(Path.of(database));
              assertThat(file.keyFile()).isEqualTo(Path.of(key));
            });
  }

  @Test
  void readsMemory() {
    assertThat(StoreLocation.parse("memory:")).isEqualTo(new StoreLocation.Memory());
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/tg, jdbc:postgresql://db/tg, , ",
    "jdbc:postgresql://db:5433/tg?user=u&password=p%26w, jdbc:postgresql://db:5433/tg, u, p&w",
    "jdbc:postgresql://u:p@db/tg, jdbc:postgresql://db/tg, u, p",
    "jdbc:postgresql://u:p@w:d+@db/tg, jdbc:postgresql://db/tg, u, p@w:d+",
    "jdbc:postgresql://u%40x@db/tg?password=p, jdbc:postgresql://db/tg, u@x, p",
    "'jdbc:postgresql://u@a:1,b:2/tg', 'jdbc:postgresql://a:1,b:2/tg', u, ",
    "jdbc:postgresql://u@[::1]:5432/tg, jdbc:postgresql://[::1]:5432/tg, u, "
  })
  void readsAServer(String setting, String address, String user, String password) {
    assertThat(StoreLocation.parse(setting))
        .isInstanceOfSatisfying(
            StoreLocation.Server.class,
            server -> {
              Properties options = server.url().optionsOver(new Properties());
              assertThat(server.url().address()).isEqualTo(address);
              assertThat(options.getProperty("user")).isEqualTo(user);
              assertThat(options.getProperty("password")).isEqualTo(password);
              assertThat(server.toString()).contains("PostgreSQL at ").doesNotContain("password");
            });
  }

  @Test
  void letsTheAddressOverrideDefaults() {
    var defaults = new Properties();
    defaults.setProperty("socketTimeout", "10");
    defaults.setProperty("connectTimeout", "5");
    PostgresUrl url = PostgresUrl.parse("jdbc:postgresql://h/d?socketTimeout=60&ssl=true");
    assertThat(url.optionsOver(defaults))
        .containsEntry("socketTimeout", "60")
        .containsEntry("connectTimeout", "5")
        .containsEntry("ssl", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:secret@h",
        "jdbc:postgresql://h?password=secret",
        "jdbc:postgresql://u:secret@h:port/d",
        "jdbc:postgresql://u:sec/secret@h/d",
        "jdbc:postgresql://h/d?password=secret%zz",
        "jdbc:postgresql://h/d@secret",
        "jdbc:postgresql:secret",
        "jdbc:postgresql:///secret",
        "postgres://u:secret@h/d",
        "jdbc:mysql://u:secret@h/d",
        "file://secret/x",
        "secret",
        ""
      })
  void refusesOtherTextsAndRepeatsNoPassword(String setting) {
    assertThatThrownBy(() -> StoreLocation.parse(setting))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("TRUSTGATE_STORE ")
        .hasMessageNotContaining("u:secret")
        .hasMessageNotContaining("password=secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:", "file:./data/", "file:.", "file:..", "file:/", "file:./data/."})
  void refusesFolders(String setting) {
    assertThatThrownBy(() -> StoreLocation.parse(setting))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("TRUSTGATE_STORE file:PATH names a database file, ");
  }

  @Test
  void namesWhatIsAccepted() {
    assertThatThrownBy(() -> StoreLocation.parse("jdbc:mysql://h/d"))
        .hasMessage(
            "TRUSTGATE_STORE accepts file:PATH, memory: and jdbc:postgresql://HOST:PORT/DATABASE,"
                + " not jdbc:mysql:…");
  }
}
