package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store on disk survives: processes that are killed, and processes that share it. */
final class StoreProcessIT {

  private static final int ENDLESS = Integer.MAX_VALUE;

  @TempDir Path folder = Path.of("");

  @Test
  void keepsEveryAcknowledgedCommitOfAKilledProcess() throws IOException {
    Random random = seeded();
    for (int round = 1; round <= 8; round++) {
      long acknowledged = 0;
      try (StoreWriter writer = StoreWriter.start(folder, 1, ENDLESS)) {
        int wanted = 1 + random.nextInt(60);
        for (int seen = 0; seen < wanted; seen++) {
          acknowledged = writer.acknowledgement().orElseThrow();
        }
        LockSupport.parkNanos(random.nextInt(3_000_000)); // anywhere inside a commit
        writer.kill();
        for (var last = writer.acknowledgement(); last.isPresent(); ) {
          acknowledged = last.get();
          last = writer.acknowledgement();
        }
      }
      long kept = requireWhole(1);
      assertThat(kept).as("round %d", round).isBetween(acknowledged, acknowledged + 1);
    }
  }

  @Test
  void opensWhatAProcessLeftThatWasKilledWhileStarting() throws IOException {
    Random random = seeded();
    for (int round = 1; round <= 8; round++) {
      Path fresh = Files.createDirectory(folder.resolve("round" + round));
      try (StoreWriter writer = StoreWriter.start(fresh, 1, ENDLESS)) {
        LockSupport.parkNanos(Duration.ofMillis(150 + random.nextInt(450)).toNanos());
        writer.kill();
      }
      try (OpenedStore store = open(fresh)) {
        long revision = store.documents().revision();
        assertThat(store.documents().commit(revision, List.of())).isEqualTo(revision + 1);
      }
    }
  }

  @Test
  void letsTwoProcessesMakeAndShareOneFile() throws Exception {
    int each = 150;
    try (StoreWriter one = StoreWriter.start(folder, 1, each);
        StoreWriter two = StoreWriter.start(folder, 2, each)) {
      assertThat(one.exitCode()).isZero();
      assertThat(two.exitCode()).isZero();
    }
    assertThat(requireWhole(1)).isEqualTo(each);
    assertThat(requireWhole(2)).isEqualTo(each);
    try (OpenedStore store = open(folder)) {
      assertThat(store.documents().revision()).isEqualTo(2L * each);
    }
  }

  /** Checks that a writer's documents are all there without a gap, and how many they are. */
  private long requireWhole(int writer) {
    try (OpenedStore store = open(folder)) {
      var contents = store.documents().read();
      long number = 0;
      for (StoredDocument document : contents.documents()) {
        if (document.id().getMostSignificantBits() == writer) {
          number++;
          assertThat(document.id()).isEqualTo(StoreWriter.id(writer, number));
          assertThat(store.secrets().open(document.json(), document.id().toString()))
              .isEqualTo(StoreWriter.secret(writer, number));
        }
      }
      assertThat(contents.revision()).isGreaterThanOrEqualTo(number);
      return number;
    }
  }

  private static OpenedStore open(Path folder) {
    return Stores.open(StoreWriter.location(folder), Optional.empty(), new SecureRandom());
  }

  private static Random seeded() {
    long seed = Long.getLong("trustgate.seed", System.nanoTime());
    System.out.println("seed " + seed + " (repeat with -Dtrustgate.seed=" + seed + ")");
    return new Random(seed);
  }
}
