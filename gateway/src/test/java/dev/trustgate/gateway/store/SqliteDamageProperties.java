package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever happens to the bytes of a database file: it is refused and left as it is, or it gives
 * exactly what was put into it.
 */
final class SqliteDamageProperties {

  private static final int DOCUMENTS = 60;
  private static final int LONGEST_JSON = 6000; // some are longer than a page

  private static Path folder = Path.of("");
  private static byte[] sound = {};
  private static ConfigStore.Contents written = new ConfigStore.Contents(0, List.of());

  @BeforeContainer
  static void write() throws IOException {
    folder = Files.createTempDirectory("damage");
    Path file = folder.resolve("store.db");
    var random = new Random(20260301);
    try (ConfigStore store = open(file)) {
      for (int revision = 0; revision < 10; revision++) {
        store.commit(revision, changes(random));
      }
      written = store.read();
    }
    sound = Files.readAllBytes(file);
    Files.delete(file);
  }

  @AfterContainer
  static void clean() throws IOException {
    Files.delete(folder);
  }

  @Property(tries = 400)
  void aByteThatChanged(@ForAll @IntRange(max = 1 << 30) int place, @ForAll byte value) {
    byte[] bytes = sound.clone();
    bytes[place % bytes.length] ^= value == 0 ? 1 : value;
    refusedOrExact(bytes);
  }

  @Property(tries = 200)
  void aStretchOfNoise(
      @ForAll @IntRange(max = 1 << 30) int place,
      @ForAll @IntRange(min = 2, max = 9000) int length,
      @ForAll long seed) {
    byte[] bytes = sound.clone();
    int from = place % bytes.length;
    byte[] noise = new byte[Math.min(length, bytes.length - from)];
    new Random(seed).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, from, noise.length);
    refusedOrExact(bytes);
  }

  @Property(tries = 100)
  void anEndThatIsMissing(@ForAll @IntRange(min = 1, max = 1 << 30) int missing) {
    int length = sound.length - 1 - missing % (sound.length - 1);
    refusedOrExact(Arrays.copyOf(sound, length));
  }

  @Property(tries = 100)
  void aSectorOfZeros(@ForAll @IntRange(max = 1 << 30) int place) {
    byte[] bytes = sound.clone();
    int sector = place % (bytes.length / 512);
    Arrays.fill(bytes, sector * 512, (sector + 1) * 512, (byte) 0);
    refusedOrExact(bytes);
  }

  private static void refusedOrExact(byte[] bytes) {
    Path file = folder.resolve("damaged.db");
    try {
      Files.write(file, bytes);
      if (opens(file)) {
        return;
      }
      assertThat(Files.readAllBytes(file)).as("the refused file").isEqualTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static boolean opens(Path file) {
    try (ConfigStore store = open(file)) {
      assertThat(store.read()).isEqualTo(written);
      assertThat(store.revision()).isEqualTo(written.revision());
      return true;
    } catch (StoreUnavailable refused) {
      return false;
    }
  }

  private static List<StoreChange> changes(Random random) {
    List<StoreChange> changes = new ArrayList<>();
    for (int change = 0; change < 30; change++) {
      long number = random.nextInt(DOCUMENTS);
      if (random.nextInt(4) == 0) {
        changes.add(Documents.delete(number));
      } else {
        String json = "{\"x\":\"" + "y".repeat(random.nextInt(LONGEST_JSON)) + "\"}";
        changes.add(Documents.put(Documents.upstream(number, 1 + random.nextInt(9), json)));
      }
    }
    return changes;
  }

  private static JdbcConfigStore open(Path file) {
    return JdbcConfigStore.open(new SqliteDatabase(file));
  }

  private static void delete(Path file) {
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      try {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
