package dev.trustgate.gateway.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;

/** Reads the URLs in which OpenAI requests carry images and files. */
final class DataUrl {

  private static final String SCHEME = "data:";

  private DataUrl() {}

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
      return new Media.PlainText(base64 ? decode(body, place) : percentDecode(body, place));
    }
    if (!base64) {
      throw RefusedRequest.at(place, "the data URL must be base64");
    }
    return Media.Base64.of(type, body, place);
  }

  private static String decode(String body, String place) {
    try {
      return new String(Base64.getMimeDecoder().decode(body), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw RefusedRequest.at(place, "the data URL is not valid base64");
    }
  }

  private static String percentDecode(String body, String place) {
    try {
      return URLDecoder.decode(body.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw RefusedRequest.at(place, "the data URL is not valid percent encoding");
    }
  }
}
