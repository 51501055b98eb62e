package dev.trustgate.gateway.dialect.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Locale;

/** Reads the URLs in which OpenAI requests carry images and files. */
final class DataUrl {

  private static final String SCHEME = "data:";

  private DataUrl() {}

  /** A URL without its query and its fragment, which say nothing of what is behind it. */
  static String path(String url) {
    return url.split("[?#]", 2)[0];
  }

  /** The media behind a {@code data:}, {@code http:} or {@code https:} URL. */
  static Media media(String url, String place) {
    String start = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
    if (start.startsWith("http://") || start.startsWith("https://")) {
      return new Media.Url(url);
    }
    if (!start.startsWith(SCHEME)) {
      throw RefusedRequest.at(place, "must be an http, https or data URL");
    }
    int comma = url.indexOf(',');
    if (comma < 0) {
      throw RefusedRequest.at(place, "the data URL has no comma");
    }
    return data(url.substring(SCHEME.length(), comma), url.substring(comma + 1), place);
  }

  private static Media data(String head, String body, String place) {
    String lower = head.toLowerCase(Locale.ROOT);
    int parameters = lower.indexOf(';');
    String type = (parameters < 0 ? lower : lower.substring(0, parameters)).strip();
    boolean base64 = lower.endsWith(";base64");
    if (type.startsWith("text/")) {
      String text = base64 ? decode(body, place) : percentDecode(body, place);
      if (text.isEmpty()) {
        throw RefusedRequest.at(place, "the data URL holds nothing");
      }
      return new Media.PlainText(text);
    }
    if (!base64) {
      throw RefusedRequest.at(place, "the data URL must be base64");
    }
    return Media.Base64.of(type, body, place);
  }

  private static String decode(String body, String place) {
    try {
      return utf8(Base64.getMimeDecoder().decode(body), place);
    } catch (IllegalArgumentException notBase64) {
      throw RefusedRequest.at(place, "the data URL is not valid base64");
    }
  }

  /** Letters that are not encoded although they should be are taken as they are. */
  private static String percentDecode(String body, String place) {
    StringBuilder encoded = new StringBuilder();
    body.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            letter -> encoded.append(ascii(letter) ? letter : URLEncoder.encode(letter, UTF_8)));
    try {
      String bytes = URLDecoder.decode(encoded.toString().replace("+", "%2B"), ISO_8859_1);
      return utf8(bytes.getBytes(ISO_8859_1), place);
    } catch (IllegalArgumentException notEncoded) {
      throw RefusedRequest.at(place, "the data URL is not valid percent encoding");
    }
  }

  private static boolean ascii(String letter) {
    return letter.codePointAt(0) < 0x80;
  }

  private static String utf8(byte[] bytes, String place) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Unsayable(place, "the target takes text in UTF-8 only");
    }
  }
}
