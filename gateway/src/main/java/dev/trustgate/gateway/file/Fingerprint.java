package dev.trustgate.gateway.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** What a file and those that it refers to hold at one moment, or that they are not there. */
record Fingerprint(String digest) {

  /** Enough of a file that is too large to be loaded to see that it is another. */
  private static final int MOST_BYTES = 5 * 1024 * 1024;

  static Fingerprint of(Path file, Set<String> referred) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, file.toString());
      referred.forEach(name -> add(digest, name));
      return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, String name) {
    digest.update(("\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      digest.update(in.readNBytes(MOST_BYTES));
    } catch (IOException | InvalidPathException away) {
      digest.update(away.getClass().getName().getBytes(StandardCharsets.UTF_8));
    }
  }
}
