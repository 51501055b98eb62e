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
          case Media.Base64(String type, String data) -> imageUrl(type, data, place);
          case Media.Url(String address) -> address;
          case Media.PlainText _ ->
              throw new Unsayable(place, "a text cannot be shown as an image");
        };
    ObjectNode part = Json.object().put("type", "image_url");
    part.putObject("image_url").put("url", url);
    return part;
  }

  private static String imageUrl(String type, String data, String place) {
    if (!Media.IMAGES.contains(type)) {
      throw new Unsayable(place, "the target takes no images of type " + type);
    }
    return dataUrl(type, data);
  }

  private static ObjectNode document(Media media, Optional<String> title, String place) {
    return switch (media) {
      case Media.Base64(String type, _) when type.startsWith("image/") -> image(media, place);
      case Media.Base64(String type, _) when !type.equals("application/pdf") ->
          throw new Unsayable(place, "the target takes no files of type " + type);
      case Media.PlainText(String content) -> text(titled(title, content));
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

  /** The part itself, or the text that is all of it. */
  static Part asText(Part part) {
    return part
            instanceof
            Part.Document(Media.PlainText(String content), var title, _, Optional<ObjectNode> mark)
        ? new Part.Text(titled(title, content), mark)
        : part;
  }

  private static String titled(Optional<String> title, String content) {
    return title.map(text -> text + "\n\n").orElse("") + content;
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
