package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;

/** The description of the whole API, which lies beside this class as {@code openapi.json}. */
final class OpenApi {

  static final String PATH = "/openapi.json";

  private OpenApi() {}

  static Route route() {
    JsonNode document = document();
    return new Route("GET", PATH, Set.of(), _ -> Reply.json(200, document));
  }

  static JsonNode document() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return JsonText.parse(
          Objects.requireNonNull(in, "openapi.json is missing on the class path").readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
