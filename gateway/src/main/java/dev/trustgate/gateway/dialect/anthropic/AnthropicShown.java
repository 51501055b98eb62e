package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.Media;
import dev.trustgate.gateway.dialect.common.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Reads what a user, or a tool, can show: images, documents and search results. What such a block
 * says about itself becomes text in front of what it holds.
 */
final class AnthropicShown {

  private static final String DOCUMENT = "messages.document";
  private static final String SEARCH_RESULT = "messages.search_result";
  private static final String CITATIONS = "citations";
  private static final Set<String> IMAGE_FIELDS = Set.of("type", "source", CacheMarks.FIELD);
  private static final Set<String> DOCUMENT_FIELDS =
      Set.of("type", "source", "title", "context", CITATIONS, CacheMarks.FIELD);
  private static final Set<String> SEARCH_RESULT_FIELDS =
      Set.of("type", "source", "title", "content", CITATIONS, CacheMarks.FIELD);

  private final AnthropicBlocks blocks;
  private final AnthropicSources sources;
  private final Dropped asides;

  AnthropicShown(AnthropicBlocks blocks, Dropped asides) {
    this.blocks = blocks;
    this.sources = new AnthropicSources(asides);
    this.asides = asides;
  }

  List<Part> read(JsonNode block, String type, String place) {
    return switch (type) {
      case "image" -> image(block, place);
      case "document" -> document(block, place);
      case "search_result" -> searchResult(block, place);
      default -> throw AnthropicBlocks.misplaced(type, place);
    };
  }

  private List<Part> image(JsonNode block, String place) {
    asides.rest(block, "messages.image", IMAGE_FIELDS);
    Optional<Media> media = sources.media(block.path("source"), place, "messages.image");
    return media
        .<Part>map(found -> new Part.Image(found, place, AnthropicBlocks.mark(block)))
        .stream()
        .toList();
  }

  private List<Part> document(JsonNode block, String place) {
    asides.rest(block, DOCUMENT, DOCUMENT_FIELDS);
    citations(block, DOCUMENT, place);
    JsonNode source = block.path("source");
    Optional<String> title = Inner.text(block, "title", place);
    Optional<String> context = Inner.text(block, "context", place);
    if (source.path("type").asText().equals("content")) {
      asides.rest(source, DOCUMENT + ".source", Set.of("type", "content"));
      List<Part> held = blocks.read(source.path("content"), place + ".source.content", this::read);
      return joined(lines(title, context), held, AnthropicBlocks.mark(block));
    }
    List<Part> parts = new ArrayList<>();
    context.ifPresent(text -> parts.add(new Part.Text(text, Optional.empty())));
    sources
        .media(source, place, DOCUMENT)
        .map(media -> new Part.Document(media, title, place, AnthropicBlocks.mark(block)))
        .ifPresent(parts::add);
    return parts;
  }

  private List<Part> searchResult(JsonNode block, String place) {
    asides.rest(block, SEARCH_RESULT, SEARCH_RESULT_FIELDS);
    citations(block, SEARCH_RESULT, place);
    String head = lines(Inner.text(block, "title", place), Inner.text(block, "source", place));
    List<Part> held =
        blocks.read(block.path("content"), place + ".content", AnthropicShown::textOnly);
    return joined(head, held, AnthropicBlocks.mark(block));
  }

  private static List<Part> textOnly(JsonNode block, String type, String place) {
    throw AnthropicBlocks.misplaced(type, place);
  }

  /** Citations are a wish, and nobody else fulfils it. */
  private void citations(JsonNode block, String path, String place) {
    JsonNode citations = Inner.object(block, CITATIONS, place);
    if (Inner.flag(citations, "enabled", place + "." + CITATIONS)) {
      asides.add(path + "." + CITATIONS);
    } else {
      asides.rest(citations, path + "." + CITATIONS, Set.of("enabled"));
    }
  }

  private static String lines(Optional<String> first, Optional<String> second) {
    StringJoiner lines = new StringJoiner("\n");
    Stream.of(first, second).flatMap(Optional::stream).forEach(lines::add);
    return lines.toString();
  }

  /** What is held, with the head before it and the mark at its end. */
  private static List<Part> joined(String head, List<Part> held, Optional<ObjectNode> mark) {
    List<Part> parts = new ArrayList<>(held);
    if (!head.isEmpty()) {
      parts.addFirst(new Part.Text(head, Optional.empty()));
    }
    return mark.map(one -> Part.marked(parts, one)).orElse(parts);
  }
}
