package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a store and its key together. */
final class StoresTest {

  private static final String KEY = "ab".repeat(32);
  private static final String OTHER_KEY = "cd".repeat(32);

  @TempDir Path folder = Path.of("");

  @Test
  void makesFoldersFilesAndKeyForTheOwnerOnly() throws IOException {
    Path made = folder.resolve("var/lib");
    try (OpenedStore store = open(made.resolve("trustgate"), Optional.empty())) {
      store.documents().commit(0, List.of());
      assertThat(mode(folder.resolve("var"))).isEqualTo("rwx------");
      assertThat(mode(made)).isEqualTo("rwx------");
      for (String name : List.of(".db", ".db-wal", ".db-shm", ".key")) {
        assertThat(mode(made.resolve("trustgate" + name))).as(name).isEqualTo("rw-------");
      }
    }
    assertThat(made).isDirectoryNotContaining(file -> file.toString().contains("-wal"));
  }

  @Test
  void leavesTheModeOfAnExistingFolderAlone() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    open(folder.resolve("store"), Optional.empty()).close();
    assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void opensSecretsAgainWithTheKeyItMade() {
    Path file = folder.resolve("store");
    String sealed;
    try (OpenedStore store = open(file, Optional.empty())) {
      sealed = store.secrets().seal("sk-123", "here");
    }
    try (OpenedStore store = open(file, Optional.of("  "))) {
      assertThat(store.secrets().open(sealed, "here")).isEqualTo("sk-123");
    }
  }

  @Test
  void opensSecretsAgainWithTheKeyItWasGiven() {
    Path file = folder.resolve("store");
    String sealed;
    try (OpenedStore store = open(file, Optional.of(KEY))) {
      sealed = store.secrets().seal("sk-123", "here");
    }
    assertThat(folder.resolve("store.key")).doesNotExist();
    try (OpenedStore store = open(file, Optional.of(KEY + "\n"))) {
      assertThat(store.secrets().open(sealed, "here")).isEqualTo("sk-123");
    }
  }

  @Test
  void refusesAnotherKeyAtOnce() {
    Path file = folder.resolve("store");
    open(file, Optional.of(KEY)).close();
    assertThatThrownBy(() -> open(file, Optional.of(OTHER_KEY)))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            file
                + ".db was written with another secret key than the one in TRUSTGATE_SECRET_KEY:"
                + " start with the one it was written with")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(KEY).doesNotContain(OTHER_KEY));
    open(file, Optional.of(KEY)).close();
  }

  @Test
  void refusesToMakeANewKeyForAStoreThatHasOne() throws IOException {
    Path file = folder.resolve("store");
    open(file, Optional.empty()).close();
    Path key = folder.resolve("store.key");
    Path away = Files.move(key, folder.resolve("away"));
    assertThatThrownBy(() -> open(file, Optional.empty()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            file
                + ".db was written with a secret key that is not here: set TRUSTGATE_SECRET_KEY, or"
                + " put the key file back at "
                + key);
    assertThat(key).doesNotExist();
    Files.move(away, key);
    open(file, Optional.empty()).close();
  }

  @Test
  void refusesTheKeyFileOfAnotherStore() throws IOException {
    open(folder.resolve("one"), Optional.empty()).close();
    open(folder.resolve("two"), Optional.empty()).close();
    Files.delete(folder.resolve("two.key"));
    Files.move(folder.resolve("one.key"), folder.resolve("two.key"));
    assertThatThrownBy(() -> open(folder.resolve("two"), Optional.empty()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(" than the one in " + folder.resolve("two.key") + ": ");
  }

  @Test
  void agreesOnOneStoreAndOneKeyWhenManyMakeThemAtOnce() throws Exception {
    int openers = 6;
    for (int round = 0; round < 8; round++) {
      Path file = folder.resolve("round" + round).resolve("store");
      var barrier = new CyclicBarrier(openers);
      Callable<String> opener =
          () -> {
            barrier.await();
            try (OpenedStore store = open(file, Optional.empty())) {
              return store.secrets().seal("known", "here");
            }
          };
      List<Future<String>> sealed;
      try (ExecutorService threads = Executors.newFixedThreadPool(openers)) {
        sealed = threads.invokeAll(Collections.nCopies(openers, opener));
      }
      try (OpenedStore store = open(file, Optional.empty())) {
        for (Future<String> each : sealed) {
          assertThat(store.secrets().open(each.get(), "here")).isEqualTo("known");
        }
      }
      try (var names = Files.list(file.getParent())) {
        assertThat(names.map(name -> name.getFileName().toString()))
            .containsExactlyInAnyOrder("store.db", "store.key");
      }
    }
  }

  @Test
  void keepsNothingOfMemory() {
    try (OpenedStore store = Stores.open("memory:", Optional.empty(), new SecureRandom())) {
      assertThat(store.documents().commit(0, List.of())).isEqualTo(1);
      assertThat(store.secrets().open(store.secrets().seal("x", "y"), "y")).isEqualTo("x");
    }
    try (OpenedStore store = Stores.open("memory:", Optional.of(KEY), new SecureRandom())) {
      assertThat(store.documents().revision()).isZero();
    }
    assertThatThrownBy(() -> Stores.open("memory:", Optional.of("short"), new SecureRandom()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("TRUSTGATE_SECRET_KEY is too short: ");
  }

  private static OpenedStore open(Path file, Optional<String> key) {
    return Stores.open("file:" + file, key, new SecureRandom());
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
