package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code source} of an image or a document. */
final class AnthropicSources {

  private static final Set<String> FIELDS = Set.of("type", "media_type", "data");

  private final Dropped asides;

  AnthropicSources(Dropped asides) {
    this.asides = asides;
  }

  /**
   * The media, or empty if the source says nothing.
   *
   * @param path how the block is named, for example {@code messages.image}
   */
  Optional<Media> media(JsonNode source, String place, String path) {
    String type = source.path("type").asText();
    asides.rest(source, path + ".source", type.equals("url") ? Set.of("type", "url") : FIELDS);
    Optional<Media> media = read(source, type, place);
    if (media.isEmpty()) {
      asides.add(path);
    }
    return media;
  }

  private static Optional<Media> read(JsonNode source, String type, String place) {
    return switch (type) {
      case "base64" ->
          Optional.of(
              Media.Base64.of(
                  string(source, "media_type", place),
                  string(source, "data", place),
                  place + ".source.data"));
      case "url" ->
          Optional.of(string(source, "url", place))
              .filter(url -> !url.isBlank())
              .map(url -> fetchable(url, place + ".source.url"));
      case "text" -> Optional.of(new Media.PlainText(string(source, "data", place)));
      case "file" ->
          throw new Unsayable(place, "a file id means something to the provider that gave it only");
      default -> throw RefusedRequest.at(place + ".source", "the source is of an unknown type");
    };
  }

  private static Media fetchable(String url, String place) {
    if (!url.matches("(?is)https?://.+")) {
      throw RefusedRequest.at(place, "must be an http or https URL");
    }
    return new Media.Url(url);
  }

  private static String string(JsonNode source, String field, String place) {
    return Json.text(source, field)
        .orElseThrow(
            () ->
                RefusedRequest.at(
                    place + ".source." + field, "source." + field + " must be a string"));
  }
}
