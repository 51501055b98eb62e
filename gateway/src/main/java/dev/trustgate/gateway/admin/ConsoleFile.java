package dev.trustgate.gateway.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** One file of the console, as it lies beside this class in {@code console}. */
final class ConsoleFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  /** No dot but between letters and digits: nothing that leads out of the folder. */
  private static final Pattern NAME = Pattern.compile("(vendor/)?[\\w-]+(\\.[\\w-]+)*\\.([a-z]+)");

  private static final int TAG_BYTES = 12;

  private final String type;
  private final byte[] plain;
  private final byte[] packed;
  private final String tag;

  private ConsoleFile(String type, byte[] plain, byte[] packed, String tag) {
    this.type = type;
    this.plain = plain;
    this.packed = packed;
    this.tag = tag;
  }

  /** The file of a name, if there is one. */
  static Optional<ConsoleFile> of(String name) {
    var matcher = NAME.matcher(name);
    if (!matcher.matches() || !TYPES.containsKey(matcher.group(3))) {
      return Optional.empty();
    }
    try (InputStream in = ConsoleFile.class.getResourceAsStream("console/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(of(TYPES.get(matcher.group(3)), in.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Its media type. */
  String type() {
    return type;
  }

  /** Its content, under gzip if wanted. Shared, and only to be read. */
  byte[] bytes(boolean gzip) {
    return gzip ? packed : plain;
  }

  /** What tells this content, so encoded, from any other. */
  String tag(boolean gzip) {
    return '"' + tag + (gzip ? "-gzip" : "") + '"';
  }

  private static ConsoleFile of(String type, byte[] plain) throws IOException {
    return new ConsoleFile(type, plain, packed(plain), hash(plain));
  }

  private static byte[] packed(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String hash(byte[] plain) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
