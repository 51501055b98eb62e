package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;

/**
 * What a picture is, by its first bytes. Anthropic compares them with the label: 400 "The image was
 * specified using the image/png media type, but the image appears to be a image/jpeg image"
 * (home-assistant #167208).
 */
final class PictureKind {

  /** As much as the longest beginning takes: twelve bytes. */
  private static final int LETTERS = 16;

  private static final int WEBP = 8;

  private PictureKind() {}

  /**
   * The media type, if it is one of those that models see.
   *
   * @param data in base64
   */
  static Optional<String> of(String data) {
    String start = beginning(data);
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of("image/png");
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return Optional.of("image/gif");
    }
    boolean webp = start.startsWith("RIFF") && start.startsWith("WEBP", WEBP);
    return webp ? Optional.of("image/webp") : Optional.empty();
  }

  /** The first bytes, each as a character; none if they are no base64. */
  private static String beginning(String data) {
    int whole = Math.min(data.length(), LETTERS) / 4 * 4;
    try {
      return new String(Base64.getDecoder().decode(data.substring(0, whole)), ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
