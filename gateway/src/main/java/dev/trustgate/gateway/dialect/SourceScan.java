package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.trustgate.gateway.dialect.common.Media;
import java.util.List;

/**
 * Hears of the fields of a source of Anthropic's and tells whether Claude may get nothing from it.
 * Nothing is made of the bytes. It may say yes in vain.
 */
final class SourceScan {

  private static final Letters DATA = Letters.of("data");
  private static final Letters URL = Letters.of("url");
  private static final Letters MEDIA = Letters.of("media_type");
  private static final List<Letters> SEEN = Media.IMAGES.stream().map(SourceScan::quoted).toList();
  private static final List<Letters> READ =
      Media.DOCUMENTS.stream().map(SourceScan::quoted).toList();
  private static final String EMBEDDED = "\"data:";
  private static final String INSECURE = "\"http:";
  private static final String DRAWN = "\"image/";

  private final byte[] json;
  private boolean strange;
  private boolean data;
  private boolean picture;
  private boolean document;

  SourceScan(byte[] json) {
    this.json = json;
  }

  private static Letters quoted(String type) {
    return Letters.of('"' + type + '"');
  }

  /** A field is over. */
  void field(int nameStart, int nameEnd, int start, int end) {
    if (DATA.are(json, nameStart, nameEnd)) {
      data = true;
      strange |= isEmpty(start, end) || begins(EMBEDDED, start);
    } else if (URL.are(json, nameStart, nameEnd)) {
      strange |= begins(INSECURE, start);
    } else if (MEDIA.are(json, nameStart, nameEnd)) {
      picture = isOneOf(SEEN, start, end);
      document = isOneOf(READ, start, end);
      strange |= begins(DRAWN, start) && !picture;
    }
  }

  /** Whether it is nothing that Claude fetches, or reads as base64. */
  boolean isStrange() {
    return strange || (data && !picture && !document);
  }

  /** Whether there is data that is not said to be of a picture that Claude sees. */
  boolean isNoPicture() {
    return data && !picture;
  }

  private boolean isOneOf(List<Letters> types, int start, int end) {
    boolean known = false;
    for (int index = 0; index < types.size() && !known; index++) {
      known = types.get(index).are(json, start, end);
    }
    return known;
  }

  private boolean isEmpty(int start, int end) {
    return end == start + 2 && json[start] == '"';
  }

  /** Whether a value begins so, be it in capitals or in numbers of letters. */
  private boolean begins(String small, int start) {
    int at = start;
    for (int index = 0; index < small.length(); index++) {
      at += json[at] == '\\' && json[at + 1] == '/' ? 1 : 0; // as PHP writes it
      boolean numbered = json[at] == '\\' && json[at + 1] == 'u';
      int letter = numbered ? letter(at) : json[at]; // behind a value stands a bracket at least
      boolean same = letter == small.charAt(index) || (letter | ' ') == small.charAt(index);
      if (!same) {
        return false;
      }
      at += numbered ? Span.UNICODE : 1;
    }
    return true;
  }

  private int letter(int at) {
    return Integer.parseInt(new String(json, at + 2, Span.UNICODE - 2, ISO_8859_1), 16);
  }

  void forget() {
    strange = false;
    data = false;
    picture = false;
    document = false;
  }
}
