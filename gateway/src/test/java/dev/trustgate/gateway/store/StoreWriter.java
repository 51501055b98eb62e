package dev.trustgate.gateway.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A process of its own that writes one document after the other into a store, and says on its
 * standard output how many it has written.
 */
final class StoreWriter implements AutoCloseable {

  private final Process process;
  private final BufferedReader acknowledged;

  private StoreWriter(Process process) {
    this.process = process;
    this.acknowledged = process.inputReader(StandardCharsets.US_ASCII);
  }

  /** Starts a writer in a JVM of its own; it stops by itself after so many documents. */
  static StoreWriter start(Path folder, int writer, int documents) throws IOException {
    List<String> command = command(folder, location(folder), writer, documents);
    return new StoreWriter(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  /** How to start a writer; what its libraries unpack goes to the scratch folder. */
  static List<String> command(Path scratch, String location, int writer, int documents) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-Dslf4j.internal.verbosity=ERROR",
        "-Dorg.sqlite.tmpdir=" + scratch,
        "-cp",
        System.getProperty("java.class.path"),
        StoreWriter.class.getName(),
        location,
        Integer.toString(writer),
        Integer.toString(documents));
  }

  static String location(Path folder) {
    return "file:" + folder.resolve("made/by/writers");
  }

  static UUID id(int writer, long number) {
    return new UUID(writer, number);
  }

  static String secret(int writer, long number) {
    return "secret-" + writer + "-" + number;
  }

  /** The next number of documents that the writer says it has written; empty when it is gone. */
  Optional<Long> acknowledgement() throws IOException {
    String line = acknowledged.readLine();
    // The full stop tells a whole line from one that the end of the process cut off.
    return Optional.ofNullable(line).filter(text -> text.endsWith(".")).map(StoreWriter::number);
  }

  /** Waits for the writer to end by itself. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the writer at once, without a chance to tidy up. */
  void kill() {
    process.toHandle().destroyForcibly(); // unlike the process itself, leaves its output readable
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static Long number(String line) {
    return Long.valueOf(line.substring(0, line.length() - 1));
  }

  /** Location of the store, number of this writer, how many documents to write. */
  public static void main(String[] arguments) {
    int writer = Integer.parseInt(arguments[1]);
    long last = Long.parseLong(arguments[2]);
    try (OpenedStore store = Stores.open(arguments[0], Optional.empty(), new SecureRandom())) {
      long number = written(store.documents().read(), writer);
      while (number < last) {
        if (write(store, writer, number + 1)) {
          number++;
          System.out.print(number + ".\n");
          System.out.flush();
        }
      }
    }
  }

  static long written(ConfigStore.Contents contents, int writer) {
    return contents.documents().stream()
        .filter(document -> document.id().getMostSignificantBits() == writer)
        .count();
  }

  private static boolean write(OpenedStore store, int writer, long number) {
    UUID id = id(writer, number);
    String sealed = store.secrets().seal(secret(writer, number), id.toString());
    StoredDocument document =
        new StoredDocument("x", id, Optional.empty(), 1, Instant.EPOCH, Instant.EPOCH, sealed);
    try {
      store.documents().commit(store.documents().revision(), List.of(Documents.put(document)));
      return true;
    } catch (StaleRevision somebodyElse) {
      return false;
    }
  }
}
