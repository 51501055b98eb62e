package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key in a file, and the files that are refused as such. */
final class KeyFileTest {

  @TempDir Path folder = Path.of("");

  private final SecureRandom random = new SecureRandom();

  @Test
  void readsTheKeyItMade() throws IOException {
    Path path = folder.resolve("made/store.key");
    var file = new KeyFile(path);
    assertThat(file.read()).isEmpty();
    SecretKey key = file.create(random);
    assertThat(new KeyFile(path).read()).hasValue(key);
    assertThat(Files.readString(path)).matches("[A-Za-z0-9+/]{43}=\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("made")).isDirectoryContaining(path::equals);
    try (var names = Files.list(folder.resolve("made"))) {
      assertThat(names).containsExactly(path);
    }
  }

  @Test
  void takesTheKeyOfWhoeverWasFaster() {
    Path path = folder.resolve("store.key");
    SecretKey first = new KeyFile(path).create(random);
    assertThat(new KeyFile(path).create(random)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "r-------x"})
  void refusesAFileThatOthersMayUse(String mode) throws IOException {
    Path path = folder.resolve("store.key");
    new KeyFile(path).create(random);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> new KeyFile(path).read())
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            "The key file " + path + " is open to other users: run \"chmod 600 " + path + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "c2hvcnQ=", "not a key, but a text of some length, really"})
  void refusesAFileWithoutAKey(String text) throws IOException {
    Path path = folder.resolve("store.key");
    assertThat(PrivateFiles.create(path)).isTrue();
    Files.writeString(path, text);
    assertThatThrownBy(() -> new KeyFile(path).read())
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("The key file " + path + " holds no key: ")
        .satisfies(e -> assertThat(text.isBlank() || !e.toString().contains(text)).isTrue());
  }

  @Test
  void saysWhenItCannotBeMade() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new KeyFile(notAFolder.resolve("store.key")).create(random))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(
            " cannot be made: give this user its folder, or set TRUSTGATE_SECRET");
  }
}
