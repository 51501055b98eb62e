package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the content of a user message. */
final class OpenAiPartWriter {

  /** One text as a string, everything else as an array of parts. */
  JsonNode content(List<Part> said) {
    if (said.size() == 1 && said.getFirst() instanceof Part.Text(String text, _)) {
      return TextNode.valueOf(text);
    }
    ArrayNode content = Json.array();
    said.forEach(part -> content.add(part(part)));
    return content;
  }

  private static ObjectNode part(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> text(text);
      case Part.Image(Media media, String place, _) -> image(media, place);
      case Part.Document(Media media, Optional<String> title, String place, _) ->
          document(media, title, place);
      case Part.ToolUse _, Part.ToolResult _, Part.Reasoning _, Part.SealedReasoning _ ->
          throw new IllegalStateException("not the content of a user message");
    };
  }

  private static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  private static ObjectNode image(Media media, String place) {
    String url =
        switch (media) {
          case Media.Base64(String type, String data) -> dataUrl(type, data);
          case Media.Url(String address) -> address;
          case Media.PlainText _ ->
              throw new Unsayable(place, "a text cannot be shown as an image");
        };
    ObjectNode part = Json.object().put("type", "image_url");
    part.putObject("image_url").put("url", url);
    return part;
  }

  private static ObjectNode document(Media media, Optional<String> title, String place) {
    return switch (media) {
      case Media.PlainText(String content) -> text(title.map(t -> t + "\n\n").orElse("") + content);
      case Media.Url _ -> throw new Unsayable(place, "the target does not fetch documents");
      case Media.Base64(String type, String data) -> {
        ObjectNode part = Json.object().put("type", "file");
        part.putObject("file")
            .put("filename", filename(title, type))
            .put("file_data", dataUrl(type, data));
        yield part;
      }
    };
  }

  private static String filename(Optional<String> title, String type) {
    String ending = "." + type.substring(type.indexOf('/') + 1);
    String name = title.filter(text -> !text.isBlank()).orElse("document");
    return name.toLowerCase(Locale.ROOT).endsWith(ending) ? name : name + ending;
  }

  private static String dataUrl(String type, String data) {
    return "data:" + type + ";base64," + data;
  }
}
