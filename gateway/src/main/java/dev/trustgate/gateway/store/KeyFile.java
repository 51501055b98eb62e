package dev.trustgate.gateway.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;

/** A file that holds one key, made for a store whose operator gave none. Only its owner sees it. */
final class KeyFile {

  private static final int LONGEST_BYTES = 1024;

  private final Path file;

  KeyFile(Path file) {
    this.file = file;
  }

  /**
   * The key in the file, or empty if there is no such file.
   *
   * @throws StoreUnavailable if it cannot be read, holds no key, or is open to others
   */
  Optional<SecretKey> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (PrivateFiles.sharedWithOthers(file)) {
        throw new StoreUnavailable(
            "The key file " + file + " is open to other users: run \"chmod 600 " + file + "\"");
      }
      return Optional.of(parse());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreUnavailable("The key file " + file + " cannot be read: check its owner", e);
    }
  }

  /** Makes a key and keeps it; if somebody else was faster, theirs is the key. */
  SecretKey create(SecureRandom random) {
    SecretKey key = SecretKeys.random(random);
    try {
      PrivateFiles.createFolderOf(file);
      Path complete = PrivateFiles.createTemporarySibling(file);
      try {
        byte[] line = (SecretKeys.text(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        Files.write(complete, line, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        PrivateFiles.appear(complete, file);
        return key;
      } finally {
        Files.deleteIfExists(complete);
      }
    } catch (FileAlreadyExistsException e) {
      return read().orElseThrow(() -> unwritable(e));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private SecretKey parse() throws IOException {
    try (var in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST_BYTES), StandardCharsets.ISO_8859_1);
      return SecretKeys.ofBytes(text.strip())
          .orElseThrow(
              () ->
                  new StoreUnavailable(
                      "The key file "
                          + file
                          + " holds no key: restore it from a backup; it is one line of 32 bytes"
                          + " in Base64"));
    }
  }

  private StoreUnavailable unwritable(IOException cause) {
    return new StoreUnavailable(
        "The key file "
            + file
            + " cannot be made: give this user its folder, or set TRUSTGATE_SECRET_KEY",
        cause);
  }
}
