package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code content}: one text, or an array of parts. */
final class OpenAiParts {

  private static final String MESSAGES = "messages.";
  private static final Set<String> TEXT = Set.of("type", "text", CacheMarks.FIELD);
  private static final Set<String> REFUSAL = Set.of("type", "refusal");
  private static final Set<String> IMAGE = Set.of("type", "image_url", CacheMarks.FIELD);
  private static final Set<String> FILE = Set.of("type", "file", CacheMarks.FIELD);

  private final Dropped asides;

  OpenAiParts(Dropped asides) {
    this.asides = asides;
  }

  /** Content of which only text may be part: that of the operator. */
  List<Part.Text> texts(JsonNode content, String place) {
    List<Part.Text> texts = new ArrayList<>();
    String path = place.startsWith("messages") ? MESSAGES + "text" : "system";
    for (Part part : read(content, place, path, OpenAiParts::refuse)) {
      texts.add((Part.Text) part);
    }
    return texts;
  }

  List<Part> user(JsonNode content, String place) {
    return read(content, place, MESSAGES + "text", this::media);
  }

  List<Part> tool(JsonNode content, String place) {
    return read(content, place, MESSAGES + "text", this::media);
  }

  List<Part> assistant(JsonNode content, String place) {
    return read(content, place, MESSAGES + "text", this::reasoning);
  }

  /** Reads a part that is not text; empty if there is nothing in it. */
  @FunctionalInterface
  private interface Other {
    Optional<Part> read(JsonNode part, String type, String place);
  }

  private List<Part> read(JsonNode content, String place, String textPath, Other other) {
    if (content.isTextual()) {
      return List.of(new Part.Text(content.textValue(), Optional.empty()));
    }
    List<Part> parts = new ArrayList<>();
    if (content.isArray()) {
      for (int index = 0; index < content.size(); index++) {
        JsonNode part = content.path(index);
        String inside = place + "[" + index + "]";
        String type = part.path("type").asText("");
        switch (type) {
          case "text" -> {
            asides.rest(part, textPath, TEXT);
            parts.add(
                new Part.Text(string(part, type, inside), CacheMarks.of(part, inside, asides)));
          }
          case "refusal" -> {
            asides.rest(part, MESSAGES + type, REFUSAL);
            parts.add(new Part.Text(string(part, type, inside), Optional.empty()));
          }
          default -> other.read(part, type, inside).ifPresent(parts::add);
        }
      }
    } else if (!content.isMissingNode() && !content.isNull()) {
      throw RefusedRequest.at(place, "content must be a string or an array of parts");
    }
    return parts;
  }

  private static String string(JsonNode part, String field, String place) {
    return Json.text(part, field)
        .orElseThrow(() -> RefusedRequest.at(place + "." + field, field + " must be a string"));
  }

  private static Optional<Part> refuse(JsonNode part, String type, String place) {
    throw RefusedRequest.at(place + ".type", "a part of this type cannot stand here: " + type);
  }

  /** Reasoning as some callers keep it: a part with the provider's seal. Without one it is lost. */
  private Optional<Part> reasoning(JsonNode part, String type, String place) {
    return switch (type) {
      case "thinking", "redacted_thinking" -> {
        Optional<Part> sealed = ThinkingBlocks.part(part, MESSAGES + type, asides);
        if (sealed.isEmpty()) {
          asides.add(MESSAGES + type);
        }
        yield sealed;
      }
      default -> refuse(part, type, place);
    };
  }

  private Optional<Part> media(JsonNode part, String type, String place) {
    return switch (type) {
      case "image_url" -> Optional.of(image(part, place));
      case "file" -> Optional.of(file(part, place));
      case "input_audio", "audio" -> throw new Unsayable(place, "the target takes no audio");
      default -> refuse(part, type, place);
    };
  }

  private Part image(JsonNode part, String place) {
    JsonNode image = part.path("image_url");
    asides.rest(part, MESSAGES + "image_url", IMAGE);
    asides.rest(image, MESSAGES + "image_url", Set.of("url", "detail"));
    String url = image.isTextual() ? image.textValue() : string(image, "url", place + ".image_url");
    String detail = image.path("detail").asText("auto");
    if (!detail.equals("auto")) {
      asides.add(MESSAGES + "image_url.detail");
    }
    Media media = DataUrl.media(url, place + ".image_url.url");
    return isDocument(media)
        ? new Part.Document(media, Optional.empty(), place, CacheMarks.of(part, place, asides))
        : new Part.Image(media, place, CacheMarks.of(part, place, asides));
  }

  private static boolean isDocument(Media media) {
    return switch (media) {
      case Media.Base64(String type, _) -> type.equals("application/pdf");
      case Media.Url(String url) -> DataUrl.path(url).toLowerCase(Locale.ROOT).endsWith(".pdf");
      case Media.PlainText _ -> true;
    };
  }

  private Part file(JsonNode part, String place) {
    JsonNode file = part.path("file");
    if (Json.has(file, "file_id")) {
      throw new Unsayable(place, "a file id means something to the provider that gave it only");
    }
    asides.rest(part, MESSAGES + "file", FILE);
    asides.rest(file, MESSAGES + "file", Set.of("file_data", "filename"));
    String data = string(file, "file_data", place + ".file");
    Media media = DataUrl.media(data, place + ".file.file_data");
    Optional<String> name = Inner.text(file, "filename", place + ".file");
    return new Part.Document(media, name, place, CacheMarks.of(part, place, asides));
  }
}
