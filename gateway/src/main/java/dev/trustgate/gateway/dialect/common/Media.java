package dev.trustgate.gateway.dialect.common;

import java.util.Locale;
import java.util.Set;

/** Where the content of an image or a document is. */
public sealed interface Media {

  /** The kinds of images that models see. */
  Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  /** The kinds of documents that Claude reads. */
  Set<String> DOCUMENTS = Set.of("application/pdf", "text/plain");

  /** In the request. */
  record Base64(String mediaType, String data) implements Media {

    /** Which stand for three bytes. */
    private static final int LETTERS = 4;

    /**
     * Data that looks like base64; it is not decoded, but for the beginning of a picture, which
     * says better than its label what it is.
     *
     * @throws RefusedRequest naming the place
     */
    public static Base64 of(String mediaType, String data, String place) {
      boolean fits = !data.isEmpty() && data.chars().allMatch(Base64::known);
      if (!fits) {
        throw RefusedRequest.at(place, "the data is not valid base64");
      }
      String type = mediaType.toLowerCase(Locale.ROOT);
      String label = type.equals("image/jpg") ? "image/jpeg" : type;
      boolean picture = label.startsWith("image/");
      return new Base64(picture ? PictureKind.of(data).orElse(label) : label, data);
    }

    /** The data with the signs at its end that some leave out, and some want. */
    public String padded() {
      boolean bare = data.charAt(data.length() - 1) != '=';
      return switch (data.length() % LETTERS) {
        case 2 -> bare ? data + "==" : data;
        case 3 -> data + "=";
        default -> data;
      };
    }

    private static boolean known(int letter) {
      return (letter >= 'A' && letter <= 'Z')
          || (letter >= 'a' && letter <= 'z')
          || (letter >= '0' && letter <= '9')
          || letter == '+'
          || letter == '/'
          || letter == '=';
    }
  }

  /** On the web, where the provider fetches it. */
  record Url(String url) implements Media {}

  /** In the request, as plain text. */
  record PlainText(String text) implements Media {}
}
